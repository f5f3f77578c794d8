"""Answers kept in this process for a while, so that a hot question is asked once."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K")
V = TypeVar("V")
_all: WeakSet[Kept[Any, Any]] = WeakSet()


class Kept(Generic[K, V]):
    """At most `size` answers, each for at most `seconds`; the oldest goes first."""

    def __init__(self, seconds: float, size: int = 10_000) -> None:
        self._seconds = seconds
        self._size = size
        self._answers: dict[K, tuple[float, V]] = {}
        _all.add(self)

    def get(self, key: K) -> V | None:
        """The answer, or None when nobody asked lately."""
        until, answer = self._answers.get(key, (0.0, None))
        return answer if time.monotonic() < until else None

    def put(self, key: K, answer: V, seconds: float | None = None) -> V:
        """Keep it, for `seconds` when this answer lasts shorter or longer than the others."""
        self._answers.pop(key, None)
        if len(self._answers) >= self._size:
            del self._answers[next(iter(self._answers))]
        lasts = self._seconds if seconds is None else seconds
        self._answers[key] = (time.monotonic() + lasts, answer)
        return answer

    async def of(self, key: K, load: Callable[[K], Awaitable[V | None]]) -> V | None:
        """The kept answer, otherwise the one that `load` brings; None is asked for anew."""
        found = self.get(key)
        if found is None:
            found = await load(key)
            if found is not None:
                self.put(key, found)
        return found

    def forget(self, key: K) -> None:
        """This answer is no longer true."""
        self._answers.pop(key, None)

    def clear(self) -> None:
        """None of them is."""
        self._answers.clear()


def forget_everything() -> None:
    """What was kept came from another database."""
    for kept in _all:
        kept.clear()
