"""Buildings, entrances and rooms as people write them, brought to one form for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]+")
_DASHES = re.compile(r"[‐‑‒–—―－~～至]")
_NUMBERED_BUILDING = re.compile(r"(?:第)?0*([0-9]+[A-Z]?)(?:号楼|幢楼|栋楼|幢|栋|号|座|楼|#)?")


@lru_cache(maxsize=10_000)  # a list names the same few buildings ten thousand times
def plain_address(text: str) -> str:
    """Half-width, without blanks, capitals, dashes all alike, 十二 as 12."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    return _CHINESE_NUMBER.sub(_figures, _DASHES.sub("-", folded))


def _figures(numeral: re.Match[str]) -> str:
    """十二 → 12, 二十 → 20; what is no number below a hundred stays."""
    text = numeral[0]
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str((_NUMERALS.get(tens, 1) if ten else 0) * 10 + _NUMERALS.get(ones, 0))


@lru_cache(maxsize=10_000)
def building_key(name: str) -> str:
    """`3 幢`, `3栋`, `3号楼`, `三幢`, `03#` are one building; `姜家园98-100号` stays itself."""
    plain = plain_address(name)
    numbered = _NUMBERED_BUILDING.fullmatch(plain)
    return numbered[1] if numbered else plain.replace("栋", "幢")


def find_building(name: str, buildings: Mapping[UUID, str]) -> UUID | None:
    """The one building this can mean; None when there is none or more than one."""
    exact = [
        found
        for found, written in buildings.items()
        if plain_address(written) == plain_address(name)
    ]
    return _only(exact) or _only(
        found for found, written in buildings.items() if building_key(written) == building_key(name)
    )


def _only(found: Iterable[UUID]) -> UUID | None:
    candidates = list(found)
    return candidates[0] if len(candidates) == 1 else None


def unit_key(unit: str) -> str:
    """`2单元`, `二单元`, `02` → `2`; no entrance → empty."""
    plain = re.sub(r"(单元|门洞|门|梯)$", "", plain_address(unit))
    return plain.lstrip("0") if plain.isdigit() else plain


def room_key(room: str) -> str:
    """`302室`, `３０２` → `302`; `302-1`, `101甲` stay."""
    return re.sub(r"(室|房间|房|号)$", "", plain_address(room))
