"""One voice per resident: her own mean comes first, so that a thousand ratings weigh as one.

A mean is kept in millionths of a point, an integer, so that no order of adding changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

MICRO = 1_000_000
Levels = tuple[int, int, int, int, int]
Whole = NDArray[np.int64]


class Said(Protocol):
    """A voice, whoever wrote it down: a copy of each would cost more than the counting."""

    @property
    def resident(self) -> str: ...
    @property
    def household(self) -> str: ...
    @property
    def levels(self) -> Levels: ...


class Voice(NamedTuple):
    """What one resident said in one channel: how many ratings of level 1, 2, 3, 4 and 5.

    `resident` and `household` are pseudonyms that mean nothing outside this year.
    """

    resident: str
    household: str
    levels: Levels


@dataclass(frozen=True)
class Voices:
    """All voices of one channel: a mean each, whose household it is, ratings by level."""

    means: Whole  # in millionths of a point, one per resident
    households: Whole  # numbers that stand for households, one per resident
    by_level: Levels

    @property
    def residents(self) -> int:
        """How many have spoken."""
        return len(self.means)


def heard(said: Iterable[Said], points: Sequence[int]) -> Voices:
    """The voices of one channel; a resident who rated two kinds of places is still one."""
    voices = [voice for voice in said if any(voice.levels)]
    if not voices:
        return Voices(_whole([]), _whole([]), (0, 0, 0, 0, 0))
    people: dict[str, int] = {}
    whose = [people.setdefault(voice.resident, len(people)) for voice in voices]
    levels = np.zeros((len(people), 5), dtype=np.int64)
    np.add.at(levels, whose, np.array([voice.levels for voice in voices], dtype=np.int64))
    homes: dict[str, int] = {}
    own = [homes.setdefault(home, len(homes)) for home in _homes(voices, whose, len(people))]
    counted: list[int] = levels.sum(axis=0).tolist()
    first, second, third, fourth, fifth = counted
    return Voices(_means(levels, points), _whole(own), (first, second, third, fourth, fifth))


def _homes(voices: Sequence[Said], whose: Sequence[int], people: int) -> list[str]:
    """A household each; who has moved in the year has the first one in the alphabet, whatever the
    order of rows."""
    homes = [""] * people
    for who, voice in zip(whose, voices, strict=True):
        homes[who] = min(homes[who] or voice.household, voice.household)
    return homes


def _means(levels: Whole, points: Sequence[int]) -> Whole:
    """Each resident's mean in millionths, half up."""
    counts = levels.sum(axis=1)
    sums = levels @ _whole(points) * MICRO
    means: Whole = (2 * sums + counts) // (2 * counts)
    return means


def _whole(numbers: Sequence[int]) -> Whole:
    return np.array(numbers, dtype=np.int64)
