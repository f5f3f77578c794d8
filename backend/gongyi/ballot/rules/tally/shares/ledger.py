"""What has been paid so far, in integers without rounding.

A group that has paid in full every time has `share − Σ price × points`; a group that could not
has nothing. So every sum of money is a whole-number combination of the share and the prices.
Price s is `top[s] / (n·f[0]·…·f[s])`: combining is a Horner scheme over small factors.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd


class Ledger:
    """Prices of one run in the order of purchase, over one growing common denominator."""

    def __init__(self, share_top: int, n: int) -> None:
        """Everybody starts with `share_top / n` minor units."""
        self.share_top = share_top
        self.denominator = n
        self._tops: list[int] = []
        self._factors: list[int] = []

    def money(self, ballots: int, points: Iterable[int]) -> int:
        """ballots × share − Σ points[s] × price[s], times `denominator`."""
        total = ballots * self.share_top
        for given, top, factor in zip(points, self._tops, self._factors, strict=True):
            total = total * factor - given * top
        return total

    def add(self, top: int, pull: int) -> Fraction:
        """Enter the price `top / (denominator × pull)`."""
        common = gcd(top, pull)
        self._tops.append(top // common)
        self._factors.append(pull // common)
        self.denominator *= pull // common
        return Fraction(top // common, self.denominator)
