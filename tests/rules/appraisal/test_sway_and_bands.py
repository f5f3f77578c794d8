"""How far one household moves a figure, how many voices it has, and who is told apart."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.appraisal.rules.bands import bands_of, shrunk
from gongyi.appraisal.rules.figure import Estimate
from gongyi.appraisal.rules.sway import (
    effective_residents,
    effective_sample,
    most_one_household_moves,
)
from gongyi.appraisal.rules.voices import Voices, heard
from tests.makers.appraisal import METHOD, a_voice

HOMES = [
    ([0, 1, 2, 3], "4", "each in a home of her own"),
    ([0, 0, 1, 1], "2", "two homes of two"),
    ([0, 0, 0, 1], "8/5", "one home has three of the four voices"),
    ([0, 0, 0, 0], "1", "one home has them all"),
]


@pytest.mark.parametrize(("homes", "voices", "reason"), HOMES)
def test_a_household_is_at_worst_one_voice(homes: list[int], voices: str, reason: str) -> None:
    assert effective_residents(town(homes, [5] * len(homes))) == Fraction(voices), reason


def town(homes: list[int], said: list[int]) -> Voices:
    """Each resident's home and level."""
    both = zip(homes, said, strict=True)
    return heard([a_voice(i, [level], home) for i, (home, level) in enumerate(both)], METHOD.points)


def test_two_channels_have_fewer_voices_than_people() -> None:
    parts = [(40, Fraction(200)), (60, Fraction(60))]

    assert effective_sample(parts) == Fraction(10000) / (Fraction(1600, 200) + Fraction(3600, 60))


def test_the_household_that_moves_a_figure_most_is_found() -> None:
    """Two unhappy people share a home, eight others are content: 86 with them, 100 without."""
    found = most_one_household_moves(town([0, 0, *range(1, 9)], [2, 2, *[5] * 8]))

    assert found == 100 - Fraction(2 * 30 + 8 * 100, 10)


homes_and_levels = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=2, max_size=30
)


@given(homes_and_levels)
@settings(max_examples=50, deadline=None)
def test_no_household_moves_a_figure_further_than_counting_again_without_it(
    said: list[tuple[int, int]],
) -> None:
    homes, levels = [home for home, _ in said], [level for _, level in said]
    moves = []
    for gone in set(homes):
        rest = [(home, level) for home, level in said if home != gone]
        if rest:
            without = town([home for home, _ in rest], [level for _, level in rest])
            moves.append(abs(mean(town(homes, levels)) - mean(without)))

    assert most_one_household_moves(town(homes, levels)) == max(moves, default=0)


def mean(voices: Voices) -> Fraction:
    return Fraction(int(voices.means.sum()), voices.residents * 1_000_000)


def estimate(low: int, figure: int, high: int) -> Estimate:
    return Estimate(Fraction(figure), Fraction(low), Fraction(high))


BANDS = [
    ({"a": (84, 86, 88), "b": (83, 88, 91)}, {"a": "first", "b": "first"}, "they overlap"),
    ({"a": (70, 75, 80), "b": (83, 88, 91)}, {"a": "second", "b": "first"}, "they do not"),
    ({"a": (80, 82, 83), "b": (83, 88, 91)}, {"a": "first", "b": "first"}, "they touch"),
    ({"a": None, "b": (83, 88, 91)}, {"a": "open", "b": "first"}, "too few residents"),
    ({"a": None}, {"a": "open"}, "nobody has a figure"),
    ({"a": (0, 50, 100)}, {"a": "first"}, "alone"),
]


@pytest.mark.parametrize(("given_", "bands", "reason"), BANDS)
def test_only_those_who_can_be_told_apart_are(
    given_: dict[str, tuple[int, int, int] | None], bands: dict[str, str], reason: str
) -> None:
    estimates = {name: None if of is None else estimate(*of) for name, of in given_.items()}

    assert bands_of(estimates) == bands, reason


def test_a_small_figure_is_drawn_towards_the_street() -> None:
    street = [(Fraction(90), 300), (Fraction(50), 10)]

    drawn = shrunk(Fraction(50), 10, street, 30)

    assert drawn == (10 * Fraction(50) + 30 * Fraction(27500, 310)) / 40
    assert 50 < drawn < 90
