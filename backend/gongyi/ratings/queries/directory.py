"""Centres, organisations, points and what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from gongyi.kernel import database

Operator = Literal["street", "committee", "organisation"]
Buyer = Literal["street", "committee"]


@dataclass(frozen=True)
class Point:
    """Where one is served, who runs it and who pays for it."""

    id: UUID
    community_id: UUID
    code: str
    name: str
    centre_id: UUID | None
    centre_name: str
    organisation_id: UUID | None
    organisation_name: str
    operator: Operator
    buyer: Buyer
    starts_on: date | None
    ends_on: date | None

    @property
    def title(self) -> str:
        """`党群服务中心 2 号窗口`, or `夕阳红服务社 助餐`."""
        return f"{self.centre_name or self.organisation_name} {self.name}".strip()


@dataclass(frozen=True)
class Item:
    """One service and what is promised of it."""

    id: UUID
    point_id: UUID
    name: str
    promise: str


@dataclass(frozen=True)
class Body:
    """What a public page is about."""

    id: UUID
    community_id: UUID
    kind: Literal["centre", "organisation"]
    name: str


@dataclass(frozen=True)
class Duty:
    """Who answers for a point."""

    point_id: UUID
    side: Literal["operator", "buyer"]
    post: Literal["a", "b"]
    account_id: UUID


_POINT = """SELECT point.id, point.community_id, point.code, point.name,
        point.centre_id, coalesce(centre.name, '') AS centre_name,
        point.organisation_id, coalesce(organisation.name, '') AS organisation_name,
        point.operator, point.buyer, point.starts_on, point.ends_on
    FROM service_point point
    LEFT JOIN service_centre centre ON centre.id = point.centre_id
        AND centre.community_id = point.community_id
    LEFT JOIN organisation ON organisation.id = point.organisation_id
        AND organisation.community_id = point.community_id """


async def point_of_code(code: str) -> Point | None:
    """The point with this code on its wall."""
    row = await database.row(_POINT + "WHERE point.code = $1", code)
    return Point(**row) if row else None


async def point_of_id(point_id: UUID) -> Point | None:
    """One point."""
    row = await database.row(_POINT + "WHERE point.id = $1", point_id)
    return Point(**row) if row else None


async def points_of(community_id: UUID) -> list[Point]:
    """In the order of the file they came from."""
    rows = await database.rows(
        _POINT + "WHERE point.community_id = $1 ORDER BY point.position, point.name", community_id
    )
    return [Point(**row) for row in rows]


async def items_of(community_id: UUID, point_id: UUID | None = None) -> list[Item]:
    """Of one point or of all."""
    rows = await database.rows(
        """SELECT id, point_id, name, promise FROM service_item
           WHERE community_id = $1 AND ($2::uuid IS NULL OR point_id = $2)
           ORDER BY position, name""",
        community_id,
        point_id,
    )
    return [Item(**row) for row in rows]


async def bodies_of(community_id: UUID) -> list[Body]:
    """Centres first, then organisations."""
    rows = await database.rows(
        """SELECT id, community_id, 'centre' AS kind, name FROM service_centre
           WHERE community_id = $1
           UNION ALL
           SELECT id, community_id, 'organisation', name FROM organisation WHERE community_id = $1
           ORDER BY kind, name""",
        community_id,
    )
    return [Body(**row) for row in rows]


async def duties_of(community_id: UUID) -> list[Duty]:
    """Who is in charge where."""
    rows = await database.rows(
        """SELECT point_id, side, post, account_id FROM service_duty
           WHERE community_id = $1 ORDER BY point_id, side, post""",
        community_id,
    )
    return [Duty(**row) for row in rows]


async def duties_of_point(point: Point) -> list[Duty]:
    """Who is in charge here."""
    found = await duties_of(point.community_id)
    return [duty for duty in found if duty.point_id == point.id]


async def community_of_point(point_id: UUID) -> UUID | None:
    """Where a point is."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM service_point WHERE id = $1", point_id
    )
    return found


async def insert_bodies(bodies: Iterable[tuple[Body, str]]) -> None:
    """Centres with their level, organisations with their registration; known ones are renewed."""
    for body, fact in bodies:
        table, column = (
            ("service_centre", "level")
            if body.kind == "centre"
            else ("organisation", "registration")
        )
        await database.execute(
            f"""INSERT INTO {table} (id, community_id, name, {column}) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id, community_id) DO UPDATE SET {column} = EXCLUDED.{column}""",  # noqa: S608 - one of two tables of ours
            body.id,
            body.community_id,
            body.name,
            fact,
        )


async def insert_points(points: Sequence[Point]) -> None:
    """New points, and what has changed of known ones; the code on the wall stays."""
    for position, point in enumerate(points):
        await database.execute(
            """INSERT INTO service_point (id, community_id, code, name, centre_id, organisation_id,
                   operator, buyer, starts_on, ends_on, position)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
               ON CONFLICT (id, community_id) DO UPDATE SET
                   organisation_id = EXCLUDED.organisation_id, operator = EXCLUDED.operator,
                   buyer = EXCLUDED.buyer, starts_on = EXCLUDED.starts_on,
                   ends_on = EXCLUDED.ends_on, position = EXCLUDED.position""",
            point.id,
            point.community_id,
            point.code,
            point.name,
            point.centre_id,
            point.organisation_id,
            point.operator,
            point.buyer,
            point.starts_on,
            point.ends_on,
            position,
        )


async def insert_items(community_id: UUID, items: Sequence[Item]) -> None:
    """New services, and what is promised of known ones by now."""
    await database.execute(
        """INSERT INTO service_item (id, community_id, point_id, name, promise, position)
           SELECT id, $1, point_id, name, promise, position
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[])
               WITH ORDINALITY AS given (id, point_id, name, promise, position)
           ON CONFLICT (id, community_id) DO UPDATE
               SET promise = EXCLUDED.promise, position = EXCLUDED.position""",
        community_id,
        [item.id for item in items],
        [item.point_id for item in items],
        [item.name for item in items],
        [item.promise for item in items],
    )


async def replace_duties(community_id: UUID, duties: Sequence[Duty]) -> None:
    """Whoever was in charge of these posts is so no more."""
    await database.execute(
        """INSERT INTO service_duty (community_id, point_id, side, post, account_id)
           SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[])
           ON CONFLICT (community_id, point_id, side, post) DO UPDATE
               SET account_id = EXCLUDED.account_id""",
        community_id,
        [duty.point_id for duty in duties],
        [duty.side for duty in duties],
        [duty.post for duty in duties],
        [duty.account_id for duty in duties],
    )
