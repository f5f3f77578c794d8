"""Choices in an envelope of one size for everybody, sealed to the key that opens the box.

HPKE (RFC 9180), base mode, X25519 / HKDF-SHA256 / AES-128-GCM. The envelope names the ballot, the
paper and the sequence number, so that nobody can cast a copy of a neighbour's.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_VERSION = 1
_ENVELOPE_BYTES = 32 + 1 + 16  # the sender's key, the version, the tag


class NotReadable(ValueError):
    """It does not open with this key, or says nothing known."""


def sealed_bytes(options: int) -> int:
    """How many bytes every sealed vote of a ballot with so many options has."""
    return _ENVELOPE_BYTES + options


def info_of(ballot_id: UUID, key: bytes, sequence: int) -> bytes:
    """What the envelope is bound to."""
    return b"gongyi choices\n" + ballot_id.bytes + key + sequence.to_bytes(4, "big")


def seal_choices(
    sealing_key: X25519PublicKey, info: bytes, chosen: Iterable[int], options: int
) -> bytes:
    """`chosen` are places of options, counted from 0."""
    marks = bytearray(options)
    for place in chosen:
        marks[place] = 1
    return bytes(_SUITE.encrypt(bytes([_VERSION]) + marks, sealing_key, info))


def open_choices(opening_key: X25519PrivateKey, info: bytes, sealed: bytes, options: int) -> bytes:
    """One byte per option, whatever they are. Raises NotReadable."""
    if len(sealed) != sealed_bytes(options):
        raise NotReadable("another size")
    try:
        opened = bytes(_SUITE.decrypt(sealed, opening_key, info))
    except (InvalidTag, ValueError) as error:
        raise NotReadable("does not open") from error
    if opened[0] != _VERSION:
        raise NotReadable("another version")
    return opened[1:]
