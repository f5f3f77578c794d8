"""The proof that nothing changes between two steps of Add1.

Let two runs, with a smaller and a larger share, make the same purchases in the same order, and
take any share in between. As long as it has made the same purchases too, everybody holds at
most what the larger run left them and the next price is at most the smaller run's price (more
money in everybody's hand can only lower a price, and so leaves more). So if a rival could not
have undercut that higher price even with the larger run's money, it does not here either, and
the purchase is the same again. What the larger share cannot buy in the end, no smaller can.
"""

from __future__ import annotations

import numpy as np

from .ballots import Arena, Bools
from .bids import money_error
from .run import Run, Sale

NEARLY = 1 - 2.0**-40  # far wider than the rounding of two keys


def nothing_changes(arena: Arena, low: Run, high: Run) -> bool:
    """Whether every step between these two surely buys the same in the same order."""
    if low.order != high.order:
        return False
    open_ = np.ones(len(arena.ids), dtype=np.bool_)
    for cheap, dear in zip(high.sales, low.sales, strict=True):
        open_[dear.candidate] = False
        if not _surely_next(arena, dear, cheap, open_, high.slack):
            return False
    return True


def _surely_next(arena: Arena, dear: Sale, cheap: Sale, rivals: Bools, slack: float) -> bool:
    key = float(dear.price) / arena.scale[dear.candidate]
    near = np.flatnonzero(rivals & (key >= arena.lowest_key * NEARLY)).tolist()
    return all(
        _is_too_weak(arena, dear, rival) or _stays_dearer(arena, key, cheap, rival, slack)
        for rival in near
    )


def _is_too_weak(arena: Arena, dear: Sale, rival: int) -> bool:
    """Whether even with nobody short of money the rival is dearer, or equal and later."""
    ours = dear.price.numerator * arena.votes[rival] * arena.scale[rival]
    theirs = arena.cost[rival] * arena.scale[dear.candidate] * dear.price.denominator
    return (ours, arena.rank[dear.candidate]) < (theirs, arena.rank[rival])


def _stays_dearer(arena: Arena, key: float, cheap: Sale, rival: int, slack: float) -> bool:
    """Whether the most that can come in for the rival at that key is surely below its cost."""
    supporters, cost = arena.supporters[rival], arena.cost[rival]
    most = key * arena.scale[rival] * supporters.points
    income = float(supporters.ballots @ np.minimum(cheap.money[supporters.groups], most))
    return income + money_error(supporters, slack, max(cost, income)) < cost
