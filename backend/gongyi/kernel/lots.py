"""Lots in public that anybody can draw again, and nobody could have chosen.

A secret is told by its digest before, and meets a word that nobody knew then: neither who keeps
the secret nor who calls the word chooses the seed. A lot is the SHA-256 of seed and name, so no
generator of random numbers is needed to draw again. Every drawing has a name of its own, so that
one seed says nothing about another drawing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def digest_of_secret(secret: bytes) -> str:
    """SHA-256 (hex), published before the draw: the secret can no longer be chosen."""
    return hashlib.sha256(secret).hexdigest()


def seed_of(drawing: str, secret: bytes, public_word: str) -> str:
    """The seed (hex) out of the secret and the word that was called in public."""
    return lot(drawing, secret.hex(), public_word)


def lot(*parts: object) -> str:
    """SHA-256 (hex) of the parts with a bar between them, UTF-8; the smallest lot is drawn."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def frame_digest(codes: Sequence[Sequence[str]]) -> str:
    """SHA-256 (hex) over a line `building TAB number TAB code` for everything that can be drawn.

    `codes[i][j]` is the keyed digest of the j+1st of building i+1; it says not which that is.
    """
    lines = (
        f"{building}\t{number}\t{code}\n"
        for building, row in enumerate(codes, 1)
        for number, code in enumerate(row, 1)
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()
