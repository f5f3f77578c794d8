"""The highest price at which a candidate left out would have been funded.

Prices are tried from the top down, since with Add1 a lower price may lose where a higher one
wins. Prices are left out unseen only where the count so far proves that they lose as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count

from ..election import Election
from ..outcome import Outcome
from ..recount import count_as
from ..shares.ballots import Arena, arena_of
from ..steps import BELOW_THRESHOLD, NO_VOTES, WalkStep
from ..walk import eligible_in_tie_order, walk
from .reach import Steps

MAX_SIZE = 1_000_000  # groups × candidates²: beyond, the search takes minutes
MAX_TRIALS = 60
COARSE, FINE = 200, 2_000  # prices tried in a budget, first and around the one that wins


@dataclass(frozen=True)
class Trial:
    """An election with its outcome, and what it proves about lower prices.

    At other prices only `outcome`'s rule, ties and threshold matter.
    """

    election: Election
    outcome: Outcome

    def price_to_win(self, id_: str) -> int | None:
        """For a candidate that lost here, in minor units; None if no price is found to win.

        Exact for most votes, and to one currency unit for equal shares without Add1. With Add1
        the highest of the prices tried, at least `COARSE` of them in a budget; none is tried
        where the election is too large.
        """
        reason = next(x.reason for x in self.outcome.losers if x.candidate == id_)
        if reason in (NO_VOTES, BELOW_THRESHOLD):
            return None
        if self.outcome.rule == "most_votes":
            return self.highest_in_a_walk(id_)
        if len(self.election.groups) * len(self.election.candidates) ** 2 > MAX_SIZE:
            return None
        return self.scan_down(id_)

    def highest_in_a_walk(self, id_: str) -> int | None:
        """The chance turns only at what is left before equals, and at their costs."""
        votes, asked = self.election.votes[id_], self.election.candidate_of_id[id_].cost
        equals = [s for s in self.outcome.steps if isinstance(s, WalkStep) and s.votes == votes]
        turning = {price for s in equals for price in (s.before, s.cost, s.cost - 1)}
        prices = sorted((price for price in turning if 0 < price < asked), reverse=True)
        wins = (price for price in prices if id_ in self.recount(id_, price).winners)
        return next(wins, None)

    def recount(self, id_: str, price: int) -> Outcome:
        return count_as(self.election.with_cost(id_, price), self.outcome)

    def scan_down(self, id_: str) -> int | None:
        coarse = self.round_price(COARSE)
        asked = self.election.candidate_of_id[id_].cost
        open_ = min(asked - 1, self.highest_open(id_))
        for _ in range(MAX_TRIALS):
            price = open_ // coarse * coarse
            if price <= 0:
                return None
            trial = self.at(id_, price)
            if trial.funds(id_):
                return self.refine(id_, price, min(open_, price + coarse - 1))
            open_ = min(price - 1, trial.highest_open(id_))
        return None

    def refine(self, id_: str, lowest: int, highest: int) -> int:
        """The highest finer price up to `highest`; `lowest` is known to win."""
        fine = self.round_price(FINE)
        prices = range(highest // fine * fine, lowest, -fine)
        wins = (price for price in prices if self.at(id_, price).funds(id_))
        return next(wins, lowest)

    def round_price(self, in_a_budget: int) -> int:
        """The step between prices: 1, 2 or 5 times a power of ten; without Add1 just one unit."""
        unit = self.election.unit
        if "add1" not in self.outcome.completion:
            return unit
        steps = (factor * int(10**power) * unit for power in count() for factor in (1, 2, 5))
        return next(step for step in steps if step * in_a_budget >= self.election.budget)

    def at(self, id_: str, price: int) -> Trial:
        return Trial(self.election.with_cost(id_, price), self.outcome)

    @cached_property
    def arena(self) -> Arena:
        able = eligible_in_tie_order(self.election, self.outcome.ties, self.outcome.min_support)
        return arena_of(self.election, [candidate for candidate in able if candidate.cost])

    @cached_property
    def steps(self) -> Steps:
        cheaper_first = self.outcome.ties.order == "product"
        return Steps.of(self.arena, cheaper_first, self.outcome.completion)

    @cached_property
    def room(self) -> int:
        """What the purchases leave of the budget."""
        return self.election.budget - sum(self.arena.cost[n] for n in self.steps.last.order)

    @cached_property
    def fill(self) -> tuple[WalkStep, ...]:
        if "fill" not in self.outcome.completion:
            return ()
        bought = {self.arena.ids[number] for number in self.steps.last.order}
        rest = [c for c in self.election.candidates if c.id not in bought]
        return walk(self.election, self.outcome.ties, self.outcome.min_support, rest, self.room)

    def funds(self, id_: str) -> bool:
        if "add1" in self.outcome.completion and sum(self.arena.cost) <= self.election.budget:
            return True
        if self.arena.ids.index(id_) in self.steps.last.order:
            return True
        return any(step.candidate == id_ and step.funded for step in self.fill)

    def highest_open(self, id_: str) -> int:
        """All prices above this, up to the one that lost here, lose too."""
        asked = self.election.candidate_of_id[id_].cost
        if asked > self.election.budget:
            return self.election.budget
        number = self.arena.ids.index(id_)
        if self.steps.ever_bought(number):
            return asked  # bought on the way and lost again: nothing is proven
        return max(self.steps.reach(number, self.round_price(FINE)), self.room_for(id_))

    def room_for(self, id_: str) -> int:
        """Only at this price or below can it fit at the end: in the fill, or to keep Add1 going."""
        votes = self.election.votes[id_]
        rooms = [
            step.before if step.candidate == id_ else min(step.before, step.cost)
            for step in self.fill
            if step.votes == votes
        ]
        if "add1" in self.outcome.completion:
            asked = self.election.candidate_of_id[id_].cost
            rooms.append(self.election.budget - sum(self.arena.cost) + asked)
            if self.steps.last is self.steps.runs[-1]:
                rooms.append(self.room)
        return max(rooms, default=0)
