"""The interval: the same everywhere, honest where everybody is content, nobody stands alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.appraisal.rules.grouping import SMALLEST, Group, groups_of, points_in, residents_in
from gongyi.appraisal.rules.interval import UNIT, drawn_totals, key_of
from gongyi.appraisal.rules.voices import MICRO
from tests.makers.appraisal import an_interval, voices_of

KEY = 65740768924921656492805209720925624722
FIRST = [6798960, 6395760, 6345360]
ALL = 6548633280
SPREAD = (Group(5, 210, 2), Group(5, 400, 4), Group(6, 600, 1))


def test_the_draws_are_the_same_on_every_machine() -> None:
    """Written down once: another processor, numpy or byte order must find the same."""
    totals = drawn_totals(SPREAD, 1000, key_of("gongyi"))

    assert key_of("gongyi") == KEY
    assert totals[:3].tolist() == FIRST
    assert int(totals.sum()) == ALL


def test_drawing_in_pieces_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drawn_totals(SPREAD, 1000, 7)
    monkeypatch.setattr("gongyi.appraisal.rules.interval._DRAWS_AT_ONCE", 100)

    assert drawn_totals(SPREAD, 1000, 7).tolist() == whole.tolist()


def test_a_half_draws_by_its_share_of_two_to_the_32() -> None:
    """The published recipe, written plainly a second time."""
    tokens = [share for g in SPREAD for share in [g.points * UNIT // g.size] * g.size * g.times * 2]
    tokens += [0, 100 * UNIT]
    residents = residents_in(SPREAD)
    stream = np.random.Philox(key=7)
    expected = []
    for _ in range(50):
        halves = [
            half
            for raw in stream.random_raw((residents + 1) // 2).tolist()
            for half in (raw % 2**32, raw // 2**32)
        ]
        expected.append(sum(tokens[half * len(tokens) // 2**32] for half in halves[:residents]))

    assert drawn_totals(SPREAD, 50, 7).tolist() == expected


def test_everybody_content_is_not_certainty() -> None:
    """30 residents, all very satisfied: the interval still has a length."""
    low, high = an_interval((Group(5, 500, 6),), "seed")

    assert high == 100
    assert 90 < low < 97


def test_more_residents_make_it_shorter() -> None:
    lengths = [
        high - low
        for times in (2, 8, 40)
        for low, high in [an_interval((Group(5, 210, times), Group(5, 450, times)), "seed")]
    ]

    assert lengths == sorted(lengths, reverse=True)


means = st.lists(st.sampled_from([0, 30, 60, 80, 100]), min_size=5, max_size=80)


@given(means)
@settings(max_examples=60, deadline=None)
def test_groups_hold_everybody_and_nobody_alone(said: list[int]) -> None:
    groups = groups_of(voices_of(said).means)

    assert residents_in(groups) == len(said)
    assert points_in(groups) == sum(said)
    assert all(SMALLEST <= group.size < 2 * SMALLEST for group in groups)
    assert all(0 <= group.points <= 100 * group.size for group in groups)


@given(st.lists(st.integers(0, 100 * MICRO), min_size=5, max_size=60))
@settings(max_examples=60, deadline=None)
def test_the_points_of_the_groups_add_up_within_half_a_point(said: list[int]) -> None:
    groups = groups_of(np.array(said, dtype=np.int64))

    assert abs(points_in(groups) * MICRO - sum(said)) <= MICRO // 2


def test_four_residents_are_no_group() -> None:
    assert groups_of(voices_of([100, 100, 80, 0]).means) == ()


COVERAGE = [
    ([2, 5, 8, 30, 55], 30, "as surveys usually look"),
    ([3, 3, 4, 10, 80], 50, "most are very satisfied"),
    ([20, 5, 5, 10, 60], 50, "two camps"),
]


@pytest.mark.parametrize(("percents", "residents", "reason"), COVERAGE)
def test_the_true_figure_lies_inside_as_often_as_it_says(
    percents: list[int], residents: int, reason: str
) -> None:
    """A small run with a fixed seed; `bench_coverage` is the whole one."""
    points = np.array([0, 30, 60, 80, 100])
    true = float(points @ np.array(percents)) / 100
    draw = np.random.Generator(np.random.Philox(key=3))
    inside = 0
    for run in range(300):
        said = draw.choice(points, size=residents, p=np.array(percents) / 100)
        low, high = an_interval(groups_of(said.astype(np.int64) * MICRO), str(run))
        inside += low <= true <= high

    assert 0.91 <= inside / 300 <= 0.99, reason
