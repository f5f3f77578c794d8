"""The methods that are shipped, each version a file that is never edited once it has landed."""

from __future__ import annotations

from functools import cache

from gongyi.appraisal.errors.method import MethodUnknown
from gongyi.appraisal.rules.method import Method, read_method
from gongyi.kernel.rule_files import shipped

DEFAULT = "jiangsu-default-2"


@cache
def methods() -> dict[str, Method]:
    """All of them, read."""
    return {name: read_method(text) for name, text in shipped(__name__).items()}


def newest() -> dict[str, Method]:
    """The last version of each, as a street may still publish it."""
    last: dict[str, Method] = {}
    for method in sorted(methods().values(), key=lambda method: method.version):
        last[method.name] = method
    return {method.id: method for method in last.values()}


def text_of(name: str) -> str:
    """The very text that a street publishes; raises MethodUnknown."""
    if name not in shipped(__name__):
        raise MethodUnknown(name=name)
    return shipped(__name__)[name]
