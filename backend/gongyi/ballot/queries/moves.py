"""Closes that moved to a later hour, and the pulse that tells when one must."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.ballot.box_database import box_execute, box_rows
from gongyi.ballot.rules.ballots import Move
from gongyi.kernel import database

# The close of a row of `ballot`, wherever it has moved.
CLOSE = """greatest(ballot.closes_at, (
    SELECT max(move.closes_at) FROM ballot_move AS move WHERE move.ballot_id = ballot.id))"""
_KEPT = timedelta(days=60)


async def moves_of(ballot_id: UUID) -> tuple[Move, ...]:
    """In order."""
    found = await database.rows(
        "SELECT closes_at, reason FROM ballot_move WHERE ballot_id = $1 ORDER BY number",
        ballot_id,
    )
    return tuple(Move(**row) for row in found)


async def insert_move(ballot_id: UUID, community_id: UUID, number: int, move: Move) -> None:
    """Only to a later hour: the database refuses the rest."""
    await database.execute(
        """INSERT INTO ballot_move (ballot_id, community_id, number, closes_at, reason)
           VALUES ($1, $2, $3, $4, $5)""",
        ballot_id,
        community_id,
        number,
        move.closes_at,
        move.reason,
    )


async def ballots_to_watch(now: datetime, near: timedelta) -> Iterable[UUID]:
    """Open, and near their close or past it."""
    found = await database.rows(
        f"SELECT id FROM ballot WHERE state = 'open' AND {CLOSE} <= $1",  # noqa: S608 - a constant
        now + near,
    )
    return [row["id"] for row in found]


async def insert_pulse(minute: datetime) -> None:
    """Both databases could be written in this minute; what is old goes."""
    await database.value("SELECT 1")
    await box_execute("INSERT INTO pulse (minute) VALUES ($1) ON CONFLICT DO NOTHING", minute)
    await box_execute("DELETE FROM pulse WHERE minute < $1", minute - _KEPT)


async def pulses_between(start: datetime, end: datetime) -> list[datetime]:
    """In order; the last one before `start` among them."""
    found = await box_rows(
        """SELECT minute FROM pulse WHERE minute <= $2 AND minute >= coalesce(
               (SELECT max(minute) FROM pulse WHERE minute <= $1), $1) ORDER BY minute""",
        start,
        end,
    )
    return [row["minute"] for row in found]
