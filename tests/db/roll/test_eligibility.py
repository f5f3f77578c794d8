"""Who may act, and what I am told of myself."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.identity.actions import Actor, Grant
from gongyi.kernel.problems import Problem
from gongyi.roll import actions as roll
from gongyi.roll.errors import NotOnRoll, TooYoungToPropose, TooYoungToVote
from tests.makers.people import PHONE, a_listed_person, a_phone, an_account
from tests.makers.places import a_community

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 11, 12)


async def test_a_phone_on_the_roll_is_its_person_without_any_claim() -> None:
    community = await a_community()
    person = await a_listed_person(community.id)

    resident = await roll.check_may_vote(await an_account(), community.id, TODAY)

    assert (resident.name, resident.born_on) == (person.name, person.born_on)
    assert resident.building_id == person.door.building_id


async def test_a_phone_on_one_roll_is_nobody_in_another_community() -> None:
    here, there = await a_community(), await a_community("光华园社区")
    await a_listed_person(here.id)

    assert await roll.resident_of(await an_account(), there.id) is None
    with pytest.raises(NotOnRoll, match="您还不在光华园社区的居民名册上"):
        await roll.check_may_propose(await an_account(), there.id, TODAY)


@pytest.mark.parametrize(
    ("born_on", "votes", "proposes"),
    [
        (date(2008, 11, 12), None, None),
        (date(2008, 11, 13), TooYoungToVote, None),
        (date(2012, 11, 13), TooYoungToVote, TooYoungToPropose),
    ],
)
async def test_age_on_the_day_decides(
    born_on: date, votes: type[Problem] | None, proposes: type[Problem] | None
) -> None:
    community = await a_community()
    await a_listed_person(community.id, born_on=born_on)
    account_id = await an_account()

    for check, no in ((roll.check_may_vote, votes), (roll.check_may_propose, proposes)):
        if no is None:
            assert (await check(account_id, community.id, TODAY)).born_on == born_on
        else:
            with pytest.raises(no):
                await check(account_id, community.id, TODAY)


async def test_the_entitled_are_the_grown_ups_of_this_community() -> None:
    here, there = await a_community(), await a_community("光华园社区")
    births = (date(1926, 1, 1), date(2008, 2, 29), date(2008, 3, 1), date(2020, 1, 1))
    for number, born_on in enumerate(births):
        await a_listed_person(here.id, born_on=born_on, phone="", room=f"{number}01")
    await a_listed_person(there.id, phone="")

    assert await roll.entitled_count(here.id, date(2026, 2, 28)) == 1
    assert await roll.entitled_count(here.id, date(2026, 3, 1)) == 3


async def test_i_am_told_my_homes_and_roles_and_my_phone_masked() -> None:
    here, there = await a_community(), await a_community("光华园社区")
    await a_listed_person(here.id)
    await a_listed_person(there.id, building="5 幢", born_on=date(2010, 1, 1))
    grants = {
        Grant("committee_member", community_id=here.id),
        Grant("street_officer", street_id=here.street_id),
        Grant("operator"),
    }

    me = await roll.myself(Actor(await an_account(), frozenset(grants)), TODAY)

    assert me.phone_masked == "138****1234"
    homes = [(h.community_name, h.building_name, h.may_vote, h.may_propose) for h in me.homes]
    assert homes == [("蓝旗社区", "3 幢", True, True), ("光华园社区", "5 幢", False, True)]
    assert [(grant.role, name) for grant, name in me.roles] == [
        ("operator", "全部"),
        ("street_officer", "梅园新村街道"),
        ("committee_member", "蓝旗社区"),
    ]


async def test_people_without_a_phone_are_on_the_roll_and_nobodys_account() -> None:
    community = await a_community()
    for number in range(3):
        await a_listed_person(community.id, phone="", room=f"{number}01")

    assert await roll.entitled_count(community.id, TODAY) == 3
    for phone in (PHONE, a_phone(1)):
        assert await roll.resident_of(await an_account(phone), community.id) is None
