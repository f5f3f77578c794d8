"""What happens to ballots by the clock."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from gongyi.ballot.events import BallotCounted
from gongyi.ballot.queries import ballots, box, results
from gongyi.ballot.queries.papers import turnout_of
from gongyi.ballot.queries.results import SavedResult
from gongyi.ballot.queries.secrets import Secrets, delete_secrets, secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.manifest import digest_of_text
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.rules.votes_file import votes_file_of
from gongyi.ballot.rules.working import Working
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say

log = logging.getLogger("gongyi")

# A vote that came in time may still wait for its batch when the hour strikes.
LAST_BATCH = timedelta(seconds=1)


async def open_due_ballots(now: datetime) -> None:
    """Open what is due. A vote that comes first opens it as well."""
    await ballots.mark_due_ballots_open(now)


async def count_due_ballots(now: datetime) -> None:
    """Close and count what closed a second ago or longer, each ballot once and on its own.

    A ballot that cannot be counted is logged and tried again next time; the others go on.
    """
    await ballots.mark_due_ballots_open(now)  # nobody voted and nobody opened it
    due = await ballots.ballots_closed_by(now - LAST_BATCH)
    for ballot_id in due:
        try:
            await _count_ballot(ballot_id, now)
        except Exception:
            log.exception("ballot %s could not be counted", ballot_id)
    if due:
        await box.forget_the_order()


async def _count_ballot(ballot_id: UUID, now: datetime) -> None:
    """One transaction: after the last batch of votes, and once even with two workers."""
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None or ballot.state != "open":
            return
        secrets = await secrets_of_ballot(ballot_id)
        assert secrets is not None  # noqa: S101 - the database keeps them until this count
        await ballots.mark_state(ballot, "counting")
        working = await _publish(ballot, secrets, now)
        await delete_secrets(ballot)
        await ballots.mark_state(ballot, "counted")
        await say(_event_of(ballot, working, now))


async def _publish(ballot: Ballot, secrets: Secrets, now: datetime) -> Working:
    await box.shuffle_votes(ballot)
    votes = {v.paper_digest: v.choices for v in await box.votes_of_ballot(ballot.id)}
    withdrawn = frozenset(await ballots.withdrawn_options(ballot.id))
    opened = Box(ballot, votes, withdrawn, await turnout_of(ballot), secrets.seed)
    working, file = count_box(opened), votes_file_of(opened)
    saved = SavedResult(
        working=msgspec.to_builtins(working),
        seed=secrets.seed.hex(),
        votes_digest=digest_of_text(file),
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
