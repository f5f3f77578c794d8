"""What a rating may say."""

from __future__ import annotations

from typing import Any

import pytest

from gongyi.kernel.problems import Problem
from gongyi.ratings.errors.giving import (
    AspectUnknown,
    CommentTooLong,
    LevelNeeded,
    ReasonsForGoodRating,
    ReasonUnknown,
)
from gongyi.ratings.rules.levels import REASONS, check_words, is_bad, words_of_reasons

OK: dict[str, Any] = {"level": 2, "aspects": {}, "reasons": [], "version": 1, "comment": ""}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"level": 5}, "nothing but a face"),
        ({"level": 1, "reasons": ["slow", "rude"]}, "two reasons for a bad one"),
        ({"reasons": []}, "no reason is asked for"),
        ({"level": 4, "aspects": {"efficiency": 1, "attitude": 5}}, "aspects beside a good one"),
        ({"level": 5, "version": 99}, "whoever names no reason needs no list"),
        ({"comment": "字" * 500}, "as much as fits"),
    ],
)
def test_these_ratings_are_taken(changed: dict[str, Any], why: str) -> None:
    check_words(**OK | changed)


@pytest.mark.parametrize(
    ("changed", "no", "why"),
    [
        ({"level": 0}, LevelNeeded, "no face was chosen: none is put in its place"),
        ({"level": 6}, LevelNeeded, "there are five"),
        ({"level": 3, "reasons": ["slow"]}, ReasonsForGoodRating, "基本满意 is no bad rating"),
        ({"reasons": ["lazy"]}, ReasonUnknown, "not on the list"),
        ({"reasons": ["slow", "slow"]}, ReasonUnknown, "ticked twice"),
        ({"reasons": ["slow"], "version": 2}, ReasonUnknown, "a list that is not there"),
        ({"aspects": {"looks": 5}}, AspectUnknown, "an aspect that is not asked"),
        ({"aspects": {"skill": 9}}, AspectUnknown, "a level that is not there"),
        ({"comment": "字" * 501}, CommentTooLong, "one too many"),
    ],
)
def test_these_are_not(changed: dict[str, Any], no: type[Problem], why: str) -> None:
    with pytest.raises(no):
        check_words(**OK | changed)


def test_two_levels_are_bad() -> None:
    assert [level for level in range(1, 6) if is_bad(level)] == [1, 2]


def test_a_list_of_reasons_is_never_edited() -> None:
    """A change is a new list: old ratings go on saying what was ticked."""
    assert list(REASONS[1]) == [
        *("slow", "late", "sent_away", "unclear", "not_solved"),
        *("rude", "absent", "charged", "unsafe", "other"),
    ]
    assert words_of_reasons(1, ["rude", "slow"]) == ["等得太久", "态度不好"]
