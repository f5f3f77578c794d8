"""Who stands behind a proposal, where it comes from, what became of it, and what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gongyi.fund.actions.companions import companions_of, proposers_of
from gongyi.fund.actions.reading import read_proposal
from gongyi.fund.queries import proposals, together
from gongyi.fund.rules.together import AskedQuestion, Companion, Origin
from gongyi.identity.guards import Actor


@dataclass(frozen=True)
class Trace:
    """Another proposal that this one leads to; a resolution has no title here."""

    id: UUID
    how: Origin
    title: str


@dataclass(frozen=True)
class Together:
    """What everybody reads of it beside its words."""

    companions: Sequence[Companion]
    origins: Sequence[Trace]
    offspring: Sequence[Trace]
    questions: Sequence[AskedQuestion]
    is_mine: bool
    may_hand_in_again: bool


async def read_together(visitor: Actor | None, proposal_id: UUID) -> Together:
    """Raises ProposalMissing, also where this visitor may not see it."""
    seen = await read_proposal(visitor, proposal_id)
    proposal = seen.proposal
    offspring = await _traces(await together.offspring_of(proposal.id))
    again = any(each.how == "resubmitted" for each in offspring)
    is_mine = visitor is not None and visitor.account_id in await proposers_of(proposal)
    return Together(
        companions=await companions_of(proposal),
        origins=await _traces(await together.origins_of(proposal.id)),
        offspring=offspring,
        questions=await together.questions_of(proposal.id),
        is_mine=is_mine,
        may_hand_in_again=seen.is_mine and proposal.outcome == "not_funded" and not again,
    )


async def _traces(found: Sequence[tuple[UUID, Origin]]) -> list[Trace]:
    """What is not public is led to, not named."""
    traces = []
    for other_id, how in found:
        other = await proposals.proposal_of_id(other_id)
        title = other.title if other and other.published_at and _is_shown(other.visibility) else ""
        traces.append(Trace(other_id, how, title))
    return traces


def _is_shown(visibility: str) -> bool:
    return visibility in ("published", "withdrawn")
