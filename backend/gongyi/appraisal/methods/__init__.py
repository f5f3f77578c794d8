"""The methods that are shipped, each version a file that is never edited once it has landed."""

from __future__ import annotations

from functools import cache

from gongyi.appraisal.errors.method import MethodUnknown
from gongyi.appraisal.rules.method import Method, read_method
from gongyi.kernel.rule_files import shipped

DEFAULT = "jiangsu-default-1"


@cache
def methods() -> dict[str, Method]:
    """All of them, read."""
    return {name: read_method(text) for name, text in shipped(__name__).items()}


def text_of(name: str) -> str:
    """The very text that a street publishes; raises MethodUnknown."""
    if name not in shipped(__name__):
        raise MethodUnknown(name=name)
    return shipped(__name__)[name]
