"""Whoever lost her paper gets another; that she may vote twice stands beside the result."""

from __future__ import annotations

from uuid import UUID

import pytest

from gongyi.ballot import actions
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.doubt import Doubt, doubt_of
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from gongyi.verify.bundle import verify
from tests.makers.ballots import a_ballot, counted, ids_of, votes_cast
from tests.makers.people import a_phone, an_account
from tests.makers.questions import NOON

pytestmark = pytest.mark.usefixtures("database")


async def draw_and_vote(ballot: Ballot, voter: UUID) -> None:
    """With a new phone."""
    phone = Phone.of_manifest(ballot.manifest, new_id().bytes)
    answer = await actions.draw_paper(ballot.id, voter, phone.request, NOON)
    vote = phone.with_paper(answer).vote(ids_of(ballot, 1))
    await actions.cast_vote(ballot.id, message_of(vote), NOON)


async def give_again(ballot: Ballot, voter: UUID) -> None:
    """At the committee's desk."""
    community_id = ballot.question.community_id
    clerk = Actor(new_id(), frozenset({Grant("committee_member", community_id)}))
    resident = await roll.resident_of(voter, community_id)
    assert resident is not None
    await actions.reissue_paper(clerk, ballot.id, resident.id, "手机丢了", NOON)


async def test_a_second_vote_with_a_paper_given_again_is_told_with_the_result() -> None:
    ballot = await a_ballot()
    voter = await an_account(a_phone(0))
    await votes_cast(ballot, [1], [1])

    await draw_and_vote(ballot, voter)
    await give_again(ballot, voter)
    await draw_and_vote(ballot, voter)
    await counted(ballot)

    published = await actions.published_result(ballot.id)
    assert published.working.turnout.votes == 4  # one of the three voted twice
    assert doubt_of(ballot, published.working) == Doubt(1, stands=True)
    assert published.reissues == ["手机丢了"]
    verdict = verify(await actions.published_bundle(ballot.id))
    assert (verdict.failed, verdict.doubt) == ([], (1, True))


async def test_she_sees_that_she_was_given_another_and_the_journal_says_by_whom() -> None:
    ballot = await a_ballot()
    voter, other = await an_account(a_phone(0)), await an_account(a_phone(1))
    await draw_and_vote(ballot, voter)

    await give_again(ballot, voter)

    assert await actions.was_given_again(ballot.id, voter)
    assert not await actions.was_given_again(ballot.id, other)
    (said,) = await database.rows("SELECT * FROM journal_entry WHERE what = 'paper_given_again'")
    assert (said["on_id"], said["role"], said["why"]) == (ballot.id, "committee_member", "手机丢了")
    about = await database.value("SELECT count(*) FROM journal_about")
    assert about == 0  # the minute beside her name would tell when her new paper was drawn
