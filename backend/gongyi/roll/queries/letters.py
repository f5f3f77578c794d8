"""Letters to dwellings. The code is kept as a digest only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.secrets import digest_of, unseal
from gongyi.roll.rules.people import Door


@dataclass(frozen=True)
class Letter:
    """A printed letter, and the door it went to."""

    id: UUID
    door: Door
    printed_at: datetime
    expires_at: datetime
    used_at: datetime | None


_LETTER = """SELECT letter.id, building_id, unit, room_sealed, printed_at, expires_at, used_at
    FROM dwelling_letter letter JOIN dwelling ON dwelling.id = letter.dwelling_id
        AND dwelling.community_id = letter.community_id"""


async def insert_letter(
    community_id: UUID,
    dwelling_id: UUID,
    code: str,
    by: UUID,
    span: tuple[datetime, datetime],
) -> UUID:
    """`span`: printed, and worth nothing after."""
    letter_id = new_id()
    await database.execute(
        """INSERT INTO dwelling_letter (id, community_id, dwelling_id, code_digest, printed_by,
               printed_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        letter_id,
        community_id,
        dwelling_id,
        digest_of("letter", code),
        by,
        *span,
    )
    return letter_id


async def letter_of_code(community_id: UUID, code: str) -> Letter | None:
    """Locked: one code, one claim, whoever types it at the same moment."""
    row = await database.row(
        f"{_LETTER} WHERE letter.community_id = $1 AND code_digest = $2 FOR UPDATE OF letter",
        community_id,
        digest_of("letter", code),
    )
    return None if row is None else _letter(*row)


async def letters(community_id: UUID) -> list[Letter]:
    """The newest hundred."""
    rows = await database.rows(
        f"{_LETTER} WHERE letter.community_id = $1 ORDER BY printed_at DESC LIMIT 100",
        community_id,
    )
    return [_letter(*row) for row in rows]


def _letter(
    letter_id: UUID, building_id: UUID, unit: str, room_sealed: bytes, *times: datetime
) -> Letter:
    printed_at, expires_at, used_at = times
    door = Door(building_id, unit, unseal("room", room_sealed))
    return Letter(letter_id, door, printed_at, expires_at, used_at)


async def mark_used(community_id: UUID, letter_id: UUID, claim_id: UUID, now: datetime) -> None:
    """By this claim, and by no other."""
    await database.execute(
        """UPDATE dwelling_letter SET used_at = $3, claim_id = $4
           WHERE community_id = $1 AND id = $2""",
        community_id,
        letter_id,
        now,
        claim_id,
    )
