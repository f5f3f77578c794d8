"""Dates of birth as lists hold them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

_SEPARATED = re.compile(r"(\d{4})[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?")
_WHOLE = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
# Excel counts days from here when a column has lost its date format; five figures: 1927 to 2173.
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def read_birth(text: str) -> date | None:
    """`1956-03-12`, `1956年3月12日`, `19560312`, `1956.3`, `1956`; None when it is no date.

    Where the day or month is missing, the last one it can be: nobody votes before 18.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removesuffix("00:00:00")
    plain = plain.rstrip("T")
    if re.fullmatch(r"\d{5}", plain):
        return _EXCEL_DAY_ZERO + timedelta(days=int(plain))
    found = _WHOLE.fullmatch(plain) or _SEPARATED.fullmatch(plain)
    return _last_day(*found.groups()) if found else None


def _last_day(year: str, month: str | None, day: str | None) -> date | None:
    try:
        in_month = int(month or 12)
        last = calendar.monthrange(int(year), in_month)[1]
        return date(int(year), in_month, int(day or last))
    except ValueError:
        return None
