"""The rule sets of bodies that are shipped; a landed file is never edited, only followed."""

from __future__ import annotations

from functools import cache

from gongyi.deliberation.rules.bodies import BodyRules, read_body_rules
from gongyi.kernel.rule_files import shipped


@cache
def body_rules() -> dict[str, BodyRules]:
    """Each by its name, such as `council-1`."""
    return {name: read_body_rules(text) for name, text in shipped(__name__).items()}


def newest(kind: str) -> BodyRules:
    """The latest version for a kind of body."""
    return max((r for r in body_rules().values() if r.kind == kind), key=lambda r: r.version)
