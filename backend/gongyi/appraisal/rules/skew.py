"""How far both ends of an interval move towards the longer tail of what residents say.

The percentile interval of skewed voices lies too high or too low: it misses the true figure on one
side more often than on the other. The acceleration of Efron's BCa (Journal of the American
Statistical Association 82, 1987, 171–185) says by how much. Its other part, the correction of
bias, is left out: measured, it misses too often where nearly everybody is content
(`tests/bench/bench_coverage.py`).

Decimals of 40 digits: the same on every machine, which a processor's logarithms are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import cache

from gongyi.appraisal.rules.grouping import Group, points_in, residents_in
from gongyi.appraisal.rules.interval import UNIT

_EXACT = Context(prec=40)
_PI = Decimal("3.141592653589793238462643383279502884197")
# A share of the resamples is meant to this; what lies beyond is left of the computing.
_SHARE = Decimal("1e-12")
_BENT = Decimal("1e-20")


def acceleration(channels: Sequence[tuple[int, Sequence[Group]]]) -> Decimal:
    """Σ U³ / (6 · (Σ U²)^1.5) over all residents of the channels, each with its weight.

    U is a resident's pull on the figure: her points less the mean, by weight and by how many
    speak beside her. Between −1/6 and 1/6; 0 where all say the same.
    """
    second = third = Fraction(0)
    for weight, groups in channels:
        share = Fraction(weight, residents_in(groups) ** 2)
        squares, cubes = _powers(groups)
        second += share**2 * squares
        third += share**3 * cubes
    if not second:
        return Decimal(0)
    with localcontext(_EXACT):
        spread = _decimal(second)
        return (_decimal(third) / (6 * spread * spread.sqrt())).quantize(_BENT)


def _powers(groups: Sequence[Group]) -> tuple[int, int]:
    """Σ d² and Σ d³; d is n times the distance of a resident's points from the mean, in 1/UNIT."""
    residents, whole = residents_in(groups), points_in(groups) * UNIT
    squares = cubes = 0
    for group in groups:
        distance = residents * (group.points * UNIT // group.size) - whole
        squares += group.size * group.times * distance**2
        cubes += group.size * group.times * distance**3
    return squares, cubes


def left_out(percent: int, bent: Decimal) -> tuple[Fraction, Fraction]:
    """The shares of the resamples below and above the interval, for this acceleration.

    Φ(∓z / (1 ± bent · z)), z the normal quantile of the middle `percent`.
    """
    with localcontext(_EXACT):
        z = _quantile(percent)
        below = _normal(-z / (1 + bent * z))
        above = _normal(-z / (1 - bent * z))
        return Fraction(below.quantize(_SHARE)), Fraction(above.quantize(_SHARE))


@cache
def _quantile(percent: int) -> Decimal:
    """z with Φ(−z) = (100 − percent) / 200, by halving."""
    low, high = Decimal(0), Decimal(8)
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if 200 * _normal(-middle) > 100 - percent else (low, middle)
    return (low + high) / 2


def _normal(t: Decimal) -> Decimal:
    """Φ(t) for |t| < 9: 1/2 + φ(t) · (t + t³/3 + t⁵/15 + …) (Abramowitz and Stegun 26.2.11)."""
    term = together = t
    odd = 1
    while abs(term) > _SHARE**3:
        odd += 2
        term = term * t * t / odd
        together += term
    density = (-t * t / 2).exp() / (2 * _PI).sqrt()
    return Decimal("0.5") + density * together


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / Decimal(exact.denominator)
