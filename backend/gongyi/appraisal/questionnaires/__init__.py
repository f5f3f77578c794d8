"""The questionnaires that are shipped, each version a file that is never edited once landed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

DEFAULT = "annual-1"


@cache
def text_of(name: str) -> str:
    """The very text that a survey keeps; raises FileNotFoundError."""
    return (files(__name__) / f"{name}.toml").read_text(encoding="utf-8")
