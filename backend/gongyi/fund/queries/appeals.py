"""The SQL of appeals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.appeals import Appeal
from gongyi.fund.rules.model import Proposal
from gongyi.fund.tables import ProposalAppeal
from gongyi.kernel import database

_APPEAL = """SELECT appeal.id, appeal.proposal_id, appeal.community_id, appeal.against,
        appeal.words, appeal.appealed_at, appeal.due_at, appeal.escalated_at,
        appeal.street_due_at, appeal.is_upheld, appeal.reason, appeal.decided_role,
        appeal.decided_at
    FROM proposal_appeal AS appeal """


async def insert_appeal(appeal: Appeal) -> None:
    """Raises one_appeal_per_decision."""
    await ProposalAppeal.insert(ProposalAppeal(**asdict(appeal)))


async def appeals_of(proposal: Proposal) -> list[Appeal]:
    """Oldest first; the proposal is to be locked where the answer counts."""
    return (await appeals_of_proposals([proposal.id])).get(proposal.id, [])


async def appeals_of_proposals(proposal_ids: Sequence[UUID]) -> dict[UUID, list[Appeal]]:
    """Of several at once, each oldest first."""
    where = "WHERE appeal.proposal_id = ANY ($1) ORDER BY appealed_at, id"
    found: dict[UUID, list[Appeal]] = {}
    for row in await database.rows(_APPEAL + where, list(proposal_ids)):
        found.setdefault(row["proposal_id"], []).append(Appeal(**row))
    return found


async def open_appeals(community_ids: Sequence[UUID]) -> list[Appeal]:
    """Without an answer, soonest due first."""
    where = "WHERE appeal.community_id = ANY ($1) AND decided_at IS NULL ORDER BY due_at, id"
    return [Appeal(**row) for row in await database.rows(_APPEAL + where, list(community_ids))]


async def overdue_appeals(now: datetime, most: int) -> list[Appeal]:
    """Whose answer the supervision committee owes no longer; in years that go on."""
    found = await database.rows(
        _APPEAL
        + """JOIN proposal ON proposal.id = appeal.proposal_id
               AND proposal.community_id = appeal.community_id
           WHERE decided_at IS NULL AND escalated_at IS NULL AND appeal.due_at <= $1
             AND NOT EXISTS (SELECT FROM cycle_stop AS stop
                             WHERE stop.cycle_id = proposal.cycle_id
                               AND stop.community_id = proposal.community_id
                               AND resumed_at IS NULL)
           ORDER BY appeal.due_at LIMIT $2""",
        now,
        most,
    )
    return [Appeal(**row) for row in found]


async def mark_escalated(appeal: Appeal, now: datetime, street_due_at: datetime) -> None:
    """The street's now."""
    await database.execute(
        """UPDATE proposal_appeal SET escalated_at = $3, street_due_at = $4
           WHERE id = $1 AND community_id = $2""",
        appeal.id,
        appeal.community_id,
        now,
        street_due_at,
    )


async def mark_answered(
    appeal: Appeal, reason: str, by: UUID, role: str, now: datetime, *, is_upheld: bool
) -> None:
    """Answered for good."""
    await database.execute(
        """UPDATE proposal_appeal
           SET is_upheld = $3, reason = $4, decided_by = $5, decided_role = $6, decided_at = $7
           WHERE id = $1 AND community_id = $2""",
        appeal.id,
        appeal.community_id,
        is_upheld,
        reason,
        by,
        role,
        now,
    )
