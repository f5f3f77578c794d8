"""Looking places up."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.kernel import database
from gongyi.places import tables


@dataclass(frozen=True)
class Community:
    """A community and where it lies."""

    id: UUID
    name: str
    street_id: UUID
    street_name: str
    district_name: str
    city_name: str
    phone: str


@dataclass(frozen=True)
class Street:
    """A street and where it lies."""

    id: UUID
    name: str
    district_name: str
    city_name: str


@dataclass(frozen=True)
class Point:
    """Where a code hangs; `building_id` is None at the committee's own door."""

    code: str
    name: str
    community_id: UUID
    building_id: UUID | None


@dataclass(frozen=True)
class Worker:
    """A community worker and a number to ring."""

    name: str
    phone: str


_COMMUNITY = """SELECT community.id, community.name,
        street.id, street.name, district.name, city.name, community.phone
    FROM community JOIN street ON street.id = community.street_id
    JOIN district ON district.id = street.district_id JOIN city ON city.id = district.city_id"""
_IN_ORDER = "ORDER BY city.position, district.position, street.position, community.position"


async def community(community_id: UUID) -> Community | None:
    """One community."""
    row = await database.row(f"{_COMMUNITY} WHERE community.id = $1", community_id)
    return None if row is None else Community(*row)


async def communities(street_id: UUID | None, district: str | None) -> list[Community]:
    """All, or those of one street, or of the districts of one name."""
    rows = await database.rows(
        f"""{_COMMUNITY} WHERE ($1::uuid IS NULL OR street.id = $1)
            AND ($2::text IS NULL OR district.name = $2) {_IN_ORDER}""",
        street_id,
        district,
    )
    return [Community(*row) for row in rows]


async def communities_named(name: str) -> list[Community]:
    """Those called so, in whatever street."""
    rows = await database.rows(f"{_COMMUNITY} WHERE community.name = $1 {_IN_ORDER}", name)
    return [Community(*row) for row in rows]


_STREET = """SELECT street.id, street.name, district.name, city.name FROM street
    JOIN district ON district.id = street.district_id JOIN city ON city.id = district.city_id"""


async def street(street_id: UUID) -> Street | None:
    """One street."""
    row = await database.row(f"{_STREET} WHERE street.id = $1", street_id)
    return None if row is None else Street(*row)


async def streets_named(name: str) -> list[Street]:
    """Those called so, in whatever district."""
    rows = await database.rows(f"{_STREET} WHERE street.name = $1", name)
    return [Street(*row) for row in rows]


async def building_names(community_id: UUID) -> dict[UUID, str]:
    """The buildings in the order people list them."""
    building = tables.Building
    rows = (
        await building.select(building.id, building.name)
        .where(building.community_id == community_id)
        .order_by(building.position, building.name)
    )
    return {row["id"]: row["name"] for row in rows}


async def point(code: str) -> Point | None:
    """Where this code hangs."""
    found = await tables.Point.select().where(tables.Point.code == code).first()
    return None if found is None else Point(**found)


async def points_of(community_id: UUID) -> list[Point]:
    """The committee's own door first, then the buildings in order."""
    rows = await database.rows(
        """SELECT point.code, point.name, point.community_id, point.building_id
           FROM point LEFT JOIN building ON building.id = point.building_id
               AND building.community_id = point.community_id
           WHERE point.community_id = $1
           ORDER BY building.position NULLS FIRST, point.name""",
        community_id,
    )
    return [Point(*row) for row in rows]


async def worker_of(community_id: UUID, building_id: UUID | None) -> Worker | None:
    """Who looks after the building, otherwise the first worker of the community."""
    row = await database.row(
        """SELECT worker.name, worker.phone FROM community_worker worker
           LEFT JOIN building ON building.worker_id = worker.id
               AND building.community_id = worker.community_id AND building.id = $2
           WHERE worker.community_id = $1
           ORDER BY building.id IS NULL, worker.position LIMIT 1""",
        community_id,
        building_id,
    )
    return None if row is None else Worker(*row)
