"""M6: every vote read at once, and for each that does not count the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from gongyi.ballot.errors import PaperNotValid, VoteAltered, VoteMalformed
from gongyi.ballot.rules.protocol.sealing import NotReadable, info_of, open_choices
from gongyi.ballot.rules.protocol.votes import Vote, vote_of_entry


@dataclass(frozen=True)
class Limits:
    """How many options a vote may mark; `parts` are (options, least, most) in their order."""

    most: int
    parts: tuple[tuple[int, int, int], ...] = ()

    def allow(self, marks: Sequence[int]) -> bool:
        """One mark per option, each 0 or 1."""
        if not set(marks) <= {0, 1} or not 1 <= sum(marks) <= self.most:
            return False
        start = 0
        for options, least, most in self.parts:
            if not least <= sum(marks[start : start + options]) <= most:
                return False
            start += options
        return True


@dataclass(frozen=True)
class LeftOut:
    """An entry that counts for nothing."""

    position: int
    reason: str


@dataclass(frozen=True)
class Keys:
    """What opens a ballot's box, and its limits."""

    ballot_id: UUID
    issuer: RSAPublicKey
    opening: X25519PrivateKey
    options: int
    limits: Limits


@dataclass(frozen=True)
class Opened:
    """`chosen` are the places of options by the key of each paper that counts."""

    chosen: Mapping[bytes, tuple[int, ...]]
    left_out: tuple[LeftOut, ...]
    papers_used: int
    papers_voided: int


def open_box(entries: Sequence[tuple[int, bytes]], keys: Keys) -> Opened:
    """`entries` are the votes and voids of a log with their positions, in that order."""
    genuine, left_out = _genuine(entries, keys)
    voided = {vote.key for _, vote in genuine if vote.kind == "void"}
    last = _last_by_key(vote for _, vote in genuine if vote.kind == "vote")
    chosen = {}
    for position, vote in genuine:
        if vote.kind == "void":
            continue
        marks = b""
        reason = "voided" if vote.key in voided else ""
        reason = reason or ("" if vote is last[vote.key] else "superseded")
        if not reason:
            reason, marks = _read(vote, keys)
        if reason:
            left_out.append(LeftOut(position, reason))
        else:
            chosen[vote.key] = tuple(place for place, mark in enumerate(marks) if mark)
    ordered = tuple(sorted(left_out, key=lambda entry: entry.position))
    return Opened(chosen, ordered, len({vote.key for _, vote in genuine}), len(voided))


def _genuine(
    entries: Sequence[tuple[int, bytes]], keys: Keys
) -> tuple[list[tuple[int, Vote]], list[LeftOut]]:
    found: list[tuple[int, Vote]] = []
    left_out = []
    for position, entry in entries:
        try:
            found.append((position, _checked(entry, keys)))
        except VoteMalformed:
            left_out.append(LeftOut(position, "malformed"))
        except PaperNotValid:
            left_out.append(LeftOut(position, "credential"))
        except VoteAltered:
            left_out.append(LeftOut(position, "signature"))
    return found, left_out


def _checked(entry: bytes, keys: Keys) -> Vote:
    vote = vote_of_entry(entry)
    if vote.ballot_id != keys.ballot_id:
        raise VoteMalformed
    vote.check_paper(keys.issuer)
    vote.check_signature()
    return vote


def _last_by_key(votes: Iterable[Vote]) -> dict[bytes, Vote]:
    """The highest sequence; of two with the same one the first."""
    last: dict[bytes, Vote] = {}
    for vote in votes:
        if vote.key not in last or vote.sequence > last[vote.key].sequence:
            last[vote.key] = vote
    return last


def _read(vote: Vote, keys: Keys) -> tuple[str, bytes]:
    info = info_of(vote.ballot_id, vote.key, vote.sequence)
    try:
        marks = open_choices(keys.opening, info, vote.sealed, keys.options)
    except NotReadable:
        return "unreadable", b""
    return ("" if keys.limits.allow(marks) else "choices"), marks
