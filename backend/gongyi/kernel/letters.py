"""Counting letters as people count them: one emoji is one, however many code points it takes."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0000, 0xE0080)
_FLAG_HALVES = range(0x1F1E6, 0x1F200)


def count_letters(text: str) -> int:
    """Letters of `text` in NFC; joined emoji, skin tones, accents and flags count once."""
    count = 0
    previous = ""
    halves = 0
    for sign in unicodedata.normalize("NFC", text):
        halves = halves + 1 if ord(sign) in _FLAG_HALVES else 0
        belongs_to_previous = _is_addition(sign) or previous == _JOINER or halves % 2 == 0 < halves
        count += not belongs_to_previous
        previous = sign
    return count


def _is_addition(sign: str) -> bool:
    point = ord(sign)
    return (
        sign == _JOINER
        or point in _SKIN_TONES
        or point in _TAGS
        or unicodedata.category(sign) in ("Mn", "Me")
    )
