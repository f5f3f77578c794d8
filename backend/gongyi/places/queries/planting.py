"""Writing places: many at once, twice does no harm, nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from gongyi.kernel import database
from gongyi.places.queries.lookups import Point
from gongyi.places.rules.planting import Place, Places

_CITIES = """INSERT INTO city (id, name, position)
    SELECT id, name, position FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])
        AS new (id, above, name, position)
    ON CONFLICT DO NOTHING"""
_DISTRICTS = """INSERT INTO district (id, city_id, name, position)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])
    ON CONFLICT DO NOTHING"""
_STREETS = """INSERT INTO street (id, district_id, name, position)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])
    ON CONFLICT DO NOTHING"""
_COMMUNITIES = """INSERT INTO community (id, street_id, name, position, phone)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[])
    ON CONFLICT (id) DO UPDATE SET phone = excluded.phone"""
_WORKERS = """INSERT INTO community_worker (id, community_id, name, position, phone)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[])
    ON CONFLICT (id, community_id) DO UPDATE SET phone = excluded.phone"""
_BUILDINGS = """INSERT INTO building AS kept (id, community_id, name, position, worker_id)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::uuid[])
    ON CONFLICT (id, community_id) DO UPDATE
    SET worker_id = coalesce(excluded.worker_id, kept.worker_id)"""
_POINTS = """INSERT INTO point (code, community_id, building_id, name)
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[])"""


async def insert_places(places: Places) -> None:
    """From the top down."""
    await _insert(_CITIES, places.cities.values())
    await _insert(_DISTRICTS, places.districts.values())
    await _insert(_STREETS, places.streets.values())
    await _insert(_COMMUNITIES, places.communities.values(), "phone")
    await _insert(_WORKERS, places.workers.values(), "phone")
    await _insert(_BUILDINGS, places.buildings.values(), "worker_id")


async def _insert(sql: str, places: Iterable[Place], *more: str) -> None:
    new = list(places)
    columns = ("id", "above", "name", "position", *more)
    await database.execute(sql, *([getattr(place, name) for place in new] for name in columns))


async def insert_points(points: list[Point]) -> None:
    """Codes, each drawn so that nobody has it yet."""
    await database.execute(
        _POINTS,
        [point.code for point in points],
        [point.community_id for point in points],
        [point.building_id for point in points],
        [point.name for point in points],
    )


async def codes_of_places() -> dict[UUID, str]:
    """Every code given so far, by its building, or by the community for the committee's door."""
    rows = await database.rows("SELECT coalesce(building_id, community_id), code FROM point")
    return {row[0]: row[1] for row in rows}


async def lock_street(street_id: UUID) -> bool:
    """One new community at a time, so that none is made twice; False: no such street."""
    return bool(await database.value("SELECT true FROM street WHERE id = $1 FOR UPDATE", street_id))


async def next_position(street_id: UUID) -> int:
    """Where a new community stands in its street's list."""
    number: int = await database.value(
        "SELECT coalesce(max(position) + 1, 0) FROM community WHERE street_id = $1", street_id
    )
    return number
