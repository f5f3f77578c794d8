"""Answers kept for a while."""

from __future__ import annotations

import pytest

from gongyi.kernel import kept
from gongyi.kernel.kept import Kept, forget_everything


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The one number in it is the time."""
    moment = [100.0]
    monkeypatch.setattr(kept.time, "monotonic", lambda: moment[0])
    return moment


def test_an_answer_is_kept_for_its_seconds_and_no_longer(clock: list[float]) -> None:
    answers: Kept[str, int] = Kept(seconds=5)
    answers.put("a", 1)
    answers.put("b", 2, seconds=60)

    clock[0] += 5

    assert (answers.get("a"), answers.get("b")) == (None, 2)


def test_the_oldest_answer_makes_room(clock: list[float]) -> None:
    answers: Kept[str, int] = Kept(seconds=5, size=2)
    for number, key in enumerate("abac"):
        answers.put(key, number)

    assert [answers.get(key) for key in "abc"] == [2, None, 3]


async def test_a_missing_answer_is_asked_for_anew(clock: list[float]) -> None:
    answers: Kept[str, int] = Kept(seconds=5)
    found = iter([None, 7, 8])

    async def load(_: str) -> int | None:
        return next(found)

    assert [await answers.of("a", load) for _ in range(3)] == [None, 7, 7]


def test_everything_is_forgotten_with_the_database(clock: list[float]) -> None:
    answers: Kept[str, int] = Kept(seconds=5)
    answers.put("a", 1)

    forget_everything()

    assert answers.get("a") is None
