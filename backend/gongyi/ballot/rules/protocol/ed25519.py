"""Ed25519 as RFC 8032 has it, and no weak keys. OpenSSL also takes keys that are written in another
way, and keys under which a signature fits any message; a verifier that does not would count other
votes than we do."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_P = 2**255 - 19
# y of the eight points of small order; each y but 1 and -1 has two of them.
_Y8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_WEAK = frozenset({0, 1, _P - 1, _Y8, _P - _Y8})


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this key signed the message; a key of small order or in a second spelling (§5.1.3)
    signs nothing."""
    y = int.from_bytes(key, "little") % 2**255
    if y >= _P or y in _WEAK:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
