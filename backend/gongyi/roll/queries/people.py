"""The roll as the committee leafs through it, and who has left it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.phones import unseal_phone
from gongyi.kernel.secrets import unseal


@dataclass(frozen=True)
class Entry:
    """A line of the roll, unsealed; `phone` is empty for whoever has none."""

    id: UUID
    name: str
    born_on: date
    phone: str
    is_phone_proven: bool
    building_id: UUID
    dwelling_id: UUID
    unit: str
    room: str
    written: str
    source: str
    listed_at: datetime
    moved_out_at: datetime | None
    moved_out_why: str


_ENTRY = """SELECT resident.id, name, born_on, phone_sealed, is_phone_proven, building_id,
        dwelling_id, unit, room_sealed, written_sealed, source, listed_at, moved_out_at,
        moved_out_why
    FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
        AND dwelling.community_id = resident.community_id"""


def _entry(row: Any) -> Entry:
    facts = dict(row)
    phone, room = facts.pop("phone_sealed"), facts.pop("room_sealed")
    written = facts.pop("written_sealed")
    return Entry(
        **facts,
        phone=unseal_phone(phone) if phone else "",
        room=unseal("room", room),
        written=unseal("room", written) if written else "",
    )


async def entries(
    community_id: UUID, building_id: UUID | None, name: str, *, moved_out: bool, span: range
) -> tuple[int, list[Entry]]:
    """How many there are, and those of `span`: by building, then by dwelling, then by name."""
    given = (community_id, building_id, _like(name), moved_out)
    number = await database.value(
        """SELECT count(*) FROM resident JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = resident.community_id
           WHERE resident.community_id = $1 AND ($2::uuid IS NULL OR building_id = $2)
               AND name LIKE $3 AND (moved_out_at IS NOT NULL) = $4""",
        *given,
    )
    rows = await database.rows(
        f"""{_ENTRY} WHERE resident.community_id = $1 AND ($2::uuid IS NULL OR building_id = $2)
                AND name LIKE $3 AND (moved_out_at IS NOT NULL) = $4
            ORDER BY building_id, unit, dwelling_id, name, resident.id
            LIMIT $5 OFFSET $6""",
        *given,
        len(span),
        span.start,
    )
    return number, [_entry(row) for row in rows]


def _like(name: str) -> str:
    """Part of a name; whoever types a percent sign means a percent sign."""
    plain = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("\0", "")
    return f"%{plain}%"


async def entry(community_id: UUID, resident_id: UUID, *, lock: bool = False) -> Entry | None:
    """One line; locked while somebody changes it."""
    row = await database.row(
        f"""{_ENTRY} WHERE resident.community_id = $1 AND resident.id = $2
            {"FOR UPDATE OF resident" if lock else ""}""",
        community_id,
        resident_id,
    )
    return None if row is None else _entry(row)


async def household(community_id: UUID, dwelling_id: UUID) -> list[Entry]:
    """Who lives behind one door now."""
    rows = await database.rows(
        f"""{_ENTRY} WHERE resident.community_id = $1 AND dwelling_id = $2
            AND moved_out_at IS NULL ORDER BY born_on, name""",
        community_id,
        dwelling_id,
    )
    return [_entry(row) for row in rows]


async def mark_moved_out(community_id: UUID, resident_id: UUID, why: str, now: datetime) -> None:
    """She keeps no phone here, so that it can be listed with whoever has it next."""
    await database.execute(
        """UPDATE resident SET moved_out_at = $3, moved_out_why = $4, phone_digest = NULL,
               phone_sealed = NULL, is_phone_proven = false
           WHERE community_id = $1 AND id = $2""",
        community_id,
        resident_id,
        now,
        why,
    )


async def mark_returned(community_id: UUID, resident_id: UUID) -> None:
    """She lives here again; her phone has to be confirmed anew."""
    await database.execute(
        """UPDATE resident SET moved_out_at = NULL, moved_out_why = ''
           WHERE community_id = $1 AND id = $2""",
        community_id,
        resident_id,
    )


async def history(community_id: UUID, resident_id: UUID) -> list[tuple[datetime, str, str]]:
    """What the journal says of her, newest first: when, what, why."""
    rows = await database.rows(
        """SELECT at, what, why FROM journal_entry WHERE on_id = $2 AND community_id = $1
           ORDER BY at DESC LIMIT 50""",
        community_id,
        resident_id,
    )
    return [tuple(row) for row in rows]
