"""Ways of saying no about rule sets."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class RuleSetUnreadable(Problem):
    """规则文件读不懂：{why}。请对照 jiangsu-default 改好再用。"""

    status = 422
    field = "ruleSet"


class RuleSetUnknown(NotFound):
    """没有叫「{name}」的规则。请从列表里选一套。"""

    field = "ruleSet"
