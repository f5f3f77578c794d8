"""The rules of deliberation that are shipped; a landed file is never edited, only followed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongyi.deliberation.rules.terms import TopicTerms, read_terms

DEFAULT = "topics-1"


@cache
def topic_terms(name: str = DEFAULT) -> TopicTerms:
    """Clocks, thresholds, categories and bodies by the file's name."""
    return read_terms((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
