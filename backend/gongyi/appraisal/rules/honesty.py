"""What two people should look at. A flag is a question, never an answer.

Domain §5 (score-begging): bursts, one device or network, almost only fives, the one-tap report
「有人要求我打好评」, and a jump after a campaign. Whoever decides is a person, twice
(Personal Information Protection Law, article 24).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from gongyi.appraisal.errors.honesty import (
    AlreadyLooked,
    DaysDiffer,
    DaysMissing,
    FlagSettled,
    VerdictReasonMissing,
)
from gongyi.appraisal.rules.method import Honesty

FlagKind = Literal["burst", "one_device", "one_network", "all_fives", "begging_report", "jump"]
Verdict = Literal["nothing", "begging"]
Outcome = Literal["open", "nothing", "begging"]
FLAG_WORDS: Mapping[FlagKind, str] = {
    "burst": "短时间内集中评价",
    "one_device": "同一台设备评价多次",
    "one_network": "多数评价来自同一个网络",
    "all_fives": "几乎全是非常满意",
    "begging_report": "有居民反映被要求打好评",
    "jump": "评价数量突然增加",
}
RECENT_DAYS = 30
_JUMP = 3  # so many times the usual number in these days, and enough of them to mean something


@dataclass(frozen=True)
class Pattern:
    """One point within a term, in counts. `recent`: of the last 30 days, after `days_before`."""

    point_id: UUID
    point_name: str
    ratings: int
    fives: int
    begging_reports: int
    most_in_ten_minutes: int
    most_from_one_device: int
    most_from_one_network: int
    recent: int = 0
    days_before: int = 0


@dataclass(frozen=True)
class Finding:
    """A flag to be raised: where, which, and the facts in words."""

    point_id: UUID
    point_name: str
    kind: FlagKind
    facts: str


@dataclass(frozen=True)
class Look:
    """What one person found. The days are there for begging only."""

    account_id: UUID
    verdict: Verdict
    words: str
    first_day: date | None = None
    last_day: date | None = None


def findings(pattern: Pattern, limits: Honesty) -> list[Finding]:
    """Everything about one point that somebody should look at."""
    found: list[tuple[FlagKind, bool, str]] = [
        (
            "burst",
            pattern.most_in_ten_minutes >= limits.burst_ratings,
            f"十分钟里有 {pattern.most_in_ten_minutes} 条评价",
        ),
        (
            "one_device",
            pattern.most_from_one_device >= limits.one_device,
            f"一台设备上有 {pattern.most_from_one_device} 条评价",
        ),
        ("one_network", _is_one_network(pattern, limits), _of(pattern, "来自同一个网络")),
        ("all_fives", _is_all_fives(pattern, limits), _fives(pattern)),
        (
            "begging_report",
            pattern.begging_reports >= limits.begging_reports,
            f"{pattern.begging_reports} 位居民点了「有人要求我打好评」",
        ),
        (
            "jump",
            _jumps(pattern, limits),
            f"最近 {RECENT_DAYS} 天有 {pattern.recent} 条评价，是平时的 {_JUMP} 倍以上",
        ),
    ]
    return [
        Finding(pattern.point_id, pattern.point_name, kind, facts)
        for kind, is_found, facts in found
        if is_found
    ]


def _is_all_fives(pattern: Pattern, limits: Honesty) -> bool:
    is_enough = pattern.ratings >= limits.fives_from
    return is_enough and 100 * pattern.fives >= limits.fives_percent * pattern.ratings


def _is_one_network(pattern: Pattern, limits: Honesty) -> bool:
    is_enough = pattern.ratings >= limits.fives_from
    most = 100 * pattern.most_from_one_network
    return is_enough and most >= limits.one_network_percent * pattern.ratings


def _jumps(pattern: Pattern, limits: Honesty) -> bool:
    """More than three times as many a day as before, once there is a month to compare with."""
    earlier = pattern.ratings - pattern.recent
    is_enough = pattern.recent >= limits.fives_from and pattern.days_before >= RECENT_DAYS
    return is_enough and pattern.recent * pattern.days_before > _JUMP * earlier * RECENT_DAYS


def _of(pattern: Pattern, words: str) -> str:
    return f"{pattern.ratings} 条评价里有 {pattern.most_from_one_network} 条{words}"


def _fives(pattern: Pattern) -> str:
    return f"{pattern.ratings} 条评价里有 {pattern.fives} 条非常满意"


def check_look(
    look: Look, before: Sequence[Look], outcome: Outcome, first: date, last: date
) -> None:
    """A verdict has its reason, and begging its days within the term.

    Raises FlagSettled, AlreadyLooked, VerdictReasonMissing, DaysMissing, DaysDiffer.
    """
    if outcome != "open":
        raise FlagSettled
    if any(earlier.account_id == look.account_id for earlier in before):
        raise AlreadyLooked
    if not look.words:
        raise VerdictReasonMissing
    if look.verdict == "begging":
        _check_days(look, before, first, last)


def _check_days(look: Look, before: Sequence[Look], first: date, last: date) -> None:
    if look.first_day is None or look.last_day is None:
        raise DaysMissing
    if not first <= look.first_day <= look.last_day <= last:
        raise DaysMissing
    if days_seen_by_all([*before, look]) is None:
        raise DaysDiffer


def outcome_of(looks: Collection[Look]) -> Outcome:
    """What two people agree on; a third decides between two."""
    for verdict in ("begging", "nothing"):
        if sum(look.verdict == verdict for look in looks) == 2:
            return "begging" if verdict == "begging" else "nothing"
    return "open"


def days_seen_by_all(looks: Sequence[Look]) -> tuple[date, date] | None:
    """Only the days that everybody who saw begging names; None when there are none."""
    seen = [look for look in looks if look.verdict == "begging"]
    first = max((look.first_day for look in seen if look.first_day), default=None)
    last = min((look.last_day for look in seen if look.last_day), default=None)
    return None if first is None or last is None or first > last else (first, last)
