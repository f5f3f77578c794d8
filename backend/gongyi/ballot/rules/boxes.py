"""A ballot as its box knows it: the manifest and nothing beside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from gongyi.ballot.errors import BallotClosed, NotOpenYet, VoteMalformed, VoteOfAnotherBallot
from gongyi.ballot.rules.ballots import say_moment
from gongyi.ballot.rules.manifest import digest_of_text
from gongyi.ballot.rules.protocol.encoding import read_b64u
from gongyi.ballot.rules.protocol.phone import issuer_of
from gongyi.ballot.rules.protocol.sealing import sealed_bytes
from gongyi.ballot.rules.protocol.votes import Vote


@dataclass(frozen=True)
class BoxBallot:
    """`state` is `taking`, `closing` or `closed`. Frozen but for that and `moved_to`, the hour to
    which the close was moved."""

    id: UUID
    manifest: str
    state: str
    moved_to: datetime | None = None

    @cached_property
    def frozen(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.manifest)
        return found

    @cached_property
    def digest(self) -> str:
        return digest_of_text(self.manifest)

    @cached_property
    def opens_at(self) -> datetime:
        return datetime.fromisoformat(self.frozen["opensAt"])

    @cached_property
    def closes_at(self) -> datetime:
        return self.moved_to or datetime.fromisoformat(self.frozen["closesAt"])

    @cached_property
    def issuer(self) -> RSAPublicKey:
        return issuer_of(self.frozen["issuerKey"])

    @cached_property
    def public_key(self) -> bytes:
        """What the box's signatures are checked with."""
        return read_b64u(self.frozen["boxKey"], 32)

    @cached_property
    def sealed_size(self) -> int:
        return sealed_bytes(len(self.frozen["options"]))

    @property
    def origin(self) -> str:
        return str(self.frozen["logOrigin"])

    def check_takes_votes(self, now: datetime) -> None:
        """Open from `opensAt` until just before `closesAt`; raises NotOpenYet, BallotClosed."""
        if now < self.opens_at:
            raise NotOpenYet(opens=say_moment(self.opens_at))
        if now >= self.closes_at or self.state != "taking":
            raise BallotClosed(closes=say_moment(self.closes_at))

    def check_vote(self, vote: Vote) -> None:
        """Everything but what lies in the box already.

        Raises VoteOfAnotherBallot, VoteMalformed, PaperNotValid, VoteAltered.
        """
        if vote.ballot_id != self.id:
            raise VoteOfAnotherBallot
        if vote.kind == "vote" and len(vote.sealed) != self.sealed_size:
            raise VoteMalformed
        vote.check_paper(self.issuer)
        vote.check_signature()
