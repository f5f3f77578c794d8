"""The audit journal: who, when, what, on what, from what to what, why.

Append-only: the database refuses the rest. The worker chains what was written (`journal_chain`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class Entry:
    """One thing done. `what` is a past-tense verb (`proposal_withheld`), `on` the object's id.

    `before` and `after` say from what to what, where something was changed; never a full name,
    phone or room.
    """

    at: datetime
    what: str
    on: UUID
    community_id: UUID | None = None
    account_id: UUID | None = None
    role: str = ""
    why: str = ""
    before: str = ""
    after: str = ""


async def write(entry: Entry, about: Collection[UUID] = ()) -> None:
    """Append inside the action's own transaction: no act without its entry, nor the reverse.

    `about`: whose personal data was read or changed (ids of residents, claims or accounts), so
    that each of them sees who looked.
    """
    await database.execute(
        """WITH entry AS (
               INSERT INTO journal_entry
                   (id, community_id, at, account_id, role, what, on_id, why, before, after)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id, at
           ), queued AS (
               INSERT INTO journal_queue (entry_id) SELECT id FROM entry
           )
           INSERT INTO journal_about (entry_id, about_id, at)
           SELECT entry.id, about_id, entry.at FROM entry, unnest($11::uuid[]) AS about_id""",
        new_id(),
        entry.community_id,
        entry.at,
        entry.account_id,
        entry.role,
        entry.what,
        entry.on,
        entry.why,
        entry.before,
        entry.after,
        list(set(about)),
    )
