"""Dates of birth as lists hold them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

_SEPARATED = re.compile(r"(\d{4})[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?")
_WHOLE = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
_TIME = re.compile(r"T?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_ID_NUMBER = re.compile(r"\d{6}(\d{8})\d{3}[\dX]|\d{6}(\d{6})\d{3}")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_TEN = re.compile(r"(?<![0-9])([1-3]?)十([1-9]?)")
# Excel counts days from here when a column has lost its date format; five figures: 1927 to 2173.
_EXCEL_DAY_ZERO = date(1899, 12, 30)


def read_birth(text: str) -> date | None:
    """`1956-03-12`, `1956年3月12日`, `一九五六年三月`, `19560312`, `1956.3`, `1956`; else None.

    Where the day or month is missing, the last one it can be: nobody votes before 18.
    """
    plain = "".join(unicodedata.normalize("NFKC", _day_only(text)).split())
    plain = re.sub(r"出?生的?$", "", _CHINESE_TEN.sub(_figures, plain.translate(_DIGITS)))
    if re.fullmatch(r"\d{5}", plain):
        return _EXCEL_DAY_ZERO + timedelta(days=int(plain))
    found = _WHOLE.fullmatch(plain) or _SEPARATED.fullmatch(plain)
    return _last_day(*found.groups()) if found else None


def birth_of_id_number(text: str) -> date | None:
    """The day that a citizen's number (18 or 15 signs) holds; nothing else of it is looked at."""
    found = _ID_NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()).upper())
    if found is None:
        return None
    return read_birth(found[1] or f"19{found[2]}")


def _day_only(text: str) -> str:
    """Programs write `1956-03-12 00:00:00` for a day."""
    return _TIME.sub("", text.strip()).strip()


def _figures(ten: re.Match[str]) -> str:
    """十二 → 12, 三十 → 30."""
    return f"{ten[1] or 1}{ten[2] or 0}"


def _last_day(year: str, month: str | None, day: str | None) -> date | None:
    try:
        in_month = int(month or 12)
        last = calendar.monthrange(int(year), in_month)[1]
        return date(int(year), in_month, int(day or last))
    except ValueError:
        return None
