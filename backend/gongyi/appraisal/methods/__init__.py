"""The methods that are shipped, each version a file that is never edited once it has landed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongyi.appraisal.errors.method import MethodUnknown
from gongyi.appraisal.rules.method import Method, read_method

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
def methods() -> dict[str, Method]:
    """All of them, read."""
    return {name: read_method(text) for name, text in shipped().items()}


def text_of(name: str) -> str:
    """The very text that a street publishes; raises MethodUnknown."""
    if name not in shipped():
        raise MethodUnknown(name=name)
    return shipped()[name]
