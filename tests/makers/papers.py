"""Ballot papers as a phone makes them; say only what matters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from gongyi.ballot.rules.protocol.blind_rsa import blind_sign, finalize
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from gongyi.ballot.rules.protocol.sealing import info_of, seal_choices
from gongyi.ballot.rules.protocol.seeds import Derived, derive
from gongyi.ballot.rules.protocol.votes import Kind, Vote

BALLOT = UUID("0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11")
OPENING = X25519PrivateKey.from_private_bytes(bytes(range(32)))


def bytes_of(word: object, length: int = 16) -> bytes:
    """The same bytes for the same word."""
    return hashlib.shake_256(str(word).encode()).digest(length)


@cache
def desk(number: int = 1) -> RSAPrivateKey:
    """The desk's key; made once, because making one takes a while."""
    return generate_private_key(65537, 3072)


@dataclass(frozen=True)
class Phone:
    """A paper that has been drawn, and what it votes with."""

    derived: Derived
    credential: bytes
    sealing_key: X25519PublicKey
    options: int

    @property
    def key(self) -> bytes:
        return self.derived.public_key

    def vote(self, chosen: Iterable[int] = (0,), sequence: int = 1, kind: Kind = "vote") -> Vote:
        """Sealed and signed; `chosen` are places of options."""
        info = info_of(self.derived.ballot_id, self.key, sequence)
        sealed = seal_choices(self.sealing_key, info, chosen, self.options)
        return self.says(sealed if kind == "vote" else b"", sequence, kind)

    def says(self, sealed: bytes, sequence: int = 1, kind: Kind = "vote") -> Vote:
        """Signed, whatever is sealed in it."""
        return Vote(
            kind,
            self.derived.ballot_id,
            self.key,
            self.derived.randomizer,
            self.credential,
            sequence,
            sealed,
        ).signed_by(self.derived.key)


def a_phone(
    word: object = "Wang",
    ballot_id: UUID = BALLOT,
    issuer: RSAPrivateKey | None = None,
    sealing_key: X25519PublicKey | None = None,
    options: int = 6,
) -> Phone:
    """Drew its paper at `issuer`, by the rules of the protocol and past every database."""
    private = issuer or desk()
    derived = derive(bytes_of(word), ballot_id)
    credential = open_answer(derived, private.public_key(), answer(derived, private))
    return Phone(derived, credential, sealing_key or OPENING.public_key(), options)


def answer(derived: Derived, private: RSAPrivateKey) -> bytes:
    """What the desk answers."""
    public = private.public_key()
    return blind_sign(RawKey(private), public, derived.blinded(public).message)


def open_answer(derived: Derived, issuer: RSAPublicKey, answer: bytes) -> bytes:
    """The credential under the answer."""
    return finalize(issuer, derived.prepared, answer, derived.blinded(issuer).inverse)
