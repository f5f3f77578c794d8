"""The rules of deliberation that are shipped; a landed file is never edited, only followed."""

from __future__ import annotations

from functools import cache

from gongyi.deliberation.rules.terms import TopicTerms, read_terms
from gongyi.kernel.rule_files import shipped

DEFAULT = "topics-1"


@cache
def topic_terms(name: str = DEFAULT) -> TopicTerms:
    """Clocks, thresholds, categories and bodies by the file's name."""
    return read_terms(shipped(__name__)[name])
