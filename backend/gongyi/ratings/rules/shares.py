"""A share and how sure one can be of it.

Each resident counts once, however often she rated: her own share first, then the mean over
residents. The 95 % interval is Wilson's score interval (Wilson 1927), which stays between 0 and 1
and holds at small n (Brown, Cai, DasGupta 2001); its n is the number of residents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

Z = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """All in 0 … 1, three digits; `residents` is the n."""

    share: float
    low: float
    high: float
    residents: int


def share_of(levels_by_resident: Iterable[Sequence[int]], least: int) -> Share:
    """The residents' mean share of ratings of `least` or better; at least one resident."""
    own = [
        Fraction(sum(level >= least for level in levels), len(levels))
        for levels in levels_by_resident
    ]
    mean = sum(own, Fraction(0)) / len(own)
    low, high = wilson(float(mean), len(own))
    return Share(round(float(mean), 3), round(low, 3), round(high, 3), len(own))


def wilson(share: float, residents: int) -> tuple[float, float]:
    """The 95 % interval of a share among `residents` > 0."""
    spread = Z * Z / residents
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / residents + spread / (4 * residents)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
