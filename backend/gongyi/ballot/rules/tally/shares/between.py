"""The proof that nothing changes between two steps of Add1.

Let two runs, with a smaller and a larger share, make the same purchases in the same order, and
take any share in between. As long as it has made the same purchases too, everybody holds at
most what the larger run left them and the next price is at most the smaller run's price (more
money in everybody's hand can only lower a price, and so leaves more). So if a rival could not
have undercut that higher price even with the larger run's money, it does not here either, and
the purchase is the same again. What the larger share cannot buy in the end, no smaller can.

Where the same supporters gave all they had in both runs, more is known: see `straight`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from .ballots import Arena
from .bids import money_error
from .run import Run
from .straight import Line


def nothing_changes(arena: Arena, low: Run, high: Run) -> bool:
    """Whether every step between these two surely buys the same in the same order."""
    if low.order != high.order:
        return False
    open_ = np.ones(len(arena.ids), dtype=np.bool_)
    line = Line(arena, low, high)
    for place, candidate in enumerate(low.order):
        open_[candidate] = False
        pair = _Pair(arena, low, high, place, line)
        if not all(pair.keeps_behind(rival) for rival in np.flatnonzero(open_).tolist()):
            return False
        line.go_on(place)
    return True


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same purchase in both runs: dear with the smaller share, cheap with the larger."""

    arena: Arena
    low: Run
    high: Run
    place: int
    line: Line

    def keeps_behind(self, rival: int) -> bool:
        return (
            self.is_too_weak(rival)
            or self.stays_dearer(rival)
            or self.line.keeps_behind(self.place, rival)
            or self.has_no_more_money(rival)
        )

    def is_too_weak(self, rival: int) -> bool:
        """Whether even with nobody short of money the rival is dearer, or equal and later."""
        arena, dear = self.arena, self.low.sales[self.place]
        price, ours = dear.price, dear.candidate
        our_key = price.numerator * arena.votes[rival] * arena.scale[rival]
        their_key = arena.cost[rival] * arena.scale[ours] * price.denominator
        return (our_key, ours) < (their_key, rival)

    def stays_dearer(self, rival: int) -> bool:
        """Whether the most that can come in for the rival at our key is below its cost."""
        supporters, cost = self.arena.supporters[rival], self.arena.cost[rival]
        dear, cheap = self.low.sales[self.place], self.high.sales[self.place]
        key = float(dear.price) / self.arena.scale[dear.candidate]
        most = key * self.arena.scale[rival] * supporters.points
        income = float(supporters.ballots @ np.minimum(cheap.money[supporters.groups], most))
        return income + money_error(supporters, self.high.slack, max(cost, income)) < cost

    def has_no_more_money(self, rival: int) -> bool:
        """Whether the rival's supporters are among ours, purse for purse, for no lower cost.

        Groups that paid for the same purchases hold the same, whatever the share: so this
        settles ties that last, as between two candidates of the same people.
        """
        arena, ours = self.arena, self.low.order[self.place]
        if arena.cost[rival] < arena.cost[ours] or rival < ours:
            return False
        if arena.votes[rival] > arena.votes[ours]:  # the purses need not be looked through
            return False
        our_purses = self.purses(ours)
        return all(count <= our_purses[kind] for kind, count in self.purses(rival).items())

    def purses(self, candidate: int) -> Counter[tuple[int, ...]]:
        """Ballots for a candidate by the points they gave to it and to what was sold before."""
        found: Counter[tuple[int, ...]] = Counter()
        before = self.low.order[: self.place]
        for group in self.arena.supporters[candidate].groups.tolist():
            points = self.arena.points_of(group)
            kind = (points[candidate], *(points.get(sold, 0) for sold in before))
            found[kind] += int(self.arena.group_ballots[group])
        return found
