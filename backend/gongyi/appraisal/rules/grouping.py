"""What of the voices may be published: groups of at least five, so that nobody stands alone.

The residents are sorted by their mean and cut into groups of five neighbours; a group tells its
size and its points together (univariate microaggregation: Domingo-Ferrer and Mateo-Sanz 2002).
Whole points, rounded so that they add up to the channel's points (controlled rounding: Cox 1987):
a fraction of seven would give away who came seven times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from gongyi.appraisal.rules.voices import MICRO, Whole

# As many as the texts that a provider is shown at once, against retaliation.
SMALLEST = 5


@dataclass(frozen=True)
class Group:
    """`times` groups of `size` residents with `points` together, each."""

    size: int
    points: int
    times: int


def groups_of(means: Whole) -> tuple[Group, ...]:
    """Groups from the least to the most satisfied; the last takes the rest (at most nine)."""
    if len(means) < SMALLEST:
        return ()
    ends = np.arange(1, len(means) // SMALLEST + 1) * SMALLEST
    ends[-1] = len(means)
    rounded = (2 * np.cumsum(np.sort(means))[ends - 1] + MICRO) // (2 * MICRO)
    sizes = np.diff(ends, prepend=0).tolist()
    points = np.diff(rounded, prepend=0).tolist()
    runs = groupby(zip(sizes, points, strict=True))
    return tuple(Group(size, told, sum(1 for _ in run)) for (size, told), run in runs)


def residents_in(groups: Sequence[Group]) -> int:
    """How many residents the groups hold."""
    return sum(group.size * group.times for group in groups)


def points_in(groups: Sequence[Group]) -> int:
    """The points of all groups together."""
    return sum(group.points * group.times for group in groups)
