"""The audit journal: who, when, what, on what, why. Append-only; the database refuses the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Entry:
    """One thing done. `what` is a past-tense verb (`proposal_withheld`), `on` the object's id."""

    at: datetime
    what: str
    on: UUID
    community_id: UUID | None = None
    account_id: UUID | None = None
    role: str = ""
    why: str = ""


async def write(entry: Entry) -> None:
    """Append inside the action's own transaction: no act without its entry, nor the reverse."""
    await database.execute(
        """INSERT INTO journal_entry (id, community_id, at, account_id, role, what, on_id, why)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        new_id(),
        entry.community_id,
        entry.at,
        entry.account_id,
        entry.role,
        entry.what,
        entry.on,
        entry.why,
    )
