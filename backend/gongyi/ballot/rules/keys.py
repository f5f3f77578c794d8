"""The keys of one ballot: each for one thing, and all of them gone or public after the count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from gongyi.ballot.errors import TrusteesNotValid
from gongyi.ballot.rules.manifest import PublicKeys
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, read_b64u
from gongyi.ballot.rules.protocol.shares import SHARES, Share, split_secret

ISSUER_BITS = 3072


@dataclass(frozen=True)
class Trustees:
    """Three people keep the key of this box, and no server ever sees it: it is made and cut into
    codes where these are printed. `sealing_key` is the public one, base64url; digests are hex."""

    ballot_id: UUID
    sealing_key: str
    digests: tuple[str, ...]

    @property
    def sealing(self) -> bytes:
        """Raises TrusteesNotValid."""
        try:
            return read_b64u(self.sealing_key, 32)
        except NotCanonical as error:
            raise TrusteesNotValid from error


@dataclass(frozen=True)
class BallotKeys:
    """`opening_key` is what the server keeps of the sealing key: nothing when trustees do."""

    issuer: RSAPrivateKey
    sealing: bytes
    opening_key: bytes | None
    box: Ed25519PrivateKey
    seed: bytes
    trustee_digests: tuple[str, ...]

    @property
    def issuer_der(self) -> bytes:
        return self.issuer.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    @property
    def public(self) -> PublicKeys:
        spki = self.issuer.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )
        return PublicKeys(
            spki,
            self.sealing,
            self.box.public_key().public_bytes_raw(),
            self.trustee_digests,
        )


def make_keys(trustees: Trustees | None, random: Callable[[int], bytes]) -> BallotKeys:
    """Takes a good part of a second: the desk's key is of two large primes."""
    if trustees is None:
        opening_key = random(32)
        return _with_box(_public(opening_key), opening_key, (), random)
    return _with_box(trustees.sealing, None, trustees.digests, random)


def _with_box(
    sealing: bytes,
    opening_key: bytes | None,
    digests: tuple[str, ...],
    random: Callable[[int], bytes],
) -> BallotKeys:
    return BallotKeys(
        issuer=generate_private_key(65537, ISSUER_BITS),
        sealing=sealing,
        opening_key=opening_key,
        box=Ed25519PrivateKey.from_private_bytes(random(32)),
        seed=random(32),
        trustee_digests=digests,
    )


def make_trustees(ballot_id: UUID, random: Callable[[int], bytes]) -> tuple[Trustees, list[Share]]:
    """What the desk's browser does before it announces, for made-up cities and tests."""
    secret = random(32)
    shares = split_secret(ballot_id, secret, random(32))
    digests = tuple(share.digest for share in shares)
    return Trustees(ballot_id, b64u(_public(secret)), digests), shares


def check_trustees(trustees: Trustees) -> None:
    """Raises TrusteesNotValid: with such a key nobody could cast or open a vote."""
    digests = set(trustees.digests)
    if len(digests) != SHARES or not all(re.fullmatch("[0-9a-f]{64}", each) for each in digests):
        raise TrusteesNotValid
    if trustees.ballot_id.version != 4:
        raise TrusteesNotValid
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(trustees.sealing))
    except ValueError as error:
        raise TrusteesNotValid from error


def _public(opening_key: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(opening_key).public_key().public_bytes_raw()


def issuer_of_der(der: bytes) -> RSAPrivateKey:
    """The desk's private key again.

    Its primes are not tried anew, which takes a tenth of a second: we made it, and what we sealed
    (AES-GCM) nobody has changed.
    """
    key = load_der_private_key(der, password=None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the desk signs with RSA")
    return key


def opens(sealing_key: bytes, opening_key: bytes) -> bool:
    """Whether this private key belongs to the public one of the manifest."""
    return _public(opening_key) == sealing_key
