"""One household, one paper: who draws first votes for it, and it may choose before."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from gongyi.ballot import actions as ballot
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.kernel.database import value
from gongyi.roll import actions as roll
from gongyi.roll.errors.posting import (
    AnotherRepresents,
    NoHouseholds,
    NotOfHousehold,
    RepresentativeHasDrawn,
)
from tests.makers.questions import a_question
from tests.makers.rolls import DAY, LAST_DAY, OPENS, Roll, a_posting, a_roll

pytestmark = pytest.mark.usefixtures("database")
BALLOT = UUID(int=7)


async def tied(here: Roll) -> None:
    await roll.tie_posting(BALLOT, here.id, OPENS)


async def test_who_draws_first_votes_for_her_household() -> None:
    here = await a_roll()
    posting = await a_posting(here, unit="household")
    await tied(here)
    first, second = await here.account(0), await here.account(1)

    await roll.check_may_draw(first, here.id, LAST_DAY, BALLOT)
    await roll.check_may_draw(first, here.id, LAST_DAY, BALLOT)

    assert await roll.count_posted(posting) == 3
    with pytest.raises(AnotherRepresents, match="王"):
        await roll.check_may_draw(second, here.id, LAST_DAY, BALLOT)
    told = await roll.my_household(second, here.id, posting.id)
    assert (told.representative_id, told.has_drawn) == (await here.resident_id(0), True)
    with pytest.raises(RepresentativeHasDrawn):
        await roll.choose_representative(second, here.id, posting.id, await here.resident_id(1))


async def test_a_household_that_draws_all_at_once_gets_one_paper() -> None:
    here = await a_roll()
    await a_posting(here, unit="household")
    await tied(here)
    accounts = [await here.account(n % 2) for n in range(8)]

    drawn = await asyncio.gather(
        *(roll.check_may_draw(each, here.id, LAST_DAY, BALLOT) for each in accounts),
        return_exceptions=True,
    )

    who = {each.id for each in drawn if isinstance(each, roll.Resident)}
    assert len(who) == 1
    assert [type(each) for each in drawn].count(AnotherRepresents) == 4


async def test_a_household_changes_its_representative_until_the_paper_is_drawn() -> None:
    here = await a_roll()
    posting = await a_posting(here, unit="household")
    await tied(here)
    first, second = await here.account(0), await here.account(1)

    for chosen in (1, 0, 1):
        await roll.choose_representative(first, here.id, posting.id, await here.resident_id(chosen))

    with pytest.raises(AnotherRepresents):
        await roll.check_may_draw(first, here.id, LAST_DAY, BALLOT)
    assert await roll.check_may_draw(second, here.id, LAST_DAY, BALLOT)
    with pytest.raises(NotOfHousehold):
        await roll.choose_representative(first, here.id, posting.id, await here.resident_id(2))


async def test_where_people_vote_there_is_no_representative() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    await tied(here)

    with pytest.raises(NoHouseholds):
        await roll.my_household(await here.account(0), here.id, posting.id)
    for person in (0, 1):
        assert await roll.check_may_draw(await here.account(person), here.id, LAST_DAY, BALLOT)
    assert await value("SELECT count(*) FROM household_representative") == 0


async def a_ballot_of(here: Roll) -> UUID:
    question = a_question(
        community_id=here.id, opens_at=OPENS, closes_at=OPENS + 10 * DAY, max_choices=1
    )
    return (await ballot.announce_ballot(question, OPENS - DAY)).ballot_id


async def draw(here: Roll, ballot_id: UUID, person: int) -> str:
    """With an envelope of her own."""
    envelope = b64u(bytes(382) + bytes((1, person)))
    return await ballot.draw_paper(ballot_id, await here.account(person), envelope, OPENS)


async def test_a_ballot_takes_the_posted_roll_and_gives_a_household_one_paper() -> None:
    here = await a_roll()
    posting = await a_posting(here, unit="household")

    ballot_id = await a_ballot_of(here)
    drawn = await asyncio.gather(
        *(draw(here, ballot_id, person) for person in (0, 1, 0, 1)), return_exceptions=True
    )

    assert await value("SELECT ballot_id FROM posting WHERE id = $1", posting.id) == ballot_id
    assert await value("SELECT entitled FROM ballot WHERE id = $1", ballot_id) == 3
    assert len({each for each in drawn if isinstance(each, str)}) == 1
    assert [type(each) for each in drawn].count(AnotherRepresents) == 2
    assert await value("SELECT count(*) FROM drawn_paper") == 1
