"""How much one person may hand in, so that a queue stays readable for those who work it off."""

from __future__ import annotations

from datetime import datetime, time

from gongyi.fund.errors.photo import TooManyPhotos
from gongyi.fund.errors.proposal import TooManyThisYear, TooManyToday
from gongyi.fund.rules.rule_set import ProposalRules
from gongyi.kernel.clock import CHINA, china_date

MOST_PHOTOS_A_DAY = 20


def check_may_submit_more(today: int, this_cycle: int, rules: ProposalRules) -> None:
    """Raises when somebody has handed in `today` or `this_cycle` as many as allowed."""
    if today >= rules.most_a_day:
        raise TooManyToday(count=today)
    if this_cycle >= rules.most_a_year:
        raise TooManyThisYear(count=this_cycle)


def check_may_add_photo(today: int) -> None:
    """Raises TooManyPhotos."""
    if today >= MOST_PHOTOS_A_DAY:
        raise TooManyPhotos(count=today)


def midnight(now: datetime) -> datetime:
    """When today began in China: what was handed in since then counts."""
    return datetime.combine(china_date(now), time(), CHINA)
