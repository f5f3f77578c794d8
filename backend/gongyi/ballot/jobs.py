"""What happens to ballots by the clock."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.actions import moving, sequencing
from gongyi.ballot.actions.sheets import is_paper_awaited
from gongyi.ballot.actions.voting import open_box_of
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.queries import ballots, claims, results
from gongyi.ballot.queries import log as box_log
from gongyi.ballot.queries.papers import papers_of
from gongyi.ballot.queries.results import SavedResult
from gongyi.ballot.queries.secrets import Secrets, delete_secrets, secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.emptying import empty_box
from gongyi.ballot.rules.manifest import digest_of_text, is_frozen_as
from gongyi.ballot.rules.protocol.encoding import canonical
from gongyi.ballot.rules.protocol.entries import Papers
from gongyi.ballot.rules.protocol.notes import Checkpoint
from gongyi.ballot.rules.protocol.receipts import sign_statement
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.rules.statement import Proof, statement_of
from gongyi.ballot.rules.votes_file import votes_file_of
from gongyi.ballot.rules.working import Working
from gongyi.config import settings
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.roll import actions as roll

log = logging.getLogger("gongyi")

# A vote that came in time may still wait for its batch when the hour strikes.
LAST_BATCH = timedelta(seconds=1)


class BallotChanged(RuntimeError):
    """The ballot is not what was frozen: somebody has been at the database."""


@dataclass(frozen=True)
class Counted:
    """Everything that is published about a count; `statement` is what the box signed."""

    working: Working
    statement: str
    seed: str
    votes_digest: str
    file: str

    def saved(self, now: datetime) -> SavedResult:
        return SavedResult(
            working=msgspec.to_builtins(self.working),
            seed=self.seed,
            votes_digest=self.votes_digest,
            statement=self.statement,
            counted_at=now,
        )


async def open_due_ballots(now: datetime) -> None:
    """Open what is due."""
    await ballots.mark_due_ballots_open(now)


async def move_missed_closes(now: datetime) -> None:
    """Whoever could not vote because of us gets another day. A demo's clock jumps: gaps in its
    pulse say nothing."""
    if not settings().is_demo:
        await moving.move_closes_that_we_missed(now)


async def log_due_batches(now: datetime) -> None:
    """What was cast goes into the public log."""
    await sequencing.log_due_batches(now)


async def count_due_ballots(now: datetime) -> None:
    """Close and count what closed a second ago or longer, each ballot once and on its own.

    A ballot that cannot be counted is logged and tried again next time; the others go on. What
    another worker is counting is left to it.
    """
    await ballots.mark_due_ballots_open(now)  # nobody voted and nobody opened it
    for ballot_id in await ballots.ballots_closed_by(now - LAST_BATCH):
        try:
            async with claims.claimed(ballot_id) as is_ours:
                if is_ours:
                    await _count_ballot(ballot_id, now)
        except Exception:
            log.exception("ballot %s could not be counted", ballot_id)


async def _count_ballot(ballot_id: UUID, now: datetime) -> None:
    """Close in one transaction, count outside of any, publish in another: a count with its
    explanation takes seconds, and a closed box does not change meanwhile.
    """
    closed = await _close(ballot_id, now)
    if closed is None:
        return
    counted = await _count(*closed)
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None or ballot.state == "counted":
            return  # another worker was faster
        await results.insert_result(ballot, counted.saved(now), counted.file)
        await delete_secrets(ballot)
        await ballots.mark_state(ballot, "counted")
        await say(_event_of(ballot, counted.working, now))


async def _close(ballot_id: UUID, now: datetime) -> tuple[Ballot, Secrets, Checkpoint] | None:
    """After the last batch of votes; None when the box cannot be opened (yet).

    The box closes in its own database; when the rest fails, it is closed already next time.
    """
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None or ballot.state not in ("open", "counting"):
            return None
        if now < ballot.closes_at + LAST_BATCH:
            return None  # it moved while we waited for the lock
        if ballot.state == "open":
            await ballots.mark_state(ballot, "counting")
        if await is_paper_awaited(ballot, now):
            return None
        checkpoint = await sequencing.close_box(ballot_id, await _papers(ballot))
        secrets = await secrets_of_ballot(ballot_id)
        if secrets is None or secrets.opening_key is None:
            return None
        return ballot, secrets, checkpoint


async def _papers(ballot: Ballot) -> Papers:
    """Whoever was struck from the roll after drawing has her paper all the same."""
    question = ballot.question
    last_day = china_date(question.closes_at)
    listed = await roll.entitled_count(question.community_id, last_day, ballot.id)
    return await papers_of(ballot, max(listed, ballot.entitled))


async def _count(ballot: Ballot, secrets: Secrets, checkpoint: Checkpoint) -> Counted:
    entries = await box_log.bodies_of_ballot(ballot.id)
    opened = await open_box_of(ballot.id)
    is_one = entries[0] == ballot.manifest == opened.ballot.manifest
    if not is_one or not is_frozen_as(ballot.question, ballot.manifest):
        raise BallotChanged(f"ballot {ballot.id} is not counted")
    return await asyncio.to_thread(_counted, ballot, entries, secrets, checkpoint, opened.key)


def _counted(
    ballot: Ballot,
    entries: list[str],
    secrets: Secrets,
    checkpoint: Checkpoint,
    box_key: Ed25519PrivateKey,
) -> Counted:
    assert secrets.opening_key is not None  # noqa: S101 - `_close` has looked
    emptied = empty_box(ballot, entries, secrets.opening_key, secrets.seed)
    box, working = emptied.box, count_box(emptied.box)
    file = votes_file_of(box)
    proof = Proof(checkpoint, secrets.opening_key, digest_of_text(file))
    said = statement_of(box, working, emptied.entitled, proof)
    signed = canonical(sign_statement(box_key, said)).decode()
    return Counted(working, signed, secrets.seed.hex(), proof.votes_digest, file)


def _event_of(ballot: Ballot, working: Working, now: datetime) -> BallotCounted:
    return BallotCounted(
        community_id=ballot.question.community_id,
        ballot_id=ballot.id,
        funded=working.funded,
        not_funded=working.not_funded,
        counted_at=now,
        working=working,
    )
