"""The SQL of the committee's decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from gongyi.fund.rules.model import Decision, Proposal
from gongyi.fund.rules.reasons import VERSION
from gongyi.fund.tables import ModerationDecision
from gongyi.kernel import database
from gongyi.kernel.ids import new_id


async def insert_decisions(
    proposals: Iterable[Proposal], decision: Decision, account_id: UUID
) -> None:
    """The same for each proposal; never changed afterwards."""
    await ModerationDecision.insert(
        *(
            ModerationDecision(
                id=new_id(),
                community_id=proposal.community_id,
                proposal_id=proposal.id,
                account_id=account_id,
                reasons_version=VERSION,
                **vars(decision),
            )
            for proposal in proposals
        )
    )


async def decisions_of_proposals(proposal_ids: list[UUID]) -> dict[UUID, list[Decision]]:
    """All that was decided on each of them, oldest first."""
    found = await database.rows(
        """SELECT proposal_id, decision, reason_code, reason_text, words, role, decided_at
           FROM moderation_decision WHERE proposal_id = ANY ($1) ORDER BY decided_at, id""",
        proposal_ids,
    )
    by_proposal: dict[UUID, list[Decision]] = defaultdict(list)
    for proposal_id, *decision in found:
        by_proposal[proposal_id].append(Decision(*decision))
    return by_proposal
