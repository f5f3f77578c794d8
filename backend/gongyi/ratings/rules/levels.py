"""The five levels of the national rating, what may be said beside one, and reasons for a bad one.

Levels and the offline items (overall, efficiency, level of skill, attitude): GB/T 39734-2020 and
国办发〔2019〕51号. A bad rating is level 2 or 1. Reasons stand in a numbered list that is never
edited, so that a rating says for ever what was ticked: a change is a new list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from gongyi.ratings.errors.giving import (
    AspectUnknown,
    CommentTooLong,
    LevelNeeded,
    ReasonsForGoodRating,
    ReasonUnknown,
)

LEVELS: Mapping[int, str] = {
    5: "非常满意",
    4: "满意",
    3: "基本满意",
    2: "不满意",
    1: "非常不满意",
}
WORST_GOOD = 3
BAD = 2

Aspect = Literal["efficiency", "skill", "attitude", "environment"]
ASPECTS: Mapping[str, str] = dict(
    zip(get_args(Aspect), ("办事效率", "业务水平", "服务态度", "环境设施"), strict=True)
)

# Number of the list → code → the words beside the box, in the order of the page.
REASONS: Mapping[int, Mapping[str, str]] = {
    1: {
        "slow": "等得太久",
        "late": "没有按承诺的时间办好",
        "sent_away": "让我多跑了几趟",
        "unclear": "没讲清楚要什么材料、怎么办",
        "not_solved": "事情没有解决",
        "rude": "态度不好",
        "absent": "该上班的时候没有人",
        "charged": "收了不该收的钱或东西",
        "unsafe": "有安全问题",
        "other": "其他",
    },
}
CURRENT_REASONS = 1
LONGEST_COMMENT = 500


def is_bad(level: int) -> bool:
    """Whether it opens a case."""
    return level <= BAD


def check_words(
    level: int, aspects: Mapping[str, int], reasons: Sequence[str], version: int, comment: str
) -> None:
    """Raises what is wrong with a rating as it was filled in; nothing is chosen beforehand."""
    if level not in LEVELS:
        raise LevelNeeded
    if any(name not in ASPECTS or value not in LEVELS for name, value in aspects.items()):
        raise AspectUnknown
    if reasons and not is_bad(level):
        raise ReasonsForGoodRating
    if len(set(reasons)) < len(reasons) or not set(reasons) <= set(REASONS.get(version, ())):
        raise ReasonUnknown
    if len(comment) > LONGEST_COMMENT:
        raise CommentTooLong(most=LONGEST_COMMENT)


def words_of_reasons(version: int, reasons: Sequence[str]) -> list[str]:
    """What was ticked, in the order of its own list."""
    return [words for code, words in REASONS[version].items() if code in reasons]
