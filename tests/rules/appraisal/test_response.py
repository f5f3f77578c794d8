"""Non-response is reported without a cell so small that it is somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.appraisal.rules.response import (
    LEAST_CELL,
    LEAST_GROUP,
    BuildingGroup,
    Outcome,
    Standing,
    building_groups,
    shown_counts,
    standing_of,
)

STANDINGS: list[tuple[bool, Outcome | None, Standing, str]] = [
    (True, "refused", "answered", "she changed her mind"),
    (False, None, "open", "nobody has tried"),
    (False, "later", "open", "she asked to be rung another day"),
    (False, "refused", "refused", "she does not want to"),
    (False, "not_reached", "not_reached", "nobody opened"),
    (False, "away", "away", "nobody lives there now"),
]


@pytest.mark.parametrize(("has_paper", "outcome", "expected", "reason"), STANDINGS)
def test_what_is_known_of_a_dwelling(
    has_paper: bool, outcome: Outcome | None, expected: Standing, reason: str
) -> None:
    assert standing_of(has_paper, outcome) == expected, reason


SHOWN = [
    ({"a": 40, "b": 6, "c": 0}, {"a": 40, "b": 6, "c": 0}, "nothing is small"),
    ({"a": 40, "b": 3, "c": 2}, {"a": 40, "b": None, "c": None}, "two small ones hide each other"),
    ({"a": 40, "b": 3, "c": 9}, {"a": 40, "b": None, "c": None}, "one would be found by the sum"),
    ({"a": 40, "b": 3, "c": 0}, {"a": 40, "b": None, "c": None}, "also when the other is nothing"),
    ({"a": 2}, {"a": None}, "alone"),
]


@pytest.mark.parametrize(("counts", "expected", "reason"), SHOWN)
def test_small_cells_are_not_shown(
    counts: dict[str, int], expected: dict[str, int | None], reason: str
) -> None:
    assert shown_counts(counts) == expected, reason


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=2))
def test_no_small_cell_is_found_by_subtraction(counts: dict[str, int]) -> None:
    shown = shown_counts(counts)
    hidden = [name for name, count in shown.items() if count is None]

    assert all(count is None or count == 0 or count >= LEAST_CELL for count in shown.values())
    assert len(hidden) != 1


GROUPS = [
    ([20, 30], [(1, 1, 20), (2, 2, 30)], "each is large enough"),
    ([6, 6, 6, 6, 6], [(1, 5, 30)], "what is left joins the last group"),
    ([10, 12, 0, 25], [(1, 2, 22), (3, 4, 25)], "an empty building goes with its neighbour"),
    ([3, 4], [(1, 2, 7)], "too few for a group are one"),
    ([0, 0], [], "nobody was asked"),
]


@pytest.mark.parametrize(("sampled", "expected", "reason"), GROUPS)
def test_neighbouring_buildings_are_put_together(
    sampled: list[int], expected: list[tuple[int, int, int]], reason: str
) -> None:
    assert building_groups(sampled) == [BuildingGroup(*each) for each in expected], reason


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_groups_hold_everybody_and_none_is_small_beside_another(sampled: list[int]) -> None:
    groups = building_groups(sampled)

    assert sum(group.sampled for group in groups) == sum(sampled)
    assert len(groups) <= 1 or all(group.sampled >= LEAST_GROUP for group in groups)
