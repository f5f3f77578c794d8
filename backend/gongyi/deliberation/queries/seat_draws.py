"""The SQL of seats that are drawn by lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from gongyi.deliberation.rules.seat_lot import Place
from gongyi.kernel import database

SEAL = "seat draw"
SeatState = Literal["asked", "accepted", "declined", "lapsed"]


@dataclass(frozen=True)
class SeatDraw:
    """Announced under its digests; `seed` None: the number has not been called yet."""

    id: UUID
    community_id: UUID
    body_id: UUID
    rules: str
    seats: int
    from_on: date
    until_on: date
    public_source: str
    draws_at: datetime
    buildings: tuple[str, ...]
    sizes: tuple[int, ...]
    secret_digest: str
    frame_digest: str
    planned_at: datetime
    planned_by: UUID
    secret: str | None = None
    public_word: str = ""
    seed: str | None = None
    drawn_at: datetime | None = None


@dataclass(frozen=True)
class Pooled:
    """Somebody who can be drawn; `code` says not who it is."""

    place: Place
    resident_id: UUID
    code: str


@dataclass(frozen=True)
class DrawnSeat:
    """Somebody who was asked, in this turn; `name` is empty until she accepts."""

    draw_id: UUID
    community_id: UUID
    turn: int
    place: Place
    resident_id: UUID
    state: SeatState
    asked_at: datetime
    answer_until: datetime
    answered_at: datetime | None
    name: str


_DRAW = f"SELECT {', '.join(SeatDraw.__dataclass_fields__)} FROM seat_draw"  # noqa: S608 - our own names
_SEAT = """
SELECT drawn_seat.draw_id, drawn_seat.community_id, turn, drawn_seat.building, drawn_seat.number,
       seat_pool.resident_id, state, asked_at, answer_until, answered_at,
       coalesce(body_member.name, '') AS name
FROM drawn_seat JOIN seat_pool USING (draw_id, community_id, building, number)
LEFT JOIN body_member ON body_member.id = member_id
    AND body_member.community_id = drawn_seat.community_id
"""


async def insert_draw(draw: SeatDraw, secret_sealed: bytes) -> None:
    """Announced."""
    facts = {**vars(draw), "secret_sealed": secret_sealed}
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO seat_draw ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def insert_pool(draw: SeatDraw, pool: Sequence[Pooled]) -> None:
    """Everybody who can be drawn, in one statement."""
    await database.execute(
        """INSERT INTO seat_pool (draw_id, community_id, building, number, resident_id, code)
           SELECT $1, $2, * FROM unnest($3::int[], $4::int[], $5::uuid[], $6::text[])""",
        *(draw.id, draw.community_id),
        [each.place.building for each in pool],
        [each.place.number for each in pool],
        [each.resident_id for each in pool],
        [each.code for each in pool],
    )


async def draw_of_id(draw_id: UUID) -> SeatDraw | None:
    """One."""
    found = await _draws("WHERE id = $1", draw_id)
    return found[0] if found else None


async def locked_draw(draw_id: UUID) -> SeatDraw | None:
    """Until the transaction ends: who follows whom is decided one after the other."""
    found = await _draws("WHERE id = $1 FOR NO KEY UPDATE", draw_id)
    return found[0] if found else None


async def draws_of_body(body_id: UUID) -> list[SeatDraw]:
    """The newest term first."""
    return await _draws("WHERE body_id = $1 ORDER BY from_on DESC", body_id)


async def sealed_secret(draw: SeatDraw) -> bytes:
    """While only its digest is public."""
    sealed: bytes = await database.value(
        "SELECT secret_sealed FROM seat_draw WHERE id = $1 AND community_id = $2",
        *(draw.id, draw.community_id),
    )
    return sealed


async def mark_drawn(draw: SeatDraw, secret: str, word: str, seed: str, now: datetime) -> None:
    """The secret is public from now on."""
    await database.execute(
        """UPDATE seat_draw SET secret = $3, secret_sealed = NULL, public_word = $4, seed = $5,
               drawn_at = $6 WHERE id = $1 AND community_id = $2""",
        *(draw.id, draw.community_id, secret, word, seed, now),
    )


async def pool_of(draw: SeatDraw) -> list[Pooled]:
    """In the order of the frame."""
    found = await database.rows(
        """SELECT building, number, resident_id, code FROM seat_pool
           WHERE draw_id = $1 AND community_id = $2 ORDER BY building, number""",
        *(draw.id, draw.community_id),
    )
    return [Pooled(Place(row[0], row[1]), row[2], row[3]) for row in found]


async def resident_at(draw: SeatDraw, place: Place) -> UUID:
    """Who stands there in the frame."""
    found: UUID = await database.value(
        """SELECT resident_id FROM seat_pool
           WHERE draw_id = $1 AND community_id = $2 AND building = $3 AND number = $4""",
        *(draw.id, draw.community_id, place.building, place.number),
    )
    return found


async def insert_seat(
    draw: SeatDraw, turn: int, place: Place, until: datetime, now: datetime
) -> None:
    """Asked."""
    await database.execute(
        """INSERT INTO drawn_seat (draw_id, community_id, turn, building, number, state, asked_at,
               answer_until) VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7)""",
        *(draw.id, draw.community_id, turn, place.building, place.number, now, until),
    )


async def mark_answered(
    seat: DrawnSeat, state: SeatState, member_id: UUID | None, now: datetime
) -> None:
    """Yes with a seat, no, or silence."""
    await database.execute(
        """UPDATE drawn_seat SET state = $4, member_id = $5, answered_at = $6
           WHERE draw_id = $1 AND community_id = $2 AND turn = $3""",
        *(seat.draw_id, seat.community_id, seat.turn, state, member_id, now),
    )


async def seats_of_draw(draw: SeatDraw) -> list[DrawnSeat]:
    """In the order they were asked."""
    return await _seats(
        "WHERE drawn_seat.draw_id = $1 AND drawn_seat.community_id = $2 ORDER BY turn",
        *(draw.id, draw.community_id),
    )


async def seats_unanswered(now: datetime, most: int) -> list[DrawnSeat]:
    """Asked, and the time to answer is over."""
    return await _seats(
        "WHERE state = 'asked' AND answer_until <= $1 ORDER BY answer_until, turn LIMIT $2",
        *(now, most),
    )


async def members_between(body_id: UUID, first: date, last: date) -> set[UUID]:
    """Residents who hold a seat of the body on one of these days at least."""
    found = await database.rows(
        """SELECT resident_id FROM body_member
           WHERE body_id = $1 AND from_on <= $3 AND until_on >= $2""",
        *(body_id, first, last),
    )
    return {row["resident_id"] for row in found}


async def community_of_draw(draw_id: UUID) -> UUID | None:
    """Whose council."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM seat_draw WHERE id = $1", draw_id
    )
    return found


async def _draws(which: str, *values: object) -> list[SeatDraw]:
    return [_draw(row) for row in await database.rows(f"{_DRAW} {which}", *values)]


def _draw(row: Any) -> SeatDraw:
    facts = dict(row)
    return SeatDraw(
        **facts | {"buildings": tuple(facts["buildings"]), "sizes": tuple(facts["sizes"])}
    )


async def _seats(which: str, *values: object) -> list[DrawnSeat]:
    found = []
    for row in await database.rows(_SEAT + which, *values):
        facts = dict(row)
        place = Place(facts.pop("building"), facts.pop("number"))
        found.append(DrawnSeat(**facts, place=place))
    return found
