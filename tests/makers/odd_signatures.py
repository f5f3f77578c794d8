"""Signatures that fit the equation of Ed25519 and must be refused all the same."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
MINUS = 2**255
_Y8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL = (0, 1, P - 1, _Y8, P - _Y8)  # y of the points whose order divides 8


def weak(key: int) -> tuple[bytes, bytes, bytes]:
    """(key, message, signature): with S = 0 and R = 1 it is good when 8 divides k."""
    written, nothing = key.to_bytes(32, "little"), (1).to_bytes(32, "little")
    for number in range(1000):
        message = f"any {number}".encode()
        if _k(nothing, written, message) % 8 == 0:
            return written, message, nothing + bytes(32)
    raise AssertionError("one of eight messages does")


def of_nothing(private: bytes, r: int, message: bytes) -> bytes:
    """By an ordinary key, with R the point of order one in this spelling: S = k·a."""
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    folded = bytearray(hashlib.sha512(private).digest()[:32])
    folded[0] &= 248
    folded[31] = folded[31] & 127 | 64
    written = r.to_bytes(32, "little")
    s = _k(written, public, message) * int.from_bytes(folded, "little") % L
    return written + s.to_bytes(32, "little")


def _k(r: bytes, key: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
