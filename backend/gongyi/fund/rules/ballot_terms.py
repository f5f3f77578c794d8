"""When a ballot may open and close. How long it should last is the page's default, not a law."""

from __future__ import annotations

from datetime import datetime

from gongyi.fund.errors.cycle import ClosesBeforeItOpens, ClosesTooEarly
from gongyi.fund.rules.calendar import check_moment
from gongyi.fund.rules.model import DecisionMode
from gongyi.fund.rules.rule_set import RuleSet

MODES: dict[DecisionMode, str] = {
    "advisory": "结果由居民代表会议确认",
    "statutory": "投票就是居民会议的决定",
}


def opening(opens_at: datetime, closes_at: datetime, now: datetime) -> datetime:
    """When the ballot opens: never before it is announced. Raises when it could not be voted on."""
    check_moment(opens_at, now)
    check_moment(closes_at, now)
    if closes_at <= now:
        raise ClosesTooEarly
    if closes_at <= opens_at:
        raise ClosesBeforeItOpens
    return max(opens_at, now)


def question_of(year: int, community_name: str, rules: RuleSet) -> str:
    """The words on the ballot, with what the vote is worth and the rules it is held by."""
    mode = MODES[rules.ballot.decision_mode]
    return (
        f"{community_name} {year} 年{rules.fund.name}，您想办哪几件事？"
        f"（{mode}，规则：{rules.spoken}）"
    )
