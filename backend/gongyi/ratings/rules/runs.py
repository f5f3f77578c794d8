"""A channel that was tampered with is asked again by a third party (domain 4e.11: integrity).

Its old ratings count no longer, all of them: nobody can tell which of the others were begged for.
New ones come by slips that only the third party hands out, and count for the days asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gongyi.kernel.clock import china_date, end_of_day
from gongyi.kernel.text import tidy_line
from gongyi.kernel.workdays import add_workdays
from gongyi.ratings.errors.run import NoRunNow, RunnerMissing, RunStillOn

RUN_WORKDAYS = 20
LONGEST_NAME = 60


@dataclass(frozen=True)
class Run:
    """`proven` of `rated` were begged for; `ends_on` is the last day of handing out and rating."""

    id: UUID
    community_id: UUID
    first_day: date
    last_day: date
    run_by: str
    proven: int
    rated: int
    begun_at: datetime
    begun_by: UUID
    ends_on: date

    @property
    def ends_at(self) -> datetime:
        """At 18:00 of the last day."""
        return end_of_day(self.ends_on)


def run_ends_on(begun_at: datetime) -> date:
    """Twenty working days to find those who were served and to let them say it."""
    return china_date(add_workdays(begun_at, RUN_WORKDAYS))


def check_runner(run_by: str, before: Sequence[Run], now: datetime) -> str:
    """Who asks, tidied; raises RunnerMissing, RunStillOn."""
    name = tidy_line(run_by)
    if not 2 <= len(name) <= LONGEST_NAME:
        raise RunnerMissing
    if any(now < run.ends_at for run in before):
        raise RunStillOn
    return name


def run_on(runs: Sequence[Run], now: datetime) -> Run:
    """The one that goes on now; raises NoRunNow."""
    for run in runs:
        if run.begun_at <= now < run.ends_at:
            return run
    raise NoRunNow
