"""Box side: cast a paper and look it up. Nobody here knows who is who; nothing asks for a login."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.ballot.actions.known import known_ballot
from gongyi.ballot.batches import Batches
from gongyi.ballot.errors import BoxUnreachable
from gongyi.ballot.queries import ballots, box
from gongyi.ballot.queries.box import VoteRow
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.choices import check_choices, check_still_on_ballot
from gongyi.ballot.rules.papers import check_paper, digest_of_paper, read_paper, receipt_of
from gongyi.kernel.clock import hour_of
from gongyi.kernel.kept import Kept

log = logging.getLogger("gongyi")


@dataclass(frozen=True)
class Receipt:
    """«In the box»: says under which code, not what."""

    code: str
    cast_hour: datetime
    ballot: Ballot


@dataclass(frozen=True)
class FoundVote:
    """What lies in the box for a paper; no receipt, no vote."""

    receipt: Receipt | None
    choices: tuple[UUID, ...]


@dataclass(frozen=True)
class _Box:
    """What checking a vote needs. All of it is frozen, so a process may keep it for a while."""

    ballot: Ballot
    paper_key: bytes | None

    def digest_of(self, paper: str) -> bytes:
        """Raises PaperNotValid; after the count every well-formed paper is looked up in vain."""
        key = self.paper_key
        raw = read_paper(paper) if key is None else check_paper(key, self.ballot.id, paper)
        return digest_of_paper(self.ballot.id, raw)

    def receipt(self, vote: VoteRow) -> Receipt:
        return Receipt(receipt_of(self.ballot.id, vote.paper_digest), vote.cast_hour, self.ballot)


_boxes: Kept[UUID, _Box] = Kept(seconds=60, size=500)
_codes: Kept[UUID, frozenset[str]] = Kept(seconds=1, size=500)
_votes = Batches(box.put_votes)


async def cast_vote(ballot_id: UUID, paper: str, choices: Sequence[UUID], now: datetime) -> Receipt:
    """Put a vote in the box; the last one with this paper counts.

    Answers after COMMIT. Raises BallotUnknown, NotOpenYet, BallotClosed, PaperNotValid, what
    `check_choices` says, OptionWithdrawn, TooBusy, BoxUnreachable.
    """
    async with _reaching_the_box():
        known = await _box_of(ballot_id)
        known.ballot.check_takes_votes(now)
        digest = known.digest_of(paper)
        check_choices(known.ballot, choices)
        vote = VoteRow(ballot_id, digest, tuple(choices), hour_of(now))
        if not await _votes.put(vote):
            await _put_again(vote, now)
    return known.receipt(vote)


async def _put_again(vote: VoteRow, now: datetime) -> None:
    """The box did not take it: its hour has just come, or there is a reason to say."""
    ballot = await known_ballot(vote.ballot_id)
    ballot.check_takes_votes(now)
    check_still_on_ballot(ballot, vote.choices, await ballots.withdrawn_options(ballot.id))
    await ballots.mark_due_ballots_open(now)
    if not await _votes.put(vote):
        raise BoxUnreachable


async def look_up_vote(ballot_id: UUID, paper: str) -> FoundVote:
    """What lies in the box for this paper. Raises BallotUnknown, PaperNotValid."""
    known = await _box_of(ballot_id)
    vote = await box.vote_of_paper(ballot_id, known.digest_of(paper))
    return FoundVote(known.receipt(vote), vote.choices) if vote else FoundVote(None, ())


async def find_receipt(ballot_id: UUID, code: str) -> bool:
    """Whether a vote with this receipt lies in the box; the answer is up to a second old."""
    codes = _codes.get(ballot_id)
    if codes is None:
        await known_ballot(ballot_id)
        digests = await box.papers_in_box(ballot_id)
        codes = _codes.put(ballot_id, frozenset(receipt_of(ballot_id, d) for d in digests))
    return code.strip().upper() in codes


async def _box_of(ballot_id: UUID) -> _Box:
    kept = _boxes.get(ballot_id)
    if kept is not None:
        return kept
    ballot, secrets = await known_ballot(ballot_id), await secrets_of_ballot(ballot_id)
    return _boxes.put(ballot_id, _Box(ballot, secrets.paper_key if secrets else None))


@asynccontextmanager
async def _reaching_the_box() -> AsyncIterator[None]:
    """A database that is away or on its way back is a sentence, not a mistake of the voter's."""
    try:
        yield
    except (
        OSError,
        asyncpg.InterfaceError,
        asyncpg.PostgresConnectionError,
        asyncpg.OperatorInterventionError,
    ) as error:
        log.warning("the box cannot be reached: %s", error)
        raise BoxUnreachable from error
