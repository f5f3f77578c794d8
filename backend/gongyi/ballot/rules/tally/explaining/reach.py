"""How dear a candidate could have been and still be bought in some step of the count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import count, pairwise

import numpy as np

from ..shares.ballots import Arena, Floats, Supporters
from ..shares.run import Run, Sale, run_shares
from ..shares.scan import counted_steps, spent

ROOM = 1 + 2.0**-30  # far more than floats err here


@dataclass(frozen=True)
class Steps:
    """The counted steps of a count, and what they tell about candidates they did not buy."""

    arena: Arena
    cheaper_first: bool  # among equals, as the product's tie order has it
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, arena: Arena, cheaper_first: bool, completion: str) -> Steps:
        if "add1" not in completion:
            return cls(arena, cheaper_first, (run_shares(arena, 0),))
        runs = counted_steps(arena, completion == "add1-until-overspend")
        return cls(arena, cheaper_first, tuple(runs))

    @cached_property
    def last(self) -> Run:
        """The run that counts: the last that does not overspend."""
        fits = spent(self.arena, self.runs[-1]) <= self.arena.budget
        return self.runs[-1] if fits else self.runs[-2]

    def ever_bought(self, number: int) -> bool:
        return any(number in run.order for run in self.runs)

    def reach(self, number: int, near_enough: float) -> int:
        """A cost above which a candidate never bought here would not have been bought either.

        Steps that were left out are bounded by the runs around them. Where that bound decides,
        by more than `near_enough`, the step in the middle is counted too.
        """
        sure = max(self.between(run, run, number) for run in self.runs)
        labels = count()
        queue = [
            (-self.between(low, high, number), next(labels), low, high)
            for low, high in pairwise(self.runs)
            if high.step > low.step + 1
        ]
        heapify(queue)
        while queue and -queue[0][0] > sure + near_enough:
            _, _, low, high = heappop(queue)
            middle = run_shares(self.arena, (low.step + high.step) // 2)
            sure = max(sure, self.between(middle, middle, number))
            for left, right in ((low, middle), (middle, high)):
                if right.step > left.step + 1:
                    bound = self.between(left, right, number)
                    heappush(queue, (-bound, next(labels), left, right))
        return int(max(sure, -queue[0][0] if queue else 0) * ROOM) + 1

    def between(self, low: Run, high: Run, number: int) -> float:
        """At no higher cost would it be bought in these two runs, or in any between them."""
        supporters = self.arena.supporters[number]
        at_the_end = float(supporters.ballots @ high.money[supporters.groups])
        sales = zip(low.sales, high.sales, strict=True)
        return max([at_the_end, *(self.instead_of(dear, cheap, number) for dear, cheap in sales)])

    def instead_of(self, dear: Sale, cheap: Sale, number: int) -> float:
        """The same for one purchase, in whose place the candidate would have been bought."""
        arena, supporters = self.arena, self.arena.supporters[number]
        money = cheap.money[supporters.groups]
        key = float(dear.price) / arena.scale[dear.candidate]
        if arena.has_points:
            return float(supporters.ballots @ np.minimum(money, key * supporters.points))
        cost = _largest_cost(supporters, money, key)
        is_even = dear.price * arena.votes[number] == arena.cost[dear.candidate]
        if is_even and number > dear.candidate:  # equal at best at any price, and behind in ties
            return min(cost, arena.cost[dear.candidate]) if self.cheaper_first else 0.0
        return cost


def _largest_cost(supporters: Supporters, money: Floats, key: float) -> float:
    """The largest cost that comes in at a price of key × cost.

    Newton from the right on a concave difference: every step stays above the answer.
    """
    cost = float(supporters.ballots @ money)
    while True:
        price = key * cost
        missing = cost - float(supporters.ballots @ np.minimum(money, price))
        slope = 1 - key * float(supporters.ballots @ (money > price))
        if missing <= 1 or slope <= 0:
            return cost
        cost -= missing / slope
