"""Text as people type it."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u3000]+")


def tidy(text: str) -> str:
    """One line or several, without invisible signs, doubled spaces or outer blanks."""
    clean = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in clean.split("\n"))
    return "\n".join(lines).strip()


def tidy_line(text: str) -> str:
    """The same, on one line."""
    return tidy(text).replace("\n", " ")


def decode(data: bytes) -> str | None:
    """The text of a file from a Chinese office: UTF-8 with or without its mark, or GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
