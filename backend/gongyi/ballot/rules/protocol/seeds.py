"""Everything a phone needs for one ballot, out of 16 random bytes: a lost phone is no lost vote."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gongyi.ballot.rules.protocol import blind_rsa
from gongyi.ballot.rules.protocol.blind_rsa import RANDOMIZER_BYTES, SALT_BYTES, Blinded

SEED_BYTES = 16
_FACTOR_BYTES = 400  # 16 more than the modulus: the remainder is as good as uniform


@dataclass(frozen=True)
class Derived:
    """What follows from a seed for one ballot."""

    ballot_id: UUID
    key: Ed25519PrivateKey
    randomizer: bytes
    salt: bytes
    wide_factor: bytes

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def prepared(self) -> bytes:
        """What the desk signs without seeing it."""
        return blind_rsa.prepare(message_of_key(self.ballot_id, self.public_key), self.randomizer)

    def blinded(self, issuer: RSAPublicKey) -> Blinded:
        """The request for a paper, the same each time."""
        factor = 2 + int.from_bytes(self.wide_factor, "big") % (issuer.public_numbers().n - 3)
        return blind_rsa.blind(issuer, self.prepared, self.salt, factor)


def derive(seed: bytes, ballot_id: UUID) -> Derived:
    """HKDF-SHA256 with a label for each purpose (docs/ballot-format.md §3)."""
    if len(seed) != SEED_BYTES:
        raise ValueError("a recovery seed has 16 bytes")
    return Derived(
        ballot_id,
        Ed25519PrivateKey.from_private_bytes(_expand(seed, "ballot key", ballot_id, 32)),
        _expand(seed, "randomizer", ballot_id, RANDOMIZER_BYTES),
        _expand(seed, "salt", ballot_id, SALT_BYTES),
        _expand(seed, "factor", ballot_id, _FACTOR_BYTES),
    )


def message_of_key(ballot_id: UUID, public_key: bytes) -> bytes:
    """What a paper says: this key may vote in this ballot."""
    return b"gongyi ballot key\n" + ballot_id.bytes + public_key


def _expand(seed: bytes, label: str, ballot_id: UUID, length: int) -> bytes:
    info = f"{label}\n".encode() + ballot_id.bytes
    return HKDF(hashes.SHA256(), length, b"gongyi-ballot-1", info).derive(seed)
