"""The SQL of the drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.fund.rules.model import Cycle
from gongyi.kernel import database


@dataclass(frozen=True)
class KeptDraft:
    """Words as they were typed, and when they came in."""

    words: Mapping[str, Any]
    saved_at: datetime


async def draft_of_account(cycle_id: UUID, account_id: UUID) -> KeptDraft | None:
    """The account's draft in this year."""
    row = await database.row(
        "SELECT words, saved_at FROM proposal_draft WHERE cycle_id = $1 AND account_id = $2",
        cycle_id,
        account_id,
    )
    return None if row is None else KeptDraft(**row)


async def keep_draft(
    cycle: Cycle, account_id: UUID, words: Mapping[str, object], now: datetime
) -> None:
    """In the place of the one before."""
    await database.execute(
        """INSERT INTO proposal_draft (cycle_id, community_id, account_id, words, saved_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT one_draft_per_account
               DO UPDATE SET words = excluded.words, saved_at = excluded.saved_at""",
        cycle.id,
        cycle.community_id,
        account_id,
        words,
        now,
    )


async def delete_draft(cycle: Cycle, account_id: UUID) -> None:
    """It was handed in."""
    await database.execute(
        """DELETE FROM proposal_draft
           WHERE cycle_id = $1 AND community_id = $2 AND account_id = $3""",
        cycle.id,
        cycle.community_id,
        account_id,
    )
