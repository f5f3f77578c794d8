"""The voter's side, as her phone does it: draw a paper, open the envelope, cast.

The pages do the same in the browser; this one is for made-up cities, replays and tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from gongyi.ballot.rules.protocol.blind_rsa import Blinded, finalize
from gongyi.ballot.rules.protocol.encoding import b64u, read_b64u
from gongyi.ballot.rules.protocol.sealing import info_of, seal_choices
from gongyi.ballot.rules.protocol.seeds import Derived, derive
from gongyi.ballot.rules.protocol.votes import Kind, Vote


@dataclass(frozen=True)
class Phone:
    """One voter in one ballot. `credential` is empty until the desk has answered."""

    derived: Derived
    blinded: Blinded
    issuer: RSAPublicKey
    sealing_key: X25519PublicKey
    options: Sequence[str]
    credential: bytes = b""

    @classmethod
    def of_manifest(cls, manifest: str, seed: bytes) -> Self:
        """`seed` is the 16 bytes under the recovery code."""
        frozen = json.loads(manifest)
        issuer = issuer_of(frozen["issuerKey"])
        derived = derive(seed, UUID(frozen["ballotId"]))
        return cls(
            derived,
            derived.blinded(issuer),
            issuer,
            X25519PublicKey.from_public_bytes(read_b64u(frozen["sealingKey"], 32)),
            [option["id"] for option in frozen["options"]],
        )

    @property
    def key(self) -> bytes:
        return self.derived.public_key

    @property
    def request(self) -> str:
        """What is sent to the desk."""
        return b64u(self.blinded.message)

    def with_paper(self, answer: str) -> Self:
        """With the desk's answer opened; raises BadBlinding when the desk cheated."""
        opened = finalize(
            self.issuer, self.derived.prepared, read_b64u(answer), self.blinded.inverse
        )
        return replace(self, credential=opened)

    def vote(self, choices: Iterable[object], sequence: int = 1) -> Vote:
        """Sealed and signed; `choices` are ids of options."""
        info = info_of(self.derived.ballot_id, self.key, sequence)
        places = [self.options.index(str(choice)) for choice in choices]
        sealed = seal_choices(self.sealing_key, info, places, len(self.options))
        return self.says("vote", sealed, sequence)

    def void(self, sequence: int) -> Vote:
        """The paper given up."""
        return self.says("void", b"", sequence)

    def says(self, kind: Kind, sealed: bytes, sequence: int) -> Vote:
        """Signed, whatever is sealed in it."""
        derived = self.derived
        unsigned = Vote(
            kind,
            derived.ballot_id,
            self.key,
            derived.randomizer,
            self.credential,
            sequence,
            sealed,
        )
        return unsigned.signed_by(derived.key)


def message_of(vote: Vote) -> dict[str, Any]:
    """The vote as it is sent."""
    return {**vote.members, "signature": b64u(vote.signature)}


def issuer_of(text: str) -> RSAPublicKey:
    """The desk's key in a manifest."""
    key = load_der_public_key(read_b64u(text))
    if not isinstance(key, RSAPublicKey):
        raise TypeError("the desk signs with RSA")
    return key
