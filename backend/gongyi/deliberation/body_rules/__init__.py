"""The rule sets of bodies that are shipped; a landed file is never edited, only followed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongyi.deliberation.rules.bodies import BodyRules, read_body_rules


@cache
def body_rules() -> dict[str, BodyRules]:
    """Each by its name, such as `council-1`."""
    folder = files(__name__)
    found = [f for f in folder.iterdir() if f.name.endswith(".toml")]
    read = [read_body_rules(f.read_text(encoding="utf-8")) for f in found]
    return {rules.name: rules for rules in sorted(read, key=lambda rules: rules.name)}


def newest(kind: str) -> BodyRules:
    """The latest version for a kind of body."""
    return max((r for r in body_rules().values() if r.kind == kind), key=lambda r: r.version)
