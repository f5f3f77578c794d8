"""M3: a vote as it is cast, and a paper given up. Without a name, signed by the paper's own key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from gongyi.ballot.errors import PaperNotValid, VoteAltered, VoteMalformed
from gongyi.ballot.rules.protocol import blind_rsa
from gongyi.ballot.rules.protocol.ed25519 import is_signed
from gongyi.ballot.rules.protocol.encoding import (
    NotCanonical,
    b64u,
    read_b64u,
    read_canonical,
)
from gongyi.ballot.rules.protocol.merkle import leaf_hash
from gongyi.ballot.rules.protocol.seeds import message_of_key

Kind = Literal["vote", "void"]
LARGEST_SEQUENCE = 2**31 - 1
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEMBERS: dict[Kind, set[str]] = {
    "vote": {
        "ballotId", "credential", "key", "randomizer", "sealed", "sequence", "signature", "type",
    },
    "void": {"ballotId", "credential", "key", "randomizer", "sequence", "signature", "type"},
}  # fmt: skip


@dataclass(frozen=True)
class Vote:
    """A cast paper. `sealed` is empty for a void, and only there."""

    kind: Kind
    ballot_id: UUID
    key: bytes
    randomizer: bytes
    credential: bytes
    sequence: int
    sealed: bytes
    signature: bytes = b""

    @property
    def members(self) -> dict[str, Any]:
        """Without the signature."""
        return {
            "type": self.kind,
            "ballotId": str(self.ballot_id),
            "key": b64u(self.key),
            "randomizer": b64u(self.randomizer),
            "credential": b64u(self.credential),
            "sequence": self.sequence,
            **({"sealed": b64u(self.sealed)} if self.kind == "vote" else {}),
        }

    @property
    def signed(self) -> bytes:
        """What the paper's key signs."""
        return f"gongyi {self.kind}\n{self._head}{self._tail}".encode()

    @cached_property
    def entry(self) -> bytes:
        """The bytes in the log."""
        return f'{self._head}"signature":"{b64u(self.signature)}",{self._tail}'.encode()

    @cached_property
    def _head(self) -> str:
        """Canonical JSON up to `signature`; by hand, for nothing in it has to be escaped and
        the general way is the slowest thing but signatures that a cast vote would wait for."""
        sealed = f'"sealed":"{b64u(self.sealed)}",' if self.kind == "vote" else ""
        return (
            f'{{"ballotId":"{self.ballot_id}","credential":"{b64u(self.credential)}",'
            f'"key":"{b64u(self.key)}","randomizer":"{b64u(self.randomizer)}",'
            f'{sealed}"sequence":{self.sequence},'
        )

    @property
    def _tail(self) -> str:
        return f'"type":"{self.kind}"}}'

    @cached_property
    def leaf(self) -> bytes:
        return leaf_hash(self.entry)

    def check_paper(self, issuer: RSAPublicKey) -> None:
        """Raises PaperNotValid when the desk never signed this key for this ballot."""
        prepared = blind_rsa.prepare(message_of_key(self.ballot_id, self.key), self.randomizer)
        if not blind_rsa.verify(issuer, prepared, self.credential):
            raise PaperNotValid

    def check_signature(self) -> None:
        """Raises VoteAltered when anything in it is not as the paper's key signed it."""
        if not is_signed(self.key, self.signature, self.signed):
            raise VoteAltered

    def signed_by(self, key: Ed25519PrivateKey) -> Vote:
        """The same with its signature."""
        return Vote(**{**self._values(), "signature": key.sign(self.signed)})

    def _values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def read_vote(members: Mapping[str, object]) -> Vote:
    """From decoded JSON. Raises VoteMalformed for anything but exactly a vote or a void."""
    kind, sequence = _kind_of(members), members.get("sequence")
    if type(sequence) is not int or not 1 <= sequence <= LARGEST_SEQUENCE:
        raise VoteMalformed
    try:
        return Vote(
            kind,
            read_uuid(members["ballotId"]),
            read_b64u(members["key"], 32),
            read_b64u(members["randomizer"], blind_rsa.RANDOMIZER_BYTES),
            read_b64u(members["credential"], 384),
            sequence,
            read_b64u(members.get("sealed", "")),
            read_b64u(members["signature"], 64),
        )
    except NotCanonical as error:
        raise VoteMalformed from error


def _kind_of(members: Mapping[str, object]) -> Kind:
    for kind, names in _MEMBERS.items():
        if members.get("type") == kind and set(members) == names:
            return kind
    raise VoteMalformed


def vote_of_entry(entry: bytes) -> Vote:
    """From the log. Raises VoteMalformed."""
    try:
        return read_vote(read_canonical(entry))
    except NotCanonical as error:
        raise VoteMalformed from error


def read_uuid(text: object) -> UUID:
    """Lower case with hyphens and nothing else. Raises NotCanonical."""
    try:
        found = UUID(text if isinstance(text, str) else "")
    except ValueError as error:
        raise NotCanonical("no uuid") from error
    if str(found) != text:
        raise NotCanonical("written in another way")
    return found


def code_of_key(ballot_id: UUID, key: bytes) -> str:
    """The short code people see, `7K4M-2QXD`: the same after a change of mind."""
    digest = hashlib.sha256(b"gongyi code\n" + ballot_id.bytes + key).digest()
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letters[:4]}-{letters[4:]}"
