"""What a candidate would cost its supporters each: bounds in floats.

Every group's float money is within `slack` of its exact money (proof in docs/counting.md).
"""

from __future__ import annotations

import numpy as np

from .ballots import Floats, Supporters

ROUNDING = 2.0**-51  # of a number, for every operation on it; four times what a float needs
NEVER = float("inf")


def price_near(supporters: Supporters, money: Floats, cost: int, start: float) -> float:
    """Newton from the left on the concave Σ ballots·min(money, price·points) = cost.

    `start` is at most the exact price. Infinity when the money does not reach.
    """
    price, payers = start, -1
    while True:
        full = money > price * supporters.points
        count = int(np.count_nonzero(full))
        if count == payers:
            return price
        pull = float(supporters.pull @ full)
        if pull == 0:
            return NEVER
        rest = cost - float(supporters.ballots @ (money * ~full))
        price, payers = max(price, rest / pull), count


def half_width(
    supporters: Supporters, money: Floats, slack: float, cost: int, price: float
) -> float:
    """How far the exact price can be from `price`; infinity if floats cannot tell.

    At `price` the exact money coming in differs from the cost by at most `missing`. Groups that
    stay rich within the width bring at least `pull` for every unit of price, on both sides.
    """
    missing = money_error(supporters, slack, cost)
    pull = float(supporters.pull @ (money > price * supporters.points))
    width = 2 * missing / pull if pull else NEVER
    surely_rich = money > (price + width) * supporters.points + slack
    return width if float(supporters.pull @ surely_rich) * width >= missing else NEVER


def money_error(supporters: Supporters, slack: float, cost: float) -> float:
    """How far a float sum of the supporters' money can be from the exact one, below `cost`."""
    return supporters.ballots_total * slack + (len(supporters.groups) + 8) * ROUNDING * cost
