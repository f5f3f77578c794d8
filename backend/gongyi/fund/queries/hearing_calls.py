"""The SQL of calls for hearings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.hearing import Call
from gongyi.fund.rules.model import Proposal
from gongyi.kernel import database


@dataclass(frozen=True)
class HearingCall(Call):
    """A call as it went out: the notice it hangs as, and how many were told by message."""

    id: UUID
    messages: int
    notice_id: UUID
    called_at: datetime


async def insert_call(proposal: Proposal, made: HearingCall, by: UUID) -> None:
    """A hearing that is put off is called again."""
    await database.execute(
        """INSERT INTO hearing_call (id, community_id, proposal_id, meets_at, place, buildings,
               messages, notice_id, called_by, called_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        made.id,
        proposal.community_id,
        proposal.id,
        made.meets_at,
        made.place,
        list(made.buildings),
        made.messages,
        made.notice_id,
        by,
        made.called_at,
    )


async def newest_call(proposal: Proposal) -> HearingCall | None:
    """The one that stands."""
    row = await database.row(
        """SELECT id, meets_at, place, buildings, messages, notice_id, called_at FROM hearing_call
           WHERE proposal_id = $1 AND community_id = $2 ORDER BY called_at DESC, id LIMIT 1""",
        proposal.id,
        proposal.community_id,
    )
    return None if row is None else HearingCall(**{**row, "buildings": tuple(row["buildings"])})
