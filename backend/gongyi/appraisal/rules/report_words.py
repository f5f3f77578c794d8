"""The words around the figures in reports, tables and on pages: the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.figure import Standing

PHASE_WORDS: Mapping[Phase, str] = {
    "collecting": "收集中",
    "provisional": "初步结果，居委会核对中",
    "notice": "公示中",
    "appeals": "申诉处理中",
    "final": "已定",
}
# What is said where no official figure can be.
STANDING_WORDS: Mapping[Standing, str] = {
    "official": "",
    "indicative": "样本不足，仅供参考",
    "hidden": "不到 10 人，不显示",
}
LIMITS = (
    "分数有误差：同一个社区换一批居民来问，多半会落在区间里。区间重叠的社区分不出高下，"
    "所以只分档，不排名。它说的是社区的工作，不是哪一个人；投了多少票、来了多少人都不算在内。"
)


def spread_words(low: Decimal | None, high: Decimal | None) -> str:
    """`84.10—88.60`, or nothing."""
    return f"{low}—{high}" if low is not None and high is not None else ""


def formula(satisfaction: Decimal, work: Decimal, total: Decimal, weights: tuple[int, int]) -> str:
    """`T = 70% × 86.40 + 30% × 91.00 = 87.78`."""
    s, w = weights
    return f"T = {s}% × {satisfaction} + {w}% × {work} = {total}"
