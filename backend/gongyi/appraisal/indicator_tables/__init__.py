"""The tables of indicators that are shipped, each version a file that is never edited."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongyi.appraisal.errors.work import IndicatorsUnknown

DEFAULT = "street-default-1"


@cache
def shipped() -> dict[str, str]:
    """The text of every file, by its id (`<name>-<version>`)."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".toml"))
    return {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in sorted(found, key=lambda file: file.name)
    }


def text_of(name: str) -> str:
    """The very text that an assessment keeps; raises IndicatorsUnknown."""
    if name not in shipped():
        raise IndicatorsUnknown
    return shipped()[name]
