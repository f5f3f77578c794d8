"""The ends of an interval follow the longer tail; with no tail they stay where they were."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.appraisal.methods import text_of
from gongyi.appraisal.rules.figure import result_of
from gongyi.appraisal.rules.grouping import Group
from gongyi.appraisal.rules.method import read_method
from gongyi.appraisal.rules.skew import acceleration, left_out
from tests.makers.appraisal import METHOD, SURVEYED, an_input, voices_of

CONTENT = (Group(5, 150, 1), Group(5, 500, 9))
UNHAPPY = (Group(5, 350, 1), Group(5, 0, 9))
EVEN = (Group(5, 200, 4), Group(5, 400, 4))


def test_the_sign_is_the_longer_tails() -> None:
    assert acceleration([(1, CONTENT)]) == -acceleration([(1, UNHAPPY)]) < 0
    assert acceleration([(1, EVEN)]) == 0
    assert acceleration([(1, (Group(5, 500, 6),))]) == 0


def test_it_is_the_skewness_by_six_times_the_root_of_n() -> None:
    """45 residents of 100 points and 5 of 30: worked by hand."""
    spread = 0.1 * 0.9
    skewness = (0.9 - 0.1) / spread**0.5

    found = float(acceleration([(1, CONTENT)]))

    assert found == pytest.approx(-skewness / (6 * 50**0.5), rel=1e-12)


def test_a_channel_without_weight_of_its_own_changes_nothing() -> None:
    """Only the ratio of the weights counts."""
    assert acceleration([(40, CONTENT), (60, EVEN)]) == acceleration([(2, CONTENT), (3, EVEN)])


def test_without_a_tail_two_and_a_half_of_a_hundred_lie_on_either_side() -> None:
    assert left_out(95, Decimal(0)) == (Fraction(25, 1000), Fraction(25, 1000))
    assert left_out(90, Decimal(0)) == (Fraction(5, 100), Fraction(5, 100))


@given(st.decimals(Decimal("-0.1666"), Decimal("0.1666"), places=6))
def test_the_shares_are_the_normal_curves(bent: Decimal) -> None:
    z, curve = 1.959963984540054, NormalDist()

    below, above = left_out(95, bent)

    assert float(below) == pytest.approx(curve.cdf(-z / (1 + float(bent) * z)), abs=1e-11)
    assert float(above) == pytest.approx(curve.cdf(-z / (1 - float(bent) * z)), abs=1e-11)


points = st.tuples(st.integers(0, 900), st.integers(1, 40))


@given(st.lists(points, min_size=1, max_size=12))
def test_nothing_bends_it_further_than_a_sixth(drawn: list[tuple[int, int]]) -> None:
    groups = [Group(9, told, times) for told, times in drawn]

    assert abs(acceleration([(1, groups)])) <= Fraction(1, 6)


def test_the_first_version_of_the_method_is_counted_as_it_was() -> None:
    """A year's method stays its own: version 1 has no such correction, version 2 has."""
    first = read_method(text_of("jiangsu-default-1"))
    given_then = [an_input("survey", voices_of(SURVEYED))]

    old, new = (
        result_of(method, given_then, {}, "seed").satisfaction for method in (first, METHOD)
    )

    assert old.estimate is not None and new.estimate is not None
    assert old.estimate.figure == new.estimate.figure
    assert new.estimate.low < old.estimate.low and new.estimate.high < old.estimate.high
