"""The roll desk: one paper for each person on the roll, the same each time."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.errors import BallotClosed, BallotUnknown
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem
from tests.makers.ballots import a_ballot, ids_of
from tests.makers.people import a_listed_person, a_phone, an_account
from tests.makers.places import a_community
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_64_simultaneous_draws_of_one_resident_are_one_paper() -> None:
    community = await a_community()
    await a_listed_person(community.id)
    ballot = await a_ballot(community_id=community.id)
    account = await an_account()

    drawn = await asyncio.gather(*(actions.draw_paper(ballot.id, account, NOON) for _ in range(64)))

    assert len(set(drawn)) == 1
    assert await database.value("SELECT count(*) FROM drawn_paper") == 1
    await actions.cast_vote(ballot.id, drawn[0], ids_of(ballot, 1), NOON)
    assert (await actions.view_ballot(ballot.id)).turnout.papers == 1


async def test_neighbours_get_papers_of_their_own() -> None:
    community = await a_community()
    for number in (1, 2):
        await a_listed_person(community.id, phone=a_phone(number), name=f"居民{number}")
    ballot = await a_ballot(community_id=community.id)

    drawn = {
        await actions.draw_paper(ballot.id, await an_account(a_phone(number)), NOON)
        for number in (1, 2)
    }

    assert len(drawn) == 2


async def test_the_roll_of_the_announcement_stands_in_the_manifest() -> None:
    community = await a_community()
    grown, just, child = date(1956, 3, 12), date(2008, 6, 1), date(2008, 6, 2)
    for number, born_on in enumerate((grown, just, child)):
        phone = a_phone(number)
        await a_listed_person(community.id, phone=phone, name=f"居{number}", born_on=born_on)

    ballot = await a_ballot(community_id=community.id)

    assert ballot.entitled == 2, "18 on the last day counts, 18 on the day after does not"


async def test_who_is_18_on_the_last_day_draws_and_who_is_not_does_not() -> None:
    community = await a_community()
    for number, born_on in enumerate((date(2008, 6, 1), date(2008, 6, 2))):
        phone = a_phone(number)
        await a_listed_person(community.id, phone=phone, name=f"居{number}", born_on=born_on)
    ballot = await a_ballot(NOON - 99 * HOUR, community_id=community.id)

    assert await actions.draw_paper(ballot.id, await an_account(a_phone(0)), NOON - 98 * HOUR)
    with pytest.raises(Problem):
        await actions.draw_paper(ballot.id, await an_account(a_phone(1)), NOON - 98 * HOUR)


async def test_who_is_not_on_this_roll_gets_no_paper() -> None:
    here, there = await a_community(), await a_community("尧化社区")
    await a_listed_person(there.id)
    ballot = await a_ballot(community_id=here.id)

    with pytest.raises(Problem) as refused:
        await actions.draw_paper(ballot.id, await an_account(), NOON)

    assert refused.value.status in (403, 409)
    assert await database.value("SELECT count(*) FROM drawn_paper") == 0


async def test_after_the_close_there_are_no_papers() -> None:
    community = await a_community()
    await a_listed_person(community.id)
    ballot = await a_ballot(community_id=community.id)
    account = await an_account()

    with pytest.raises(BallotClosed):
        await actions.draw_paper(ballot.id, account, NOON + 6 * HOUR)
    await jobs.count_due_ballots(NOON + 7 * HOUR)
    with pytest.raises(BallotClosed):
        await actions.draw_paper(ballot.id, account, NOON)
    with pytest.raises(BallotUnknown):
        await actions.draw_paper(new_id(), account, NOON)


async def test_the_paper_key_lies_sealed() -> None:
    ballot = await a_ballot()

    (row,) = await database.rows("SELECT paper_key, seed FROM ballot_secret")

    assert len(row["paper_key"]) > 64
    assert ballot.seed_digest not in row["seed"].hex()
