"""Blind signatures, RFC 9474: RSABSSA-SHA384-PSS-Randomized.

The roll desk signs a ballot key through an envelope it cannot see into: `prepare` and `blind` on
the voter's side, `blind_sign` at the desk, `finalize` on the voter's side again, `verify` at the
box. Numbers are big-endian bytes of the modulus' length.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import gcd

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from gongyi.ballot.rules.protocol.openssl_rsa import RawKey

SALT_BYTES = 48
RANDOMIZER_BYTES = 32
HASH_BYTES = 48


class BadBlinding(ValueError):
    """The blinded value, the signature or the key is not one this scheme may touch."""


@dataclass(frozen=True)
class Blinded:
    """What is sent to the desk, and what must be kept to open the answer."""

    message: bytes
    inverse: int


def prepare(message: bytes, randomizer: bytes) -> bytes:
    """RFC 9474 §4.1 PrepareRandomize: 32 random bytes stand before the message."""
    if len(randomizer) != RANDOMIZER_BYTES:
        raise BadBlinding("the randomizer has 32 bytes")
    return randomizer + message


def blind(public: RSAPublicKey, prepared: bytes, salt: bytes, factor: int) -> Blinded:
    """RFC 9474 §4.2. `salt` (48 bytes) and `factor` (1 < factor < n) are the caller's chance."""
    numbers = public.public_numbers()
    n, e = numbers.n, numbers.e
    encoded = int.from_bytes(emsa_pss(prepared, salt, n.bit_length() - 1), "big")
    if gcd(encoded, n) != 1 or gcd(factor, n) != 1 or not 1 < factor < n:
        raise BadBlinding("message or factor shares a divisor with the modulus")
    value = encoded * pow(factor, e, n) % n
    return Blinded(value.to_bytes(_size(n), "big"), pow(factor, -1, n))


def blind_sign(raw: RawKey, public: RSAPublicKey, blinded: bytes) -> bytes:
    """RFC 9474 §4.3, at the desk: refuses 0, 1, n−1, wrong lengths; `raw` checks its answer."""
    n = public.public_numbers().n
    value = int.from_bytes(blinded, "big")
    if len(blinded) != _size(n) or not 1 < value < n - 1:
        raise BadBlinding("not a blinded value of this key")
    return raw.sign(blinded)


def finalize(public: RSAPublicKey, prepared: bytes, signed: bytes, inverse: int) -> bytes:
    """RFC 9474 §4.4: open the envelope; raises BadBlinding when the desk cheated."""
    n = public.public_numbers().n
    if len(signed) != _size(n):
        raise BadBlinding("the answer has another length than the key")
    signature = (int.from_bytes(signed, "big") * inverse % n).to_bytes(_size(n), "big")
    if not verify(public, prepared, signature):
        raise BadBlinding("the desk signed something else")
    return signature


def verify(public: RSAPublicKey, prepared: bytes, signature: bytes) -> bool:
    """Whether the desk signed this: RSASSA-PSS, SHA-384, MGF1-SHA-384, a salt of exactly 48."""
    scheme = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES)
    try:
        public.verify(signature, prepared, scheme, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def emsa_pss(message: bytes, salt: bytes, bits: int) -> bytes:
    """RFC 8017 §9.1.1 EMSA-PSS-ENCODE with SHA-384 for an encoded message of `bits` bits."""
    size = (bits + 7) // 8
    digest = hashlib.sha384(b"\0" * 8 + hashlib.sha384(message).digest() + salt).digest()
    block = b"\0" * (size - len(salt) - HASH_BYTES - 2) + b"\x01" + salt
    mask = _mgf1(digest, len(block))
    masked = bytearray(a ^ b for a, b in zip(block, mask, strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = (
        hashlib.sha384(seed + counter.to_bytes(4, "big")).digest()
        for counter in range(-(-length // HASH_BYTES))
    )
    return b"".join(blocks)[:length]


def _size(n: int) -> int:
    return (n.bit_length() + 7) // 8
