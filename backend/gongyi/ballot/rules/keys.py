"""The keys of one ballot: each for one thing, and all of them gone or public after the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from gongyi.ballot.rules.manifest import PublicKeys
from gongyi.ballot.rules.protocol.shares import Share, split_secret
from gongyi.ballot.rules.questions import Custody

ISSUER_BITS = 3072


@dataclass(frozen=True)
class BallotKeys:
    """`shares` are three with trustees and none with custody."""

    issuer: RSAPrivateKey
    sealing: X25519PrivateKey
    box: Ed25519PrivateKey
    seed: bytes
    shares: tuple[Share, ...]

    @property
    def issuer_der(self) -> bytes:
        return self.issuer.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    @property
    def opening_key(self) -> bytes | None:
        """What the server keeps: nothing when trustees open the box."""
        return None if self.shares else self.sealing.private_bytes_raw()

    @property
    def public(self) -> PublicKeys:
        spki = self.issuer.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )
        return PublicKeys(
            spki,
            self.sealing.public_key().public_bytes_raw(),
            self.box.public_key().public_bytes_raw(),
            tuple(share.digest for share in self.shares),
        )


def make_keys(ballot_id: UUID, custody: Custody, random: Callable[[int], bytes]) -> BallotKeys:
    """Takes a good part of a second: the desk's key is of two large primes."""
    sealing = X25519PrivateKey.from_private_bytes(random(32))
    shares: tuple[Share, ...] = ()
    if custody == "trustees":
        shares = tuple(split_secret(ballot_id, sealing.private_bytes_raw(), random(32)))
    return BallotKeys(
        issuer=generate_private_key(65537, ISSUER_BITS),
        sealing=sealing,
        box=Ed25519PrivateKey.from_private_bytes(random(32)),
        seed=random(32),
        shares=shares,
    )


def issuer_of_der(der: bytes) -> RSAPrivateKey:
    """The desk's private key again."""
    key = load_der_private_key(der, password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the desk signs with RSA")
    return key


def opens(sealing_key: bytes, opening_key: bytes) -> bool:
    """Whether this private key belongs to the public one of the manifest."""
    private = X25519PrivateKey.from_private_bytes(opening_key)
    return private.public_key().public_bytes_raw() == sealing_key
