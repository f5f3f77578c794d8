"""What happens to ballots by the clock."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from gongyi.ballot.actions import sequencing
from gongyi.ballot.actions.sheets import is_paper_awaited
from gongyi.ballot.actions.voting import open_box_of
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.queries import ballots, results
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
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.roll import actions as roll

log = logging.getLogger("gongyi")

# A vote that came in time may still wait for its batch when the hour strikes.
LAST_BATCH = timedelta(seconds=1)


class BallotChanged(RuntimeError):
    """The ballot is not what was frozen: somebody has been at the database."""


async def open_due_ballots(now: datetime) -> None:
    """Open what is due."""
    await ballots.mark_due_ballots_open(now)


async def log_due_batches(now: datetime) -> None:
    """What was cast goes into the public log."""
    await sequencing.log_due_batches(now)


async def count_due_ballots(now: datetime) -> None:
    """Close and count what closed a second ago or longer, each ballot once and on its own.

    A ballot that cannot be counted is logged and tried again next time; the others go on.
    """
    await ballots.mark_due_ballots_open(now)  # nobody voted and nobody opened it
    for ballot_id in await ballots.ballots_closed_by(now - LAST_BATCH):
        try:
            await _count_ballot(ballot_id, now)
        except Exception:
            log.exception("ballot %s could not be counted", ballot_id)


async def _count_ballot(ballot_id: UUID, now: datetime) -> None:
    """One transaction: after the last batch of votes, and once even with two workers.

    The box closes in its own database; when the rest fails, it is closed already next time.
    """
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None or ballot.state not in ("open", "counting"):
            return
        if ballot.state == "open":
            await ballots.mark_state(ballot, "counting")
        if await is_paper_awaited(ballot, now):
            return
        checkpoint = await sequencing.close_box(ballot_id, await _papers(ballot))
        secrets = await secrets_of_ballot(ballot_id)
        assert secrets is not None  # noqa: S101 - the database keeps them until this count
        if secrets.opening_key is None:
            return
        working = await _publish(ballot, secrets, secrets.opening_key, checkpoint, now)
        await delete_secrets(ballot)
        await ballots.mark_state(ballot, "counted")
        await say(_event_of(ballot, working, now))


async def _papers(ballot: Ballot) -> Papers:
    """Whoever was struck from the roll after drawing has her paper all the same."""
    question = ballot.question
    listed = await roll.entitled_count(question.community_id, china_date(question.closes_at))
    return await papers_of(ballot, max(listed, ballot.entitled))


async def _publish(
    ballot: Ballot, secrets: Secrets, opening_key: bytes, checkpoint: Checkpoint, now: datetime
) -> Working:
    entries = await box_log.bodies_of_ballot(ballot.id)
    opened = await open_box_of(ballot.id)
    is_one = entries[0] == ballot.manifest == opened.ballot.manifest
    if not is_one or not is_frozen_as(ballot.question, ballot.manifest):
        raise BallotChanged(f"ballot {ballot.id} is not counted")
    emptied = await asyncio.to_thread(empty_box, ballot, entries, opening_key, secrets.seed)
    box, working = emptied.box, count_box(emptied.box)
    file = votes_file_of(box)
    proof = Proof(checkpoint, opening_key, digest_of_text(file))
    said = statement_of(box, working, emptied.entitled, proof)
    saved = SavedResult(
        working=msgspec.to_builtins(working),
        seed=secrets.seed.hex(),
        votes_digest=proof.votes_digest,
        statement=canonical(sign_statement(opened.key, said)).decode(),
        counted_at=now,
    )
    await results.insert_result(ballot, saved, file)
    return working


def _event_of(ballot: Ballot, working: Working, now: datetime) -> BallotCounted:
    return BallotCounted(
        community_id=ballot.question.community_id,
        ballot_id=ballot.id,
        funded=working.funded,
        not_funded=working.not_funded,
        counted_at=now,
    )
