"""Everybody's clock on the wire."""

from __future__ import annotations

from datetime import timedelta

from gongyi.fund.rules.clocks import Clock
from gongyi.fund.rules.report import LABEL_WORDS
from gongyi.fund.rules.states import Label
from gongyi.web.wire import Out


class StateClock(Out):
    """How long proposals stay in a state. Hours; `middleHours`: the median of the stays that are
    over, null while none is; `longestHours`: of those that are there now."""

    label: Label
    words: str
    over: int
    middle_hours: int | None
    waiting: int
    longest_hours: int | None


def clock_of(clock: Clock) -> StateClock:
    """A line of the page."""
    return StateClock(
        label=clock.label,
        words=LABEL_WORDS[clock.label],
        over=clock.over,
        middle_hours=_hours(clock.middle),
        waiting=clock.waiting,
        longest_hours=_hours(clock.longest),
    )


def _hours(span: timedelta | None) -> int | None:
    """Rounded up: a started hour is an hour that somebody has waited."""
    return None if span is None else -(-span // timedelta(hours=1))
