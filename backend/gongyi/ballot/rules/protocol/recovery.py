"""The recovery code: 16 bytes as twelve Chinese characters that a person can copy onto paper.

The characters are the list «Chinese (Simplified)» of BIP-39 (MIT licence), the check is its too.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from gongyi.ballot.errors import RecoveryCodeWrong
from gongyi.ballot.rules.protocol.seeds import SEED_BYTES

CHARACTERS = 12
_BITS = 11
_CHECK_BITS = 4


def code_of_seed(seed: bytes) -> str:
    """Twelve characters in groups of four: `的一是在 不了有和 人这中大`."""
    number = int.from_bytes(seed, "big") << _CHECK_BITS | _check(seed)
    places = [number >> _BITS * place & 2047 for place in reversed(range(CHARACTERS))]
    letters = "".join(_characters()[place] for place in places)
    return " ".join(letters[start : start + 4] for start in range(0, CHARACTERS, 4))


def seed_of_code(code: str) -> bytes:
    """The 16 bytes again, however the characters are spaced. Raises RecoveryCodeWrong."""
    letters = "".join(code.split())
    place_of = {letter: place for place, letter in enumerate(_characters())}
    if len(letters) != CHARACTERS or any(letter not in place_of for letter in letters):
        raise RecoveryCodeWrong
    number = 0
    for letter in letters:
        number = number << _BITS | place_of[letter]
    seed = (number >> _CHECK_BITS).to_bytes(SEED_BYTES, "big")
    if _check(seed) != number & 15:
        raise RecoveryCodeWrong
    return seed


def _check(seed: bytes) -> int:
    return hashlib.sha256(seed).digest()[0] >> 4


@cache
def _characters() -> str:
    """2048 of them, in BIP-39's order."""
    file = Path(__file__).with_name("characters.txt")
    return "".join(file.read_text(encoding="utf-8").split())
