"""Groups of opinion: found where they are, the same every time, never small enough to guess."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.deliberation.rules.opinions import Row, picture_of
from gongyi.deliberation.rules.opinions.groups import groups_of
from gongyi.deliberation.rules.opinions.matrix import projected
from tests.makers.opinions import TERMS, sides, table


@pytest.mark.parametrize("groups", [2, 3])
def test_people_who_answer_alike_are_found_together(groups: int) -> None:
    answers = table(sides(60, 24, groups=groups), 24)

    found = groups_of(projected(answers), TERMS.least_in_a_group)

    known = [int(person[1:]) % groups for person in answers.people]
    assert len(set(zip(known, found.tolist(), strict=True))) == groups


def test_the_picture_is_the_same_in_whatever_order_the_answers_come() -> None:
    rows = sides(80, 30, groups=3)
    pictures = []
    for seed in range(4):
        mixed = list(rows)
        Random(seed).shuffle(mixed)
        pictures.append(picture_of(table(mixed, 30), TERMS))

    assert pictures[0] is not None
    assert all(picture == pictures[0] for picture in pictures)


def test_what_all_groups_share_is_what_everybody_likes() -> None:
    picture = picture_of(table(sides(60, 24), 24), TERMS)

    assert picture is not None
    liked = next(stance for stance in picture.shared if stance.statement == "s0000")
    assert liked.side == 1
    assert all(share is not None and share > 80 for share in liked.shares)
    assert picture.divided
    assert "s0000" not in {stance.statement for stance in picture.divided}
    assert all(group.typical for group in picture.groups)


@pytest.mark.parametrize(
    ("people", "is_shown", "why"),
    [
        (0, False, "nobody has answered"),
        (14, False, "fourteen people could be guessed"),
        (15, True, "fifteen are enough"),
    ],
)
def test_a_picture_needs_fifteen_people(people: int, is_shown: bool, why: str) -> None:
    picture = picture_of(table(sides(people, 10, answered=1.0), 10), TERMS)

    assert (picture is not None) is is_shown, why


def test_whoever_answered_too_little_is_not_counted() -> None:
    rows = [*sides(20, 10, answered=1.0), Row("late", [1, 2], [1, -1])]

    assert "late" not in table(rows, 10).people


def test_where_all_agree_there_is_one_group() -> None:
    picture = picture_of(table([_all_alike(p, 1) for p in range(20)], 6), TERMS)

    assert picture is not None
    assert [group.size for group in picture.groups] == [20]
    assert len(picture.shared) == 5
    assert picture.divided == ()


def test_one_against_all_is_no_group_of_one() -> None:
    rows = [_all_alike(p, -1 if p == 0 else 1) for p in range(20)]

    picture = picture_of(table(rows, 6), TERMS)

    assert picture is not None
    assert [group.size for group in picture.groups] == [20]


def _all_alike(person: int, value: int) -> Row:
    return Row(f"p{person:02d}", range(6), [value] * 6)


ANSWERS = st.dictionaries(st.integers(0, 7), st.sampled_from((-1, 0, 1)))


@settings(max_examples=40, deadline=None)
@given(st.lists(ANSWERS, min_size=10, max_size=30))
def test_whatever_is_answered_every_group_is_large_enough_and_everybody_is_in_one(
    drawn: list[dict[int, int]],
) -> None:
    rows = [Row(f"p{n:02d}", list(said), list(said.values())) for n, said in enumerate(drawn)]
    answers = table(rows, 8)

    picture = picture_of(answers, TERMS)

    if picture is None:
        assert len(answers.people) < TERMS.least_participants
        return
    sizes = [group.size for group in picture.groups]
    assert sum(sizes) == len(answers.people)
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 1 or min(sizes) >= TERMS.least_in_a_group
    assert all(np.isfinite((group.x, group.y)).all() for group in picture.groups)
