"""The work assessment W: a table of indicators, entered by one person and checked by another.

A table is a file in `indicator_tables/<name>-<version>.toml`; each row names its source and what
counts as evidence. W is the sum of the points, 0–100, exact to a hundredth. What the anti-formalism
rules forbid (domain §2.4: turnout, number of votes, enrolments, proposals, use of the app; row 14:
contests, plaques, ledgers) can be no indicator: a table with such a word is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from gongyi.appraisal.errors.work import (
    EvidenceMissing,
    IndicatorForbidden,
    IndicatorsUnreadable,
    LinesDoNotFit,
    ScoreOutOfRange,
)
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.rule_files import Key, Part, Versioned, Words, read_rules
from gongyi.kernel.text import tidy

FULL_POINTS = 100
LEAST_EVIDENCE = 10
MOST_EVIDENCE = 2000

_APP = "《政务移动互联网应用程序规范化管理办法》不许拿它考核"
_PLAQUES = "评比和台账已经取消，不能再拿来考核"
# By word, and why. Whatever a table says of these, it would turn a right into a quota.
FORBIDDEN: Mapping[str, str] = {
    **dict.fromkeys(("投票率", "投票数", "投票人数", "得票", "票数", "参与率", "参与人数"), _APP),
    **dict.fromkeys(("登记数", "登记人数", "登记率", "注册数", "注册率", "注册人数"), _APP),
    **dict.fromkeys(("建议数", "建议条数", "提案数", "提议数", "议题数", "附议数"), _APP),
    **dict.fromkeys(("下载量", "下载率", "安装率", "安装数", "活跃度", "登录率", "使用率"), _APP),
    **dict.fromkeys(
        ("点赞", "转发", "阅读量", "打卡", "签到", "积分", "学习时长", "在线时长"), _APP
    ),
    **dict.fromkeys(("评价数", "评价条数", "好评"), _APP),
    **dict.fromkeys(("评比", "台账", "台帐", "奖牌", "获奖", "荣誉", "牌匾"), _PLAQUES),
}


class Indicator(Part, frozen=True, kw_only=True):
    """One row: what is looked at, for how many points, and what proves it."""

    id: Key
    words: Words
    points: Annotated[int, Meta(ge=1, le=100)]
    evidence: Words
    source: Words


class IndicatorTable(Versioned, frozen=True, kw_only=True):
    """One version of the table."""

    valid_from: date
    title: Words
    summary: Words
    indicators: Annotated[list[Indicator], Meta(min_length=1)]


@dataclass(frozen=True)
class Line:
    """What the maker gives for one indicator: hundredths of a point, and why."""

    indicator: str
    hundredths: int
    evidence: str


@lru_cache(maxsize=16)
def read_indicators(text: str) -> IndicatorTable:
    """Raises IndicatorsUnreadable, IndicatorForbidden."""
    table = read_rules(text, IndicatorTable, IndicatorsUnreadable)
    _check_whole(table)
    for indicator in table.indicators:
        check_allowed(indicator.words + indicator.evidence)
    return table


def _check_whole(table: IndicatorTable) -> None:
    if sum(indicator.points for indicator in table.indicators) != FULL_POINTS:
        raise IndicatorsUnreadable(why=f"the points are not {FULL_POINTS} together")
    if len({indicator.id for indicator in table.indicators}) < len(table.indicators):
        raise IndicatorsUnreadable(why="an indicator twice")


def check_allowed(words: str) -> None:
    """Raises IndicatorForbidden for the first word that must not decide about anybody."""
    close = "".join(words.split())
    for word, why in FORBIDDEN.items():
        if word in close:
            raise IndicatorForbidden(word=word, why=why)


def checked_lines(table: IndicatorTable, lines: Sequence[Line]) -> list[Line]:
    """The lines in the order of the table, tidied; raises everything that is wrong with them."""
    by_id = {line.indicator: line for line in lines}
    if len(lines) != len(by_id) or set(by_id) != {each.id for each in table.indicators}:
        raise LinesDoNotFit
    found = [_tidied(by_id[each.id]) for each in table.indicators]
    pairs = zip(table.indicators, found, strict=True)
    raise_all([problem for indicator, line in pairs for problem in _no(indicator, line)])
    return found


def _tidied(line: Line) -> Line:
    return Line(line.indicator, line.hundredths, tidy(line.evidence))


def _no(indicator: Indicator, line: Line) -> list[Problem]:
    found: list[Problem] = []
    if not 0 <= line.hundredths <= indicator.points * 100:
        found.append(ScoreOutOfRange(indicator=indicator.words, most=indicator.points))
    if not LEAST_EVIDENCE <= len(line.evidence) <= MOST_EVIDENCE:
        found.append(EvidenceMissing(indicator=indicator.words, least=LEAST_EVIDENCE))
    return found


def work_score(lines: Sequence[Line]) -> Decimal:
    """W, exact: `91.00`."""
    return Decimal(sum(line.hundredths for line in lines)).scaleb(-2)
