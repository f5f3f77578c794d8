"""The one place that reads the clock. Everybody else is told the time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class _Hands:
    """How far a demo has moved its clock; nothing anywhere else (`demo_clock`)."""

    shift = timedelta()


def now() -> datetime:
    """This moment, in China's time zone. Called in routes and jobs only."""
    return (datetime.now(UTC) + _Hands.shift).astimezone(CHINA)


def shift_by(shift: timedelta) -> None:
    """Let this process live so much later than the world; for `demo_clock` only."""
    _Hands.shift = shift


def hour_of(moment: datetime) -> datetime:
    """The full hour before `moment`: no finer time is kept beside a vote."""
    return moment.replace(minute=0, second=0, microsecond=0)


def china_date(moment: datetime) -> date:
    """The calendar day in China."""
    return moment.astimezone(CHINA).date()


def age_on(born_on: date, day: date) -> int:
    """Full years of age on `day`; who is born on 29 February has a birthday on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def end_of_day(day: date) -> datetime:
    """18:00 in China, when a notice or a ballot ends: people are awake and can still ask."""
    return datetime(day.year, day.month, day.day, 18, tzinfo=CHINA)


def days_after(moment: datetime, days: int) -> datetime:
    """The same time of day, `days` natural days later."""
    return moment + timedelta(days=days)


def say_moment(moment: datetime) -> str:
    """As people say it: `11月22日 18:00`, in China."""
    local = moment.astimezone(CHINA)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
