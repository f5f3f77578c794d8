"""The SQL of what happens in a meeting: one writer at a time, numbered without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

import msgspec

from gongyi.deliberation.rules.meeting.events import KINDS, Event, kind_of
from gongyi.kernel import database

CHANNEL = "meeting"


@dataclass(frozen=True)
class Seat:
    """Who sits there: by phone (account), on the roll (resident), and the name that is shown."""

    seat: int
    account_id: UUID | None
    resident_id: UUID | None
    name: str


async def lock_meeting(meeting_id: UUID) -> UUID | None:
    """Its community; until the transaction ends nobody else writes its record."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM meeting WHERE id = $1 FOR UPDATE", meeting_id
    )
    return found


async def events_after(meeting_id: UUID, number: int) -> list[Event]:
    """What happened after the event with this number."""
    found = await database.rows(
        """SELECT number, at, by_seat, kind, body FROM meeting_event
           WHERE meeting_id = $1 AND number > $2 ORDER BY number""",
        meeting_id,
        number,
    )
    return [_event(row) for row in found]


async def news_of(meeting_id: UUID, number: int) -> tuple[int, list[Event]]:
    """How often somebody here was forgotten, and what happened after the event with this number."""
    found = await database.rows(
        """SELECT forgotten, number, at, by_seat, kind, body
           FROM meeting LEFT JOIN meeting_event
               ON meeting_id = id AND meeting_event.community_id = meeting.community_id
                  AND number > $2
           WHERE id = $1 ORDER BY number""",
        meeting_id,
        number,
    )
    forgotten = found[0]["forgotten"] if found else 0
    return forgotten, [_event(row) for row in found if row["number"] is not None]


def _event(row: database.Connection) -> Event:
    what = msgspec.convert(row["body"], KINDS[row["kind"]])
    return Event(row["number"], row["at"], row["by_seat"], what)


async def numbers_of_keys(meeting_id: UUID, keys: Sequence[UUID]) -> dict[UUID, int]:
    """Which of these have been written before: a phone asks again when no answer came."""
    found = await database.rows(
        "SELECT key, number FROM meeting_event WHERE meeting_id = $1 AND key = ANY($2)",
        meeting_id,
        list(keys),
    )
    return {row["key"]: row["number"] for row in found}


async def insert_events(
    meeting_id: UUID, community_id: UUID, events: Sequence[tuple[UUID, Event]]
) -> None:
    """All of one batch, and a word to every process that shows this meeting."""
    await database.execute(
        """INSERT INTO meeting_event
               (meeting_id, community_id, number, key, kind, body, by_seat, at)
           SELECT $1, $2, number, key, kind, body, by_seat, at
           FROM unnest($3::int[], $4::uuid[], $5::text[], $6::jsonb[], $7::int[],
                       $8::timestamptz[]) AS new (number, key, kind, body, by_seat, at)""",
        meeting_id,
        community_id,
        [event.number for _, event in events],
        [key for key, _ in events],
        [kind_of(event.what) for _, event in events],
        [asdict(event.what) for _, event in events],
        [event.by for _, event in events],
        [event.at for _, event in events],
    )
    last = events[-1][1].number
    await database.execute("UPDATE meeting SET last_number = $2 WHERE id = $1", meeting_id, last)
    await database.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{meeting_id} {last}")


async def seats_of(meeting_id: UUID) -> list[Seat]:
    """Everybody who has come."""
    found = await database.rows(
        "SELECT seat, account_id, resident_id, name FROM meeting_seat WHERE meeting_id = $1",
        meeting_id,
    )
    return [Seat(*row) for row in found]


async def keep_seats(meeting_id: UUID, community_id: UUID, seats: Iterable[Seat]) -> None:
    """New ones, and those that have got a phone since."""
    for seat in seats:
        await database.execute(
            """INSERT INTO meeting_seat
                   (meeting_id, community_id, seat, account_id, resident_id, name)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (meeting_id, community_id, seat)
               DO UPDATE SET account_id = $4, resident_id = $5, name = $6""",
            meeting_id,
            community_id,
            *vars(seat).values(),
        )


async def insert_ballot(ballot_id: UUID, community_id: UUID, meeting_id: UUID, motion: int) -> None:
    """The motion is voted on in this box."""
    await database.execute(
        """INSERT INTO meeting_ballot (ballot_id, community_id, meeting_id, motion)
           VALUES ($1, $2, $3, $4)""",
        ballot_id,
        community_id,
        meeting_id,
        motion,
    )


async def ballots_of(meeting_id: UUID) -> dict[int, UUID]:
    """The boxes of a meeting by the number of the motion."""
    found = await database.rows(
        "SELECT motion, ballot_id FROM meeting_ballot WHERE meeting_id = $1", meeting_id
    )
    return {row["motion"]: row["ballot_id"] for row in found}


async def vote_of_ballot(ballot_id: UUID) -> tuple[UUID, int] | None:
    """The meeting and the motion that are voted on in this box, if any are."""
    row = await database.row(
        "SELECT meeting_id, motion FROM meeting_ballot WHERE ballot_id = $1", ballot_id
    )
    return None if row is None else (row["meeting_id"], row["motion"])
