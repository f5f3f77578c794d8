"""Identifiers: random, so that they tell neither order nor time."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

# Crockford's alphabet: no I, L, O, U, so a code can be read aloud and typed back.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> UUID:
    """A fresh random identifier."""
    return uuid4()


def short_code(material: bytes, length: int = 8) -> str:
    """A code people can read aloud, such as `7K4M-2QXD`: `length` × 5 bits of SHA-256."""
    number = int.from_bytes(hashlib.sha256(material).digest(), "big")
    letters = "".join(_ALPHABET[(number >> 5 * i) & 31] for i in range(length))
    return "-".join(letters[i : i + 4] for i in range(0, length, 4))


def stable_id(*words: object) -> UUID:
    """The same identifier for the same words, for seeded data."""
    digest = hashlib.sha256("\x1f".join(map(str, words)).encode()).digest()
    return UUID(bytes=digest[:16], version=4)
