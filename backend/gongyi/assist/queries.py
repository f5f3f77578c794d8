"""The SQL of helping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.assist.rules.helping import Help, Kind
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Entry:
    """What was typed, and the code on its slip."""

    community_id: UUID
    kind: Kind
    object_id: UUID
    code: str
    entered_at: datetime


async def insert_help(begun: Help) -> None:
    """From now on for half an hour."""
    await database.execute(
        """INSERT INTO help (id, community_id, worker_id, account_id, resident_id, place, reason,
               consent_version, started_at, ends_at, ended_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        *vars(begun).values(),
    )


async def help_of_id(help_id: UUID) -> Help | None:
    """Locked, so that ending it and typing do not pass each other."""
    row = await database.row(
        """SELECT id, community_id, worker_id, account_id, resident_id, place, reason,
               consent_version, started_at, ends_at, ended_at
           FROM help WHERE id = $1 FOR UPDATE""",
        help_id,
    )
    return None if row is None else Help(*row)


async def community_of_help(help_id: UUID) -> UUID | None:
    """Where it is given."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM help WHERE id = $1", help_id
    )
    return found


async def mark_ended(help_id: UUID, now: datetime) -> None:
    """The first time counts."""
    await database.execute(
        "UPDATE help SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", help_id, now
    )


async def account_helped_before(community_id: UUID, resident_id: UUID) -> UUID | None:
    """The account made for her when she was helped first."""
    found: UUID | None = await database.value(
        """SELECT account_id FROM help WHERE community_id = $1 AND resident_id = $2
           ORDER BY started_at LIMIT 1""",
        community_id,
        resident_id,
    )
    return found


async def insert_entry(given: Help, kind: Kind, object_id: UUID, code: str, now: datetime) -> None:
    """Typed, with its slip."""
    await database.execute(
        """INSERT INTO helped_entry (id, community_id, help_id, kind, object_id, code, entered_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        new_id(),
        given.community_id,
        given.id,
        kind,
        object_id,
        code,
        now,
    )


_ENTRY = "SELECT community_id, kind, object_id, code, entered_at FROM helped_entry"


async def entry_of_code(code: str) -> Entry | None:
    """What the slip with this code is about."""
    row = await database.row(f"{_ENTRY} WHERE code = $1", code)
    return None if row is None else Entry(*row)


async def entries_of(help_id: UUID) -> list[Entry]:
    """In the order in which they were typed."""
    rows = await database.rows(f"{_ENTRY} WHERE help_id = $1 ORDER BY entered_at", help_id)
    return [Entry(*row) for row in rows]
