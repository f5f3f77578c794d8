"""The questionnaires that are shipped, each version a file that is never edited once landed."""

from __future__ import annotations

from gongyi.kernel.rule_files import shipped

DEFAULT = "annual-1"


def text_of(name: str) -> str:
    """The very text that a survey keeps; raises KeyError."""
    return shipped(__name__)[name]
