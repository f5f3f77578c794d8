"""When a term begins and ends, and whether its method comes in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from gongyi.appraisal.errors.method import MethodTooLate
from gongyi.appraisal.errors.term import TermGoesOn
from gongyi.appraisal.rules.bundle import Round
from gongyi.appraisal.rules.method import Kind, Method, read_method
from gongyi.kernel.clock import CHINA

# 「开展年中和年底评估」 (政社互动, Jiangsu): the first half, and the whole year.
_LAST_DAYS: Mapping[Round, tuple[int, int]] = {"mid_year": (6, 30), "year_end": (12, 31)}


@dataclass(frozen=True)
class Term:
    """One evaluation of a street's communities. `ends_on` is its last day."""

    id: UUID
    street_id: UUID
    kind: Kind
    year: int
    round: Round
    starts_on: date
    ends_on: date
    method_text: str
    published_at: datetime

    @property
    def method(self) -> Method:
        """As it was published."""
        return read_method(self.method_text)

    @property
    def starts_at(self) -> datetime:
        """Its first moment in China."""
        return datetime.combine(self.starts_on, time(), CHINA)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.ends_on + timedelta(days=1), time(), CHINA)

    def check_over(self, now: datetime) -> None:
        """Nobody counts while ratings still come in. Raises TermGoesOn."""
        if now < self.ends_at:
            raise TermGoesOn(ends_on=f"{self.ends_on.month}月{self.ends_on.day}日")


def span_of(year: int, round_: Round) -> tuple[date, date]:
    """First and last day."""
    return date(year, 1, 1), date(year, *_LAST_DAYS[round_])


def check_in_time(method: Method, starts_on: date, today: date) -> None:
    """Nobody who has seen the ratings chooses how they count. Raises MethodTooLate."""
    days = method.clocks.published_days_before
    if (starts_on - today).days < days:
        raise MethodTooLate(days=days, starts_on=f"{starts_on.month}月{starts_on.day}日")
