"""Working days of mainland China: weekends, public holidays and make-up workdays.

The table of holidays is the State Council's yearly notice as kept by `chinesecalendar`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar

from gongyi.kernel.clock import CHINA


def is_workday(day: date) -> bool:
    """Whether offices work on `day`; a year not yet announced has its weekends only."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def add_workdays(moment: datetime, days: int) -> datetime:
    """The same time of day, `days` working days after `moment` (days ≥ 0)."""
    local = moment.astimezone(CHINA)
    while days > 0:
        local += timedelta(days=1)
        days -= is_workday(local.date())
    return local
