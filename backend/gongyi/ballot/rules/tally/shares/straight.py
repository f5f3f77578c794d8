"""More of the proof in `between`: stretches of Add1 in which all money is a line.

As long as exactly the same supporters gave all they had for every purchase so far, at the
smaller share and at the larger, they do so at every share in between: everybody's money and
every price are straight lines over the share, and what lies on one side of another line at both
ends does so between them. What comes in for a rival at our price is a sum of the smaller of two
lines, its money or the price. Choosing either for each group gives a line that is nowhere below
that sum; if it stays below the rival's cost at both ends, the rival stays dearer throughout.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from .ballots import Arena, Bools, Floats
from .bids import money_error
from .run import Run


class Line:
    """Two runs that sell the same in the same order, walked through sale by sale."""

    def __init__(self, arena: Arena, low: Run, high: Run) -> None:
        self.arena = arena
        self.ends = (low, high)
        self.is_straight = True
        self.emptied = np.zeros(len(arena.group_ballots), dtype=np.bool_)

    def go_on(self, place: int) -> None:
        """Past this sale: are the same supporters without money now?"""
        low, high = (run.sales[place] for run in self.ends)
        self.is_straight &= np.array_equal(low.capped, high.capped)
        self.emptied[self.arena.supporters[low.candidate].groups[low.capped]] = True

    def keeps_behind(self, place: int, rival: int) -> bool:
        """Whether the rival stays behind this sale at every share between the ends."""
        low, high = (run.sales[place] for run in self.ends)
        if not self.is_straight or not np.array_equal(low.capped, high.capped):
            return False
        short = [self.money(run, place, rival) < self.level(run, place, rival) for run in self.ends]
        is_later = low.candidate < rival and self.somebody_pays_in_full(place, rival)
        return any(
            all(self.comes_short(run, place, rival, chosen, is_later) for run in self.ends)
            for chosen in short
        )

    def money(self, run: Run, place: int, rival: int) -> Floats:
        return run.sales[place].money[self.arena.supporters[rival].groups]

    def level(self, run: Run, place: int, rival: int) -> Floats:
        """What each supporter would pay for the rival, were it as good value as this sale."""
        sale, scale = run.sales[place], self.arena.scale
        price = float(sale.price) / scale[sale.candidate] * scale[rival]
        return price * self.arena.supporters[rival].points * np.ones(1)

    def somebody_pays_in_full(self, place: int, rival: int) -> bool:
        """Only then is enough money at our price a price as good as ours, and not a better one."""
        able = [
            self.money(run, place, rival) > self.level(run, place, rival) + run.slack
            for run in self.ends
        ]
        return bool(np.any(able[0] & able[1]))

    def comes_short(self, run: Run, place: int, rival: int, short: Bools, is_later: bool) -> bool:
        """Whether too little comes in where the `short` give their money and the others pay."""
        supporters, cost = self.arena.supporters[rival], self.arena.cost[rival]
        paid = np.where(short, self.money(run, place, rival), self.level(run, place, rival))
        income = float(supporters.ballots @ paid)
        error = money_error(supporters, run.slack, max(cost, income))
        if abs(income - cost) > error:
            return income < cost
        exact = self.exact_income(run, place, rival, short)
        return exact < cost or (is_later and exact == cost)

    def exact_income(self, run: Run, place: int, rival: int, short: Bools) -> Fraction:
        arena, supporters = self.arena, self.arena.supporters[rival]
        sale = run.sales[place]
        price = sale.price / arena.scale[sale.candidate] * arena.scale[rival]
        giving = short & ~self.emptied[supporters.groups]
        ballots = supporters.ballots[giving]
        spent = arena.points_given(supporters.groups[giving], ballots).tolist()
        share = Fraction(arena.budget, arena.n) + run.step * arena.unit
        before = run.sales[:place]
        return (
            price * int(supporters.pull @ ~short)
            + share * int(ballots.sum())
            - sum(past.price * int(spent[past.candidate]) for past in before)
        )
