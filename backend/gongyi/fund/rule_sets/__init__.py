"""The rule sets that are shipped, each version a file that is never edited once it has landed."""

from __future__ import annotations

from functools import cache

from gongyi.fund.errors.rule_set import RuleSetUnknown
from gongyi.fund.rules.rule_set import RuleSet, read_rule_set
from gongyi.kernel.rule_files import shipped

DEFAULT = "jiangsu-default-2"


@cache
def rule_sets() -> dict[str, RuleSet]:
    """All of them, read."""
    return {name: read_rule_set(text) for name, text in shipped(__name__).items()}


def offered() -> dict[str, RuleSet]:
    """The newest version of each: what a new year chooses from."""
    newest: dict[str, RuleSet] = {}
    for rules in rule_sets().values():
        if rules.name not in newest or newest[rules.name].version < rules.version:
            newest[rules.name] = rules
    return {rules.id: rules for rules in newest.values()}


def text_of(name: str) -> str:
    """The very text that a year keeps; raises RuleSetUnknown."""
    if name not in shipped(__name__):
        raise RuleSetUnknown(name=name)
    return shipped(__name__)[name]
