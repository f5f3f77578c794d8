"""The committee's price makes a candidate."""

from __future__ import annotations

from gongyi.fund.errors.review import NotYetEligible
from gongyi.fund.errors.screening import (
    NoteTooLong,
    NotPublished,
    PriceAboveBudget,
    PriceUnlikely,
)
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.proposal_text import length_of
from gongyi.fund.rules.states import PUBLISHED, State, state_after, state_of
from gongyi.kernel.money import MAX_FEN, say_fen, yuan

LOWEST_PRICE = yuan(1)
MOST_IN_NOTE = 500


def check_price(price_fen: int | None, note: str, budget_fen: int) -> None:
    """Raises when a price is no price, or more than the whole budget: it could never be funded."""
    if length_of(note) > MOST_IN_NOTE:
        raise NoteTooLong(count=length_of(note))
    if price_fen is None:
        return
    if not LOWEST_PRICE <= price_fen <= MAX_FEN:
        raise PriceUnlikely
    if price_fen > budget_fen:
        raise PriceAboveBudget(price=say_fen(price_fen), budget=say_fen(budget_fen))


def priced_state(proposal: Proposal, price_fen: int | None) -> State:
    """Candidate with a price, eligible without; raises NotYetEligible, NotPublished."""
    if proposal.review == "in_circulation" or state_of(proposal) == PUBLISHED:
        raise NotYetEligible(title=proposal.title)
    state = state_of(proposal)
    after = state_after(state, "unprice" if price_fen is None else "price")
    if after is None:
        raise NotPublished(title=proposal.title)
    return after
