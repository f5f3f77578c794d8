"""The figure: exact, rounded once, the same in any order, and nobody weighs more than one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.appraisal.rules.figure import ChannelInput, Result, result_of, rounded
from gongyi.appraisal.rules.grouping import Group
from gongyi.appraisal.rules.voices import Voice, heard
from tests.makers.appraisal import METHOD, a_voice, an_input

RATERS, SURVEYED = 212, 61


def example(work: str | None = "91.00", rated: int = RATERS, asked: int = SURVEYED) -> Result:
    """A = 84.00 and B = 88.00, so many residents each."""
    inputs = [_flat("ratings", rated, 84), _flat("survey", asked, 88)]
    return result_of(METHOD, inputs, {} if work is None else {"work": Decimal(work)}, "seed")


def _flat(name: str, residents: int, mean: int) -> ChannelInput:
    groups = (Group(5, 5 * mean, residents // 5 - 1), Group(5 + residents % 5, 0, 1))
    return ChannelInput(name, residents, Fraction(mean * residents), groups)


def test_the_example_of_the_issue_comes_out_to_the_cent() -> None:
    result = example()

    assert result.satisfaction.estimate is not None and result.total is not None
    assert rounded(result.satisfaction.estimate.figure) == Decimal("86.40")
    assert rounded(result.total.figure) == Decimal("87.78")


STANDINGS = [
    (212, 61, "official", "86.40", "both have their minimum: 40 to 60"),
    (30, 50, "official", "86.40", "the minimum itself is enough"),
    (29, 50, "official", "88.00", "one too few ratings: only the survey counts"),
    (30, 49, "official", "84.00", "one answer too few: only the ratings count"),
    (29, 49, "indicative", "86.40", "neither has its minimum: shown, never official"),
    (9, 49, "indicative", "88.00", "nine raters are not shown"),
    (10, 9, "indicative", "84.00", "ten are"),
    (9, 9, "hidden", None, "nothing but the number"),
    (0, 0, "hidden", None, "nobody has spoken"),
]


@pytest.mark.parametrize(("rated", "asked", "standing", "figure", "reason"), STANDINGS)
def test_small_numbers_are_not_dressed_up(
    rated: int, asked: int, standing: str, figure: str | None, reason: str
) -> None:
    score = example(rated=rated, asked=asked).satisfaction

    assert score.standing == standing, reason
    shown = None if score.estimate is None else str(rounded(score.estimate.figure))
    assert shown == figure, reason


@pytest.mark.parametrize(
    ("work", "rated", "reason"),
    [(None, RATERS, "W is missing"), ("91.00", 9, "S is not official")],
)
def test_there_is_no_total_without_all_its_parts(work: str | None, rated: int, reason: str) -> None:
    assert example(work, rated=rated, asked=rated).total is None, reason


ROUNDED = [
    (Fraction(87775, 1000), "87.78", "half up"),
    (Fraction(87774999, 1000000), "87.77", "just below half"),
    (Fraction(100), "100.00", "the top"),
    (Fraction(0), "0.00", "the bottom"),
    (Fraction(2, 3), "0.67", "a third of a point"),
]


@pytest.mark.parametrize(("exact", "shown", "reason"), ROUNDED)
def test_figures_are_rounded_half_up(exact: Fraction, shown: str, reason: str) -> None:
    assert str(rounded(exact)) == shown, reason


levels = st.lists(st.integers(1, 5), min_size=1, max_size=6)
town = st.lists(levels, min_size=10, max_size=60)
percent = st.decimals(0, 100, places=2)


def computed(said: list[list[int]], work: Decimal) -> Result:
    voices = [a_voice(i, ratings, i // 2) for i, ratings in enumerate(said)]
    channel = an_input("ratings", heard(voices, METHOD.points))
    return result_of(METHOD, [channel], {"work": work}, "seed")


@given(town, percent)
@settings(max_examples=30, deadline=None)
def test_every_figure_lies_between_0_and_100_and_in_its_interval(
    said: list[list[int]], work: Decimal
) -> None:
    result = computed(said, work)

    for estimate in (result.satisfaction.estimate, result.total):
        if estimate is not None:
            assert 0 <= estimate.low <= estimate.figure <= estimate.high <= 100


@given(st.lists(levels, min_size=30, max_size=40), percent, st.data())
@settings(max_examples=30, deadline=None)
def test_a_better_rating_never_lowers_the_total(
    said: list[list[int]], work: Decimal, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    better = [list(ratings) for ratings in said]
    better[at][0] = data.draw(st.integers(better[at][0], 5))
    more_work = data.draw(st.decimals(work, 100, places=2))

    before, after = computed(said, work).total, computed(better, more_work).total

    assert before is not None and after is not None
    assert after.figure >= before.figure


@given(town, st.integers(1, 5), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_a_thousand_ratings_of_one_resident_weigh_as_one(
    said: list[list[int]], usual: int, level: int
) -> None:
    others = [a_voice(i, ratings) for i, ratings in enumerate(said)]
    once = heard([*others, a_voice(999, [level])], METHOD.points)
    often = heard([*others, a_voice(999, [level] * 1000)], METHOD.points)

    assert once.means.tolist() == often.means.tolist()


@given(town, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_rows_changes_nothing(said: list[list[int]], shuffled: object) -> None:
    voices = [a_voice(i % 7, ratings, i) for i, ratings in enumerate(said)]
    other = list(voices)
    shuffled.shuffle(other)  # type: ignore[attr-defined] # hypothesis's Random
    one = an_input("ratings", heard([*voices, *_more()], METHOD.points))
    two = an_input("ratings", heard([*_more(), *other], METHOD.points))

    assert one == two
    assert result_of(METHOD, [one], {}, "s") == result_of(METHOD, [two], {}, "s")


def _more() -> list[Voice]:
    return [a_voice(100 + i, [i % 5 + 1]) for i in range(12)]
