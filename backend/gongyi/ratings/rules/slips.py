"""The code of a slip: drawn at random, short enough to type, worthless once it has been used.

Ten letters of Crockford's alphabet hold 50 bits: a million slips, and who guesses hits one in
10⁹ tries.
"""

from __future__ import annotations

import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OILU", "011V")
LENGTH = 10


def slip_code(random: bytes) -> str:
    """`7K4M2-QXD9A` from at least seven random bytes."""
    number = int.from_bytes(random, "big")
    letters = "".join(_ALPHABET[(number >> 5 * place) & 31] for place in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def read_slip(typed: str) -> str:
    """However it was typed; what is no code is found nowhere."""
    text = unicodedata.normalize("NFKC", typed[:40]).upper().translate(_MISREAD)
    letters = "".join(letter for letter in text if letter.isalnum())
    return f"{letters[:5]}-{letters[5:]}"
