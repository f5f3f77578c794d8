"""A secret vote of a meeting goes through the ballot's box."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gongyi import wiring
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.jobs import count_due_ballots, log_due_batches, open_due_ballots
from gongyi.ballot.rules.working import Step, Turnout, Working
from gongyi.deliberation.actions import counting, secret_votes
from gongyi.deliberation.actions.standing import standing_of
from gongyi.deliberation.errors import meeting as no
from gongyi.kernel import database
from gongyi.kernel.database import value
from gongyi.kernel.ids import new_id
from tests.makers.council import EVENING, a_council_at_a_vote

pytestmark = pytest.mark.usefixtures("database")


def a_count(ballot_id: Any, council: Any, votes: dict[Any, int]) -> BallotCounted:
    """As the ballot tells it, with so many votes for each choice."""
    steps = tuple(
        Step(
            secret_votes.option_of(council.meeting.id, 1, choice),
            *(choice, count, 0, 0, 0, False, "counted", ""),
        )
        for choice, count in votes.items()
    )
    working = Working(Turnout(6, 6, sum(votes.values())), 0, 0, steps, (), None, {}, {})
    return BallotCounted(council.meeting.community_id, ballot_id, (), (), EVENING, working)


async def test_a_secret_vote_is_counted_in_the_box_and_decided_in_the_meeting() -> None:
    council = await a_council_at_a_vote(method="secret")
    ballot_id = (await standing_of(council.meeting.id)).ballots[1]
    counted = a_count(ballot_id, council, {"for": 4, "against": 1})

    async with database.transaction():
        await counting.record_secret_count(counted)
        await counting.record_secret_count(counted)

    [decided] = (await council.state()).decided
    assert (decided.for_, decided.against, decided.abstained) == (4, 1, 1)
    assert decided.is_carried


async def test_the_real_box_asks_those_who_are_here_and_tells_the_meeting_its_count() -> None:
    wiring.connect()
    council = await a_council_at_a_vote(method="secret")
    ballot_id = (await standing_of(council.meeting.id)).ballots[1]
    asked = await value("SELECT entitled FROM ballot WHERE id = $1", ballot_id)
    closed = EVENING + secret_votes.LASTS + timedelta(minutes=1)

    for job in (log_due_batches, open_due_ballots, log_due_batches, count_due_ballots):
        await job(closed)

    assert asked == 6
    [decided] = (await council.state()).decided
    assert (decided.for_, decided.against, decided.is_carried) == (0, 0, False)


async def test_a_ballot_of_somebody_else_changes_no_meeting() -> None:
    council = await a_council_at_a_vote()
    before = await council.state()

    await counting.record_secret_count(a_count(new_id(), council, {"for": 3}))

    assert await council.state() == before


async def test_a_secret_vote_needs_every_voter_on_the_roll() -> None:
    council = await a_council_at_a_vote()
    standing = await standing_of(council.meeting.id)
    unknown = {n: replace(seat, resident_id=None) for n, seat in standing.seats.items()}

    secret_votes.check_voters_on_roll(standing)
    with pytest.raises(no.SecretNeedsRoll, match="6 位"):
        secret_votes.check_voters_on_roll(replace(standing, seats=unknown))
