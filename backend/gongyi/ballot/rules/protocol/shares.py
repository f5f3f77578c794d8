"""The key of the box in three pieces, any two of which open it (Shamir, 1979, over GF(2⁸))."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from gongyi.ballot.errors import ShareNotValid, SharesAreTheSame
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, read_b64u

SHARES = 3
_SECRET_BYTES = 32
_SHARE_BYTES = 16 + 1 + _SECRET_BYTES
_MARK = "gongyi-share:"


@dataclass(frozen=True)
class Share:
    """A trustee's piece: the point `y` at `x` of a line through the secret, byte by byte."""

    ballot_id: UUID
    x: int
    y: bytes

    @property
    def raw(self) -> bytes:
        return self.ballot_id.bytes + bytes([self.x]) + self.y

    @property
    def digest(self) -> str:
        """Public in the manifest: a piece that was misread or made up is noticed at once."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def text(self) -> str:
        """What the printed code says."""
        return _MARK + b64u(self.raw + _check(self.raw))

    @classmethod
    def of_text(cls, text: str) -> Self:
        """Raises ShareNotValid."""
        try:
            whole = read_b64u(text.strip().removeprefix(_MARK), _SHARE_BYTES + 4)
        except NotCanonical as error:
            raise ShareNotValid from error
        raw = whole[:_SHARE_BYTES]
        if _check(raw) != whole[_SHARE_BYTES:] or not 1 <= raw[16] <= SHARES:
            raise ShareNotValid
        return cls(UUID(bytes=raw[:16]), raw[16], raw[17:])


def split_secret(ballot_id: UUID, secret: bytes, slope: bytes) -> list[Share]:
    """Three pieces. `slope` is as many random bytes as the secret has: 32."""
    return [
        Share(ballot_id, x, bytes(s ^ _times(a, x) for s, a in zip(secret, slope, strict=True)))
        for x in range(1, SHARES + 1)
    ]


def join_shares(first: Share, second: Share) -> bytes:
    """The secret; raises SharesAreTheSame. What was mixed up is noticed by the key not fitting."""
    if first.x == second.x:
        raise SharesAreTheSame
    unit = _inverse(first.x ^ second.x)
    return bytes(
        _times(_times(second.x, a) ^ _times(first.x, b), unit)
        for a, b in zip(first.y, second.y, strict=True)
    )


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()[:4]


def _times(a: int, b: int) -> int:
    """Product in GF(2⁸) modulo x⁸+x⁴+x³+x+1."""
    product = 0
    for _ in range(8):
        product ^= a if b & 1 else 0
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _inverse(a: int) -> int:
    """a²⁵⁴ = a⁻¹."""
    result = 1
    for _ in range(254):
        result = _times(result, a)
    return result
