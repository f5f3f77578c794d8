"""What an author may do with a proposal, and who may read it."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from gongyi.fund.errors.proposal import (
    NoLongerRevisable,
    NoLongerWithdrawable,
    NotYourProposal,
    OnlyTheCommitteeNow,
)
from gongyi.fund.rules.model import Proposal, Visibility
from gongyi.fund.rules.states import State, state_after, state_of

Sight = Literal["all", "words", "placeholder", "nothing"]
_PUBLIC: dict[Visibility, Sight] = {"published": "words", "withheld": "placeholder"}


def sight_of(proposal: Proposal, account_id: UUID | None, *, is_committee: bool) -> Sight:
    """How much of a proposal somebody sees.

    "all" is the author and the committee; "words" the public; "placeholder" only that something
    was withheld and why; "nothing" what was never public.
    """
    if is_committee or proposal.account_id == account_id:
        return "all"
    if proposal.visibility == "withdrawn" and proposal.published_at is not None:
        return "words"
    return _PUBLIC.get(proposal.visibility, "nothing")


def check_author(proposal: Proposal, account_id: UUID) -> None:
    """Raises NotYourProposal."""
    if proposal.account_id != account_id:
        raise NotYourProposal


def revised_state(proposal: Proposal) -> State:
    """Waiting again; raises NoLongerRevisable once it was published or withheld."""
    after = state_after(state_of(proposal), "revise")
    if after is None:
        raise NoLongerRevisable
    return after


def withdrawn_state(proposal: Proposal, account_id: UUID, *, is_committee: bool) -> State:
    """Withdrawn by its author, or taken off the ballot by the committee."""
    state = state_of(proposal)
    on_ballot = state_after(state, "withdraw_from_ballot")
    if on_ballot is not None:
        if not is_committee:
            raise OnlyTheCommitteeNow
        return on_ballot
    check_author(proposal, account_id)
    after = state_after(state, "withdraw")
    if after is None:
        raise NoLongerWithdrawable
    return after
