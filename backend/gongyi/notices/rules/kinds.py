"""What a notice can be about, in people's words."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "rules": "资金规则",
    "candidate_list": "候选项目",
    "hearing": "听证会",
    "result": "投票结果",
    "ratification": "审议确认",
    "filing": "街道备案",
    "accounts": "账目",
    "resolution": "议事结果",
    "meeting": "会议",
    "rating": "服务评价",
    "appraisal": "社区考核",
    "other": "其他",
}


class KindUnknown(RuntimeError):
    """A slice posts a notice of a kind that nobody can read: add it to KINDS."""


def check_kind(kind: str) -> str:
    """The kind itself; raises KindUnknown."""
    if kind not in KINDS:
        raise KindUnknown(kind)
    return kind
