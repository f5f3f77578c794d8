"""Screening a proposal: in time, never one's own, all of a batch or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.errors.screening import (
    AlreadyDecided,
    ChosenElsewhere,
    NothingChosen,
    OwnProposal,
    RewrittenSince,
    TooManyChosen,
    TypedByYourself,
    WordsTooLong,
)
from gongyi.fund.rules.model import DecisionVerb, Proposal
from gongyi.fund.rules.proposal_text import length_of
from gongyi.fund.rules.rule_set import ProposalRules
from gongyi.fund.rules.states import State, state_after, state_of
from gongyi.kernel.workdays import add_workdays

MOST_AT_ONCE = 200
MOST_IN_WORDS = 500


def due_at(submitted_at: datetime, rules: ProposalRules) -> datetime:
    """Until when the committee owes an answer."""
    return add_workdays(submitted_at, rules.screening_workdays)


def check_request(chosen: Sequence[UUID], words: str) -> None:
    """Raises what is wrong with the request itself."""
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST_AT_ONCE:
        raise TooManyChosen(most=MOST_AT_ONCE)
    if length_of(words) > MOST_IN_WORDS:
        raise WordsTooLong(count=length_of(words))


def check_all_found(chosen: Sequence[UUID], found: Sequence[Proposal]) -> None:
    """Raises ChosenElsewhere when one of them is not this community's."""
    if len(found) < len(chosen):
        raise ChosenElsewhere


def check_not_own(proposal: Proposal, account_id: UUID) -> None:
    """Nobody screens or prices what they proposed or typed; raises OwnProposal, TypedByYourself."""
    if proposal.account_id == account_id:
        raise OwnProposal(title=proposal.title)
    if proposal.assisted_by == account_id:
        raise TypedByYourself(title=proposal.title)


def check_read(proposal: Proposal, seen_due_at: datetime | None) -> None:
    """Raises RewrittenSince: a rewritten proposal is due at another time than what was read."""
    if proposal.due_at != seen_due_at:
        raise RewrittenSince(title=proposal.title)


def decided_state(proposal: Proposal, decision: DecisionVerb) -> State:
    """Where the decision leads; raises AlreadyDecided naming the title that blocks."""
    after = state_after(state_of(proposal), decision)
    if after is None:
        raise AlreadyDecided(title=proposal.title)
    return after
