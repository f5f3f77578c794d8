"""The code on a poster: short enough to type, says only where, grants nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import count
from uuid import UUID

from gongyi.kernel.ids import short_code

# What people read instead of what Crockford's alphabet means.
_MISREAD = str.maketrans("OILU", "011V")


def free_codes(places: Iterable[UUID], taken: frozenset[str]) -> dict[UUID, str]:
    """A code for each place, the same on every machine, and none that is taken."""
    codes: dict[UUID, str] = {}
    used = set(taken)
    for place in places:
        drawn = (short_code(place.bytes + bytes([attempt])) for attempt in count())
        codes[place] = next(code for code in drawn if code not in used)
        used.add(codes[place])
    return codes


def read_code(typed: str) -> str:
    """`7k4m 2qxd` → `7K4M-2QXD`; whatever is no code stays what it is and is not found."""
    text = unicodedata.normalize("NFKC", typed[:40]).upper().translate(_MISREAD)
    letters = "".join(letter for letter in text if letter.isalnum())
    return f"{letters[:4]}-{letters[4:]}"
