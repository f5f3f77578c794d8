"""Everybody's clock: how long proposals of one community stay in each state, so that silence shows.

The middle one (median) of the stays that are over, and how many wait there now. One community is
shown by itself: clocks are no contest, and nobody is ranked by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_high

from gongyi.fund.rules.states import LABELS, Label, State

# Where a proposal waits for somebody; what is decided for good has no clock.
WAITING: tuple[Label, ...] = (
    "screening",
    "returned",
    "published",
    "in_circulation",
    "needs_change",
    "under_appeal",
    "escalated",
    "eligible",
    "candidate",
    "on_ballot",
    "funded",
    "under_way",
)


@dataclass(frozen=True)
class Moment:
    """A proposal came into this state."""

    state: State
    at: datetime


@dataclass(frozen=True)
class Clock:
    """A state's clock. `middle`: None while no stay is over; `longest`: of those who wait now."""

    label: Label
    over: int
    middle: timedelta | None
    waiting: int
    longest: timedelta | None


def clocks(histories: Iterable[list[Moment]], now: datetime) -> list[Clock]:
    """In the order of a proposal's way; a label that nobody has reached is left out.

    Of an even number of stays the longer of the middle two: a clock never flatters.
    """
    over: dict[Label, list[timedelta]] = defaultdict(list)
    waiting: dict[Label, list[timedelta]] = defaultdict(list)
    for history in histories:
        stays = _joined(history)
        for begun, ended in pairwise(stays):
            over[begun[0]].append(ended[1] - begun[1])
        label, since = stays[-1]
        waiting[label].append(now - since)
    return [_clock(label, over, waiting) for label in WAITING if label in over or label in waiting]


def _joined(history: list[Moment]) -> list[tuple[Label, datetime]]:
    """A change that leads to the same label, such as a corrected price, begins no new stay."""
    joined: list[tuple[Label, datetime]] = []
    for moment in history:
        label = LABELS[moment.state]
        if not joined or joined[-1][0] != label:
            joined.append((label, moment.at))
    return joined


def _clock(
    label: Label,
    over: Mapping[Label, list[timedelta]],
    waiting: Mapping[Label, list[timedelta]],
) -> Clock:
    done, here = over.get(label, []), waiting.get(label, [])
    return Clock(
        label=label,
        over=len(done),
        middle=median_high(done) if done else None,
        waiting=len(here),
        longest=max(here, default=None),
    )
