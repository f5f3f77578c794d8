"""Ed25519 as RFC 8032 has it. OpenSSL also takes keys that are written in another way; a verifier
that does not would count other votes than we do."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_P = 2**255 - 19


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this key signed the message; a key in a second spelling (§5.1.3) signs nothing."""
    if not _is_as_written(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_as_written(key: bytes) -> bool:
    """y < p, and no minus before x = 0."""
    number = int.from_bytes(key, "little")
    y, is_minus = number % 2**255, number >= 2**255
    return y < _P and not (is_minus and y in (1, _P - 1))
