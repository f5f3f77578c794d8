"""The tables of indicators that are shipped, each version a file that is never edited."""

from __future__ import annotations

from gongyi.appraisal.errors.work import IndicatorsUnknown
from gongyi.kernel.rule_files import shipped

DEFAULT = "street-default-1"


def texts() -> dict[str, str]:
    """Of every table, by its id."""
    return shipped(__name__)


def text_of(name: str) -> str:
    """The very text that an assessment keeps; raises IndicatorsUnknown."""
    if name not in texts():
        raise IndicatorsUnknown
    return texts()[name]
