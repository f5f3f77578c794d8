"""The rule sets that are shipped, each version a file that is never edited once it has landed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongyi.fund.errors.rule_set import RuleSetUnknown
from gongyi.fund.rules.rule_set import RuleSet, read_rule_set

DEFAULT = "jiangsu-default-1"


@cache
def shipped() -> dict[str, str]:
    """The text of every file, by its id (`<name>-<version>`)."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".toml"))
    return {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in sorted(found, key=lambda file: file.name)
    }


@cache
def rule_sets() -> dict[str, RuleSet]:
    """All of them, read."""
    return {name: read_rule_set(text) for name, text in shipped().items()}


def text_of(name: str) -> str:
    """The very text that a year keeps; raises RuleSetUnknown."""
    if name not in shipped():
        raise RuleSetUnknown(name=name)
    return shipped()[name]
