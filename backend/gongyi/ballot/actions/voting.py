"""Box side: take what is cast and look it up. Nobody here knows who is who; nothing asks."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.errors import (
    BallotUnknown,
    BoxUnreachable,
    OlderVote,
    PaperGivenUp,
    VoteMalformed,
)
from gongyi.ballot.queries import box
from gongyi.ballot.queries.box import Cast, Lying
from gongyi.ballot.rules.boxes import BoxBallot
from gongyi.ballot.rules.protocol.encoding import NotCanonical, read_b64u
from gongyi.ballot.rules.protocol.receipts import Promise, sign_statement
from gongyi.ballot.rules.protocol.votes import code_of_key, read_vote
from gongyi.kernel.batches import Batches
from gongyi.kernel.clock import hour_of
from gongyi.kernel.database import AWAY
from gongyi.kernel.kept import Kept
from gongyi.kernel.problems import Problem

log = logging.getLogger("gongyi")


@dataclass(frozen=True)
class Receipt:
    """«In the box»: the signed promise and the short code; neither says what was chosen."""

    promise: Mapping[str, Any]
    code: str
    cast_hour: datetime
    box: BoxBallot


@dataclass(frozen=True)
class FoundVote:
    """What lies in the box for a paper: sealed, so nobody can say what."""

    code: str
    lying: Lying | None
    receipt: Receipt | None


@dataclass(frozen=True)
class OpenBox:
    """A box with its signing key. All of it is frozen, so a process may keep it for a while."""

    ballot: BoxBallot
    key: Ed25519PrivateKey

    def receipt(self, paper_key: bytes, leaf: bytes, hour: datetime) -> Receipt:
        promise = Promise(self.ballot.id, leaf, hour)
        return Receipt(
            sign_statement(self.key, promise.members),
            code_of_key(self.ballot.id, paper_key),
            hour,
            self.ballot,
        )


@dataclass(frozen=True)
class Casting(Cast):
    """A vote on its way, and its receipt: signed while the database writes, given out after."""

    opened: OpenBox

    @cached_property
    def receipt(self) -> Receipt:
        return self.opened.receipt(self.vote.key, self.vote.leaf, self.hour)


_boxes: Kept[UUID, OpenBox] = Kept(seconds=60, size=500)
_codes: Kept[UUID, frozenset[str]] = Kept(seconds=1, size=500)
_votes: Batches[Casting, datetime] = Batches(
    box.put_votes, meanwhile=lambda casting: casting.receipt
)


async def cast_vote(ballot_id: UUID, message: Mapping[str, Any], now: datetime) -> Receipt:
    """Put a vote in the box; the highest sequence number of a paper counts.

    Answers after COMMIT, and the same message gets the same receipt. Raises BallotUnknown,
    NotOpenYet, BallotClosed, VoteMalformed, VoteOfAnotherBallot, PaperNotValid, VoteAltered,
    OlderVote, PaperGivenUp, TooBusy, BoxUnreachable.
    """
    async with reaching_the_box(), _noting_refusals(ballot_id):
        opened = await _open_box_at(ballot_id, now)
        vote = read_vote(message)
        opened.ballot.check_takes_votes(now)
        opened.ballot.check_vote(vote)
        casting = Casting(vote, hour_of(now.astimezone(UTC)), opened)
        hour = await _votes.put(casting)
        # Another server may have put the very same vote in at the same moment: then it lies there.
        hour = hour or await box.hour_of_entry(ballot_id, vote.leaf)
        if hour is None:
            await _say_why(opened.ballot, vote.key, now)
            raise BoxUnreachable
    is_first = hour == casting.hour
    return casting.receipt if is_first else opened.receipt(vote.key, vote.leaf, hour)


async def _say_why(ballot: BoxBallot, paper_key: bytes, now: datetime) -> None:
    """The box did not take it: what lies in it already says why."""
    found = await box.box_of_ballot(ballot.id)
    if found is not None:
        found[0].check_takes_votes(now)
    lying = await box.lying_of_paper(ballot.id, paper_key)
    if lying is not None:
        raise PaperGivenUp if lying.is_void else OlderVote


async def look_up_vote(ballot_id: UUID, paper_key: str) -> FoundVote:
    """What lies in the box for this paper. Raises BallotUnknown, VoteMalformed."""
    try:
        key = read_b64u(paper_key, 32)
    except NotCanonical as error:
        raise VoteMalformed from error
    async with reaching_the_box():
        opened = await open_box_of(ballot_id)
        lying = await box.lying_of_paper(ballot_id, key)
    receipt = opened.receipt(key, lying.leaf, lying.hour) if lying else None
    return FoundVote(code_of_key(ballot_id, key), lying, receipt)


async def find_receipt(ballot_id: UUID, code: str) -> bool:
    """Whether a vote with this receipt lies in the box; the answer is up to a second old."""
    async with reaching_the_box():
        codes = _codes.get(ballot_id)
        if codes is None:
            await open_box_of(ballot_id)
            keys = await box.papers_in_box(ballot_id)
            codes = _codes.put(ballot_id, frozenset(code_of_key(ballot_id, k) for k in keys))
    return code.strip().upper() in codes


async def open_box_of(ballot_id: UUID) -> OpenBox:
    """Raises BallotUnknown."""
    kept = await _boxes.of(ballot_id, _load_box)
    if kept is None:
        raise BallotUnknown
    return kept


async def _open_box_at(ballot_id: UUID, now: datetime) -> OpenBox:
    """Past its close a box is looked at again: the close may have moved."""
    opened = await open_box_of(ballot_id)
    if now >= opened.ballot.closes_at and opened.ballot.state == "taking":
        forget_box(ballot_id)
        opened = await open_box_of(ballot_id)
    return opened


def forget_box(ballot_id: UUID) -> None:
    """What was kept of it is no longer so."""
    _boxes.forget(ballot_id)


async def _load_box(ballot_id: UUID) -> OpenBox | None:
    found = await box.box_of_ballot(ballot_id)
    if found is None:
        return None
    ballot, key = found
    return OpenBox(ballot, Ed25519PrivateKey.from_private_bytes(key))


@asynccontextmanager
async def reaching_the_box() -> AsyncIterator[None]:
    """A database that is away or on its way back is a sentence, not a mistake of the voter's."""
    try:
        yield
    except AWAY as error:
        log.warning("the box cannot be reached: %s", error)
        raise BoxUnreachable from error


@asynccontextmanager
async def _noting_refusals(ballot_id: UUID) -> AsyncIterator[None]:
    """Which no and how often, for whoever runs this; nothing of the message and of its sender."""
    try:
        yield
    except Problem as no:
        log.info("ballot %s: a vote was refused: %s", ballot_id, no.slug())
        raise
