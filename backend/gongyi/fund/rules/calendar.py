"""The calendar of a year: each phase has its clock, and each begins when the one before ends.

The clocks are those of the year's rule set; the ends are at 18:00, when people are awake and can
still ask. All of it moves along when a phase begins earlier or later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from gongyi.fund.errors.cycle import MomentUnclear, StartUnlikely, YearUnlikely
from gongyi.fund.rules.model import ORDER, Phase, PhaseSpan
from gongyi.fund.rules.rule_set import Clocks
from gongyi.kernel.clock import china_date, days_after, end_of_day
from gongyi.kernel.workdays import add_workdays

Ends = Mapping[Phase, datetime]
NO_ENDS: Ends = {}
FARTHEST = timedelta(days=731)


def end_of(phase: Phase, starts_at: datetime, clocks: Clocks) -> datetime:
    """When a phase ends that begins at `starts_at`, by its clock."""
    clock = clocks[phase]
    count = add_workdays if clock.unit == "workdays" else days_after
    return end_of_day(china_date(count(starts_at, clock.count)))


def chained(
    phase: Phase, starts_at: datetime, clocks: Clocks, ends: Ends = NO_ENDS
) -> list[PhaseSpan]:
    """`phase` and all that follow; where `ends` says nothing, the clock does."""
    spans = []
    for each in ORDER[ORDER.index(phase) :]:
        ends_at = ends.get(each) or end_of(each, starts_at, clocks)
        spans.append(PhaseSpan(each, starts_at, ends_at))
        starts_at = ends_at
    return spans


def first_calendar(now: datetime, intake_starts_at: datetime, clocks: Clocks) -> list[PhaseSpan]:
    """The calendar of a new year: the rules hang out until intake begins."""
    starts_at = min(now, intake_starts_at)
    return chained("rules_published", starts_at, clocks, {"rules_published": intake_starts_at})


def published_calendar(spans: list[PhaseSpan], now: datetime, clocks: Clocks) -> list[PhaseSpan]:
    """Once the rules hang out: intake begins on its day, or at once when that is past."""
    ends: Ends = {"rules_published": max(now, spans[0].ends_at)}
    return chained("rules_published", now, clocks, ends)


def balloting_calendar(
    spans: list[PhaseSpan],
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
    clocks: Clocks,
) -> list[PhaseSpan]:
    """Once the ballot is announced: a notice until it opens, balloting until it closes."""
    ends: Ends = {"candidate_notice": opens_at, "balloting": closes_at}
    if opens_at <= now:
        return rechained(spans, "balloting", now, clocks, ends)
    posted = (s.starts_at for s in spans if s.phase == "candidate_notice" and s.starts_at < now)
    return rechained(spans, "candidate_notice", next(posted, now), clocks, ends)


def rechained(
    spans: list[PhaseSpan], to: Phase, at: datetime, clocks: Clocks, ends: Ends = NO_ENDS
) -> list[PhaseSpan]:
    """The calendar after going on to `to` at `at`: the past as it was, the rest chained anew."""
    position = ORDER.index(to) if to in ORDER else len(ORDER)
    past = [
        replace(span, ends_at=min(span.ends_at, at))
        for span in spans
        if span.phase in ORDER[:position] and span.starts_at < at
    ]
    return past + (chained(to, at, clocks, ends) if to in ORDER else [])


def check_moment(moment: datetime, now: datetime) -> None:
    """Raises when a date has no time zone or lies more than two years away."""
    if moment.tzinfo is None:
        raise MomentUnclear
    if abs(moment - now) > FARTHEST:
        raise StartUnlikely


def check_year(year: int, intake_starts_at: datetime) -> None:
    """Raises YearUnlikely: intake begins in the autumn before, or in the year itself."""
    starts_in = china_date(intake_starts_at).year
    if not starts_in <= year <= starts_in + 1:
        raise YearUnlikely(low=starts_in, high=starts_in + 1)
