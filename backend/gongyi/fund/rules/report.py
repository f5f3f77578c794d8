"""The report of a year: how many proposals came to what, in words that everybody reads."""

from __future__ import annotations

from collections.abc import Mapping

from gongyi.fund.rules.states import LABELS, Label, State

LABEL_WORDS: Mapping[Label, str] = {
    "screening": "等待审核",
    "returned": "退回修改",
    "published": "已公开",
    "in_circulation": "圈阅中",
    "needs_change": "请作者修改",
    "eligible": "可以办，等定价",
    "ineligible": "这笔资金不能办",
    "under_appeal": "申诉中",
    "escalated": "申诉转到街道",
    "deferred": "明年再提",
    "candidate": "候选",
    "kept_off": "听证没有通过",
    "merged": "合并到别的建议",
    "split": "分成几条",
    "on_ballot": "投票中",
    "off_ballot": "从选票上撤下",
    "not_funded": "没有入选",
    "funded": "入选，等待实施",
    "under_way": "正在实施",
    "done": "已办完",
    "dropped": "没有办成",
    "withheld": "没有公开",
    "withdrawn": "作者撤回",
}


def counts_by_label(counts: Mapping[State, int]) -> dict[Label, int]:
    """In the order of a proposal's way; what nobody's proposal came to is left out."""
    found: dict[Label, int] = {}
    for state, label in LABELS.items():
        number = counts.get(state, 0)
        if number:
            found[label] = found.get(label, 0) + number
    return found
