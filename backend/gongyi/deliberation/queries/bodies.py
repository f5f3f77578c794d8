"""The SQL of bodies and their members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from gongyi.deliberation.errors.body import AlreadyMember, BodyKindTwice
from gongyi.deliberation.rules.bodies import Chosen
from gongyi.deliberation.rules.model import BodyKind
from gongyi.kernel import database


@dataclass(frozen=True)
class Body:
    """Who meets; `rules`: the name of its rule set."""

    id: UUID
    community_id: UUID
    kind: BodyKind
    title: str
    rules: str


@dataclass(frozen=True)
class KeptMember:
    """One seat of a body; the last day is included."""

    id: UUID
    community_id: UUID
    body_id: UUID
    resident_id: UUID
    name: str
    chosen: Chosen
    from_on: date
    until_on: date


_BODY = "SELECT id, community_id, kind, title, rules FROM body"
_MEMBER = """SELECT id, community_id, body_id, resident_id, name, chosen, from_on, until_on
             FROM body_member"""


async def insert_body(body: Body, now: datetime) -> None:
    """Raises BodyKindTwice."""
    try:
        await database.execute(
            """INSERT INTO body (id, community_id, kind, title, rules, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)""",
            *vars(body).values(),
            now,
        )
    except asyncpg.UniqueViolationError as error:
        if database.broken_rule(error) == "one_body_of_a_kind":
            raise BodyKindTwice from error
        raise


async def body_of_id(body_id: UUID) -> Body | None:
    """One."""
    row = await database.row(f"{_BODY} WHERE id = $1", body_id)
    return None if row is None else Body(*row)


async def mark_rules(body: Body, rules: str) -> None:
    """By which it meets from now on; announced meetings keep theirs."""
    await database.execute(
        "UPDATE body SET rules = $3 WHERE id = $1 AND community_id = $2",
        *(body.id, body.community_id, rules),
    )


async def bodies_of(community_id: UUID) -> list[Body]:
    """All of a community."""
    found = await database.rows(f"{_BODY} WHERE community_id = $1 ORDER BY kind", community_id)
    return [Body(*row) for row in found]


async def community_of_body(body_id: UUID) -> UUID | None:
    """Where it meets."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM body WHERE id = $1", body_id
    )
    return found


async def community_of_member(member_id: UUID) -> UUID | None:
    """Where the seat is."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM body_member WHERE id = $1", member_id
    )
    return found


async def insert_member(member: KeptMember) -> None:
    """Raises AlreadyMember."""
    try:
        await database.execute(
            """INSERT INTO body_member
                   (id, community_id, body_id, resident_id, name, chosen, from_on, until_on)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
            *vars(member).values(),
        )
    except asyncpg.UniqueViolationError as error:
        if database.broken_rule(error) == "one_seat_per_person_and_term":
            raise AlreadyMember from error
        raise


async def mark_member_gone(community_id: UUID, member_id: UUID, last_day: date) -> int:
    """The term ends on this day; how many there were."""
    return await database.execute(
        """UPDATE body_member SET until_on = $3
           WHERE id = $2 AND community_id = $1 AND until_on > $3 AND from_on < $3""",
        community_id,
        member_id,
        last_day,
    )


async def members_on(body_id: UUID, day: date) -> list[KeptMember]:
    """Who holds a seat on this day."""
    found = await database.rows(
        f"{_MEMBER} WHERE body_id = $1 AND $2 BETWEEN from_on AND until_on ORDER BY from_on, id",
        body_id,
        day,
    )
    return [KeptMember(*row) for row in found]


async def member_of_id(member_id: UUID) -> KeptMember | None:
    """One."""
    row = await database.row(f"{_MEMBER} WHERE id = $1", member_id)
    return None if row is None else KeptMember(*row)
