"""The desk types for people with and without a phone; another person looks at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from gongyi import wiring
from gongyi.assist import actions as assist
from gongyi.assist.errors import HelpOver, HelpsThemselves, HelpUnknown, NotOnTheRollYet
from gongyi.fund.actions import reading, screening
from gongyi.fund.errors.screening import TypedByYourself
from gongyi.fund.queries import proposals
from gongyi.kernel import database
from gongyi.kernel.problems import NotAllowed
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.errors.assisted import ClaimTypedByYourself
from tests.makers.fund import NOON, words
from tests.makers.fund_year import Yard, a_cycle, a_yard
from tests.makers.people import a_listed_person, a_phone

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def yard(database: None) -> Yard:
    wiring.connect()
    return await a_yard()


async def _grandmother(yard: Yard, **facts: Any) -> UUID:
    """On the roll, without a phone."""
    who = {"name": "赵桂兰", "phone": "", "room": "101"} | facts
    await a_listed_person(yard.community.id, **who)
    found = await roll.find_neighbours(yard.community.id, str(who["name"]))
    return found[-1].id


async def _begin(yard: Yard, resident_id: UUID | None, **facts: Any) -> assist.Help:
    asked = assist.Start(resident_id, "", "desk", "没有手机", has_agreed=True)
    return await assist.start_help(yard.colleague, yard.community.id, replace(asked, **facts), NOON)


async def _claim(yard: Yard, **facts: Any) -> roll.Claim:
    building_id = next(iter(await places.building_names(yard.community.id)))
    claim = roll.Claim(
        "孙玉珍", date(1940, 5, 1), roll.Door(building_id, "1", "202"), "worker", "上门看过"
    )
    return replace(claim, **facts)


async def test_a_resident_without_a_phone_proposes_under_her_own_masked_name(yard: Yard) -> None:
    cycle_id = await a_cycle(yard)
    given = await _begin(yard, await _grandmother(yard))

    code = await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)

    (found,) = await proposals.proposals_of_account(given.account_id)
    assert (found.author, found.assisted_by) == ("赵*兰", yard.colleague.account_id)
    slip = await assist.slip_of_code(code.lower())
    assert (slip.entry.kind, slip.state, slip.title) == ("proposal", "screening", "")


async def test_who_typed_it_does_not_screen_it_and_another_does(yard: Yard) -> None:
    cycle_id = await a_cycle(yard)
    given = await _begin(yard, await _grandmother(yard))
    code = await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)
    (found,) = await proposals.proposals_of_account(given.account_id)
    decision = screening.decision_of("publish", "", "", NOON)
    seen = {found.id: found.due_at}

    with pytest.raises(TypedByYourself):
        await screening.decide_proposals(yard.colleague, yard.community.id, seen, decision)
    await screening.decide_proposals(yard.member, yard.community.id, seen, decision)

    assert (await assist.slip_of_code(code)).title == found.title
    (shown,) = await reading.proposals_of_cycle(None, cycle_id)
    assert shown.proposal.assisted_by is not None


async def test_the_database_keeps_four_eyes_too(yard: Yard) -> None:
    cycle_id = await a_cycle(yard)
    given = await _begin(yard, await _grandmother(yard))
    await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)

    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="does not screen"):
        await database.execute(
            """INSERT INTO moderation_decision SELECT gen_random_uuid(), community_id, id,
                   'publish', '', '', 1, '', 'committee_member', assisted_by, now()
               FROM proposal"""
        )


async def test_the_worker_cannot_help_herself(yard: Yard) -> None:
    me = await roll.resident_of(yard.member.account_id, yard.community.id)
    assert me is not None
    asked = assist.Start(me.id, "", "desk", "没有手机", has_agreed=True)

    with pytest.raises(HelpsThemselves):
        await assist.start_help(yard.member, yard.community.id, asked, NOON)
    with pytest.raises(HelpsThemselves):
        own = replace(asked, resident_id=None, phone=yard.phones["member"])
        await assist.start_help(yard.member, yard.community.id, own, NOON)


async def test_a_claim_is_confirmed_by_somebody_else_than_its_typist(yard: Yard) -> None:
    given = await _begin(yard, None)
    code = await assist.enter_claim(yard.colleague, given.id, await _claim(yard), NOON)
    ((claim, _),) = await roll.waiting_claims(yard.community.id)

    with pytest.raises(ClaimTypedByYourself):
        await roll.decide_claim(claim.id, "confirm", "", yard.colleague, NOON)
    await roll.decide_claim(claim.id, "confirm", "", yard.member, NOON)

    (listed,) = await roll.find_neighbours(yard.community.id, "孙玉珍")
    assert await roll.phone_on_roll(yard.community.id, listed.id) == ""
    assert (await assist.slip_of_code(code)).state == "confirmed"


async def test_two_people_without_a_phone_are_two_people(yard: Yard) -> None:
    for name, room in (("孙玉珍", "202"), ("周德福", "203")):
        given = await _begin(yard, None)
        claim = await _claim(yard, name=name)
        claim = replace(claim, door=replace(claim.door, room=room))
        await assist.enter_claim(yard.colleague, given.id, claim, NOON)
    for claim_kept, _ in await roll.waiting_claims(yard.community.id):
        await roll.decide_claim(claim_kept.id, "confirm", "", yard.member, NOON)

    assert len(await roll.find_neighbours(yard.community.id, "周德福")) == 1
    assert len(await roll.find_neighbours(yard.community.id, "孙玉珍")) == 1


async def test_her_phone_typed_at_the_desk_is_not_proven(yard: Yard) -> None:
    given = await _begin(yard, None, phone=a_phone(77))
    await assist.enter_claim(yard.colleague, given.id, await _claim(yard), NOON)
    ((claim, _),) = await roll.waiting_claims(yard.community.id)
    await roll.decide_claim(claim.id, "confirm", "", yard.member, NOON)

    proven = "SELECT is_phone_proven FROM resident WHERE name = '孙玉珍'"
    assert await database.value(proven) is False


async def test_help_ends_after_half_an_hour_or_before(yard: Yard) -> None:
    cycle_id = await a_cycle(yard)
    given = await _begin(yard, await _grandmother(yard))

    with pytest.raises(HelpOver):
        late = NOON + 30 * MINUTE
        await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), late)
    await assist.end_help(yard.colleague, given.id, NOON + MINUTE)
    with pytest.raises(HelpOver):
        await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON + MINUTE)


async def test_only_the_one_who_began_goes_on(yard: Yard) -> None:
    given = await _begin(yard, None)

    with pytest.raises(HelpUnknown):
        await assist.enter_claim(yard.member, given.id, await _claim(yard), NOON)


async def test_a_resident_helps_nobody(yard: Yard) -> None:
    asked = assist.Start(None, "", "desk", "没有手机", has_agreed=True)

    with pytest.raises(NotAllowed):
        await assist.start_help(yard.resident, yard.community.id, asked, NOON)


async def test_who_is_not_listed_proposes_nothing_yet(yard: Yard) -> None:
    given = await _begin(yard, None)

    with pytest.raises(NotOnTheRollYet):
        cycle_id = await a_cycle(yard)
        await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)


async def test_helped_twice_she_is_one_author_with_one_authors_limits(yard: Yard) -> None:
    resident_id = await _grandmother(yard)

    first, second = await _begin(yard, resident_id), await _begin(yard, resident_id)

    assert first.account_id == second.account_id


async def test_somebody_with_a_phone_finds_it_under_her_own_later(yard: Yard) -> None:
    cycle_id = await a_cycle(yard)
    me = await roll.resident_of(yard.neighbour.account_id, yard.community.id)
    assert me is not None
    given = await _begin(yard, me.id)

    await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)

    assert len(await reading.proposals_of_actor(yard.neighbour)) == 1


async def test_how_much_the_desk_typed_is_published_and_everything_is_written_down(
    yard: Yard,
) -> None:
    cycle_id = await a_cycle(yard)
    given = await _begin(yard, await _grandmother(yard))
    await assist.enter_proposal(yard.colleague, given.id, cycle_id, words(), NOON)
    other = await _begin(yard, None)
    await assist.enter_claim(yard.colleague, other.id, await _claim(yard), NOON)

    share = await assist.share_of_desk(yard.community.id, NOON)

    assert vars(share) == {
        "proposals": 1,
        "proposals_by_desk": 1,
        "claims": 1,
        "claims_by_desk": 1,
    }
    told = await database.rows(
        "SELECT what FROM journal_entry WHERE account_id = $1", yard.colleague.account_id
    )
    what = {row["what"] for row in told}
    assert {"help_started", "proposal_submitted_assisted", "claim_made_assisted"} <= what


async def test_a_slip_says_nothing_of_the_person(yard: Yard) -> None:
    given = await _begin(yard, None, phone=a_phone(77))
    code = await assist.enter_claim(yard.colleague, given.id, await _claim(yard), NOON)

    slip = await assist.slip_of_code(code)

    assert "孙玉珍" not in str(slip)
    assert a_phone(77) not in str(slip)
