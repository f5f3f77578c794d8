"""The projects of a year in the order of the count, as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from gongyi.ballot import actions as ballot
from gongyi.fund.queries import proposals
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.ratification import Counted

# Enough votes; the money was not enough when the count came to it.
_ONLY_MONEY = ("too_dear", "over_budget")


class Step(Protocol):
    """One option as the count met it."""

    @property
    def option_id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def votes(self) -> int: ...
    @property
    def cost_fen(self) -> int: ...
    @property
    def reason(self) -> str: ...


async def counted_of(cycle: Cycle) -> list[Counted]:
    """Empty before the count."""
    if cycle.ballot_id is None:
        return []
    walk = (await ballot.published_result(cycle.ballot_id)).working.walk
    return counted_in(walk, await proposals.proposals_on_ballot(cycle))


def counted_in(walk: Sequence[Step], found: Iterable[Proposal]) -> list[Counted]:
    """The count's order with what has become of each since."""
    now = {each.id: each for each in found}
    return [_counted(step, now[step.option_id]) for step in walk if step.option_id in now]


def _counted(step: Step, proposal: Proposal) -> Counted:
    stands = (proposal.visibility, proposal.outcome) == ("published", "not_funded")
    return Counted(
        id=step.option_id,
        title=step.title,
        price_fen=step.cost_fen,
        votes=step.votes,
        outcome=proposal.outcome,
        is_in_reserve=stands and step.reason in _ONLY_MONEY,
    )
