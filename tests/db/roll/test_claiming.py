"""«I live here», and a person who looks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from gongyi.identity.actions import Actor, Grant
from gongyi.kernel.database import row, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.errors import (
    AlreadyOnRoll,
    BuildingNeeded,
    ClaimAlreadyWaiting,
    ClaimDecided,
    ClaimWaiting,
    NotOnRoll,
    OwnClaim,
    PhoneOfSomebodyElse,
    ReasonNeeded,
    RoomNeeded,
    UnknownClaim,
)
from gongyi.roll.rules.claims import Claim
from tests.makers.people import PHONE, a_listed_person, an_account
from tests.makers.places import NOON, a_community

pytestmark = pytest.mark.usefixtures("database")
TODAY = NOON.date()


async def a_claim(community_id: UUID, **facts: Any) -> Claim:
    names = await places.building_names(community_id)
    door = roll.Door(next(iter(names)), facts.pop("unit", "2"), facts.pop("room", "302"))
    usual = Claim("王秀英", date(1956, 3, 12), door, "lease", "租房合同")
    return replace(usual, **facts)


async def claimed(community_id: UUID, phone: str = PHONE, **facts: Any) -> roll.MadeClaim:
    claim = await a_claim(community_id, **facts)
    return await roll.claim_dwelling(await an_account(phone), community_id, claim, NOON)


def committee(community_id: UUID, account_id: UUID | None = None) -> Actor:
    grant = Grant("committee_member", community_id=community_id)
    return Actor(account_id or new_id(), frozenset({grant}))


async def decided(claim_id: UUID, community_id: UUID, decision: Any = "confirm") -> None:
    await roll.decide_claim(claim_id, decision, "名单上没有您", committee(community_id), NOON)


async def test_a_claim_waits_for_a_person_and_says_until_when() -> None:
    community = await a_community()

    made = await claimed(community.id)

    assert made.due_at is not None
    waiting = await roll.waiting_claims(community.id)
    assert [(claim.id, claim.person.door.room, behind.listed) for claim, behind in waiting] == [
        (made.id, "302", 0)
    ]
    with pytest.raises(ClaimWaiting, match="最迟11月17日 12:00前有答复"):
        await roll.check_may_vote(await an_account(), community.id, TODAY)


async def test_a_confirmed_claim_is_on_the_roll_and_in_the_journal() -> None:
    community = await a_community()
    made = await claimed(community.id)
    actor = committee(community.id)

    await roll.decide_claim(made.id, "confirm", "", actor, NOON)

    resident = await roll.check_may_vote(await an_account(), community.id, TODAY)
    assert (resident.name, resident.community_id) == ("王秀英", community.id)
    assert await roll.waiting_claims(community.id) == []
    entry = await row(
        "SELECT what, account_id, on_id, community_id FROM journal_entry WHERE role <> 'operator'"
    )
    assert entry is not None
    assert tuple(entry) == ("enrolment_confirmed", actor.account_id, made.id, community.id)


async def test_a_refused_claim_says_why_and_may_be_made_again() -> None:
    community = await a_community()
    made = await claimed(community.id)

    await decided(made.id, community.id, "refuse")

    me = await roll.myself(Actor(await an_account()), TODAY)
    assert [(home.state, home.refusal_reason) for home in me.homes] == [("refused", "名单上没有您")]
    with pytest.raises(NotOnRoll, match="蓝旗社区"):
        await roll.check_may_vote(await an_account(), community.id, TODAY)
    assert (await claimed(community.id)).due_at is not None


async def test_who_is_listed_with_this_phone_is_confirmed_at_once() -> None:
    community = await a_community()
    await a_listed_person(community.id)

    made = await claimed(community.id, name="王 秀英", unit="二单元", room="302室")

    assert made.due_at is None
    assert await value("SELECT count(*) FROM enrolment_claim") == 0


@pytest.mark.parametrize("other", [{"name": "李四"}, {"room": "501"}])
async def test_a_listed_phone_claims_no_second_home(other: dict[str, str]) -> None:
    community = await a_community()
    await a_listed_person(community.id)

    with pytest.raises(AlreadyOnRoll):
        await claimed(community.id, **other)

    assert await value("SELECT count(*) FROM dwelling") == 1


async def test_a_crowd_of_claims_of_one_account_is_one_claim() -> None:
    community = await a_community()
    await an_account()

    made = await asyncio.gather(
        *(claimed(community.id, room=f"{n + 1}01") for n in range(16)), return_exceptions=True
    )

    assert [type(m) for m in made].count(roll.MadeClaim) == 1
    assert [type(m) for m in made].count(ClaimAlreadyWaiting) == 15


async def test_two_communities_may_each_be_asked() -> None:
    here, there = await a_community(), await a_community("光华园社区")

    await claimed(here.id)
    await claimed(there.id)

    me = await roll.myself(Actor(await an_account()), TODAY)
    assert {home.community_name for home in me.homes} == {"蓝旗社区", "光华园社区"}


async def test_a_crowd_deciding_one_claim_decides_it_once() -> None:
    community = await a_community()
    made = await claimed(community.id)

    outcomes = await asyncio.gather(
        *(decided(made.id, community.id, "confirm" if n % 2 else "refuse") for n in range(8)),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes].count(ClaimDecided) == 7
    assert await value("SELECT count(*) FROM journal_entry WHERE what LIKE 'enrolment%'") == 1


async def test_confirming_gives_the_listed_person_her_new_phone() -> None:
    community = await a_community()
    await a_listed_person(community.id, phone="13900000000")
    made = await claimed(community.id)

    [(_, behind)] = await roll.waiting_claims(community.id)
    assert (behind.listed, mask_phone(behind.phone_listed)) == (1, "139****0000")
    await decided(made.id, community.id)

    assert await value("SELECT count(*) FROM resident") == 1
    assert await roll.resident_of(await an_account(), community.id) is not None
    assert await roll.resident_of(await an_account("13900000000"), community.id) is None


async def test_a_proven_phone_is_not_taken_back_by_an_old_list() -> None:
    community = await a_community()
    await a_listed_person(community.id, phone="13900000000")
    await decided((await claimed(community.id)).id, community.id)

    file = "姓名,出生日期,手机号,楼栋,单元,房号\n王秀英,1956-03-12,13900000000,3 幢,2,302".encode()
    plan = await roll.plan_of_file(community.id, file, NOON)

    assert [(each.state, each.words) for each in plan.rows] == [
        ("unchanged", "手机号以居民本人登记的为准。")
    ]


async def test_neighbours_behind_the_same_door_are_counted_and_stay() -> None:
    community = await a_community()
    await a_listed_person(community.id, name="李建国", phone="13900000000")
    made = await claimed(community.id)

    [(_, behind)] = await roll.waiting_claims(community.id)
    await decided(made.id, community.id)

    assert (behind.listed, behind.phone_listed) == (1, "")
    assert await value("SELECT count(*) FROM resident") == 2
    assert await value("SELECT count(*) FROM dwelling") == 1


async def test_a_phone_listed_meanwhile_for_somebody_else_is_not_doubled() -> None:
    community = await a_community()
    made = await claimed(community.id)
    await a_listed_person(community.id, name="李建国")

    with pytest.raises(PhoneOfSomebodyElse):
        await decided(made.id, community.id)

    assert [claim.id for claim, _ in await roll.waiting_claims(community.id)] == [made.id]


async def test_nobody_decides_for_another_community_or_on_themselves() -> None:
    community, other = await a_community(), await a_community("光华园社区")
    made = await claimed(community.id)

    with pytest.raises(NotAllowed):
        await roll.decide_claim(made.id, "confirm", "", committee(other.id), NOON)
    with pytest.raises(OwnClaim):
        own = committee(community.id, await an_account())
        await roll.decide_claim(made.id, "confirm", "", own, NOON)
    with pytest.raises(ReasonNeeded):
        await roll.decide_claim(made.id, "refuse", " ", committee(community.id), NOON)
    with pytest.raises(UnknownClaim):
        await decided(new_id(), community.id)

    assert await rows("SELECT state FROM enrolment_claim WHERE state <> 'waiting'") == []


@pytest.mark.parametrize(
    ("where", "facts", "no"),
    [
        ("another community", {}, BuildingNeeded),
        ("here", {"room": ""}, RoomNeeded),
    ],
)
async def test_a_claim_names_a_door_of_this_community(
    where: str, facts: dict[str, Any], no: type[Problem]
) -> None:
    community, other = await a_community(), await a_community("光华园社区")
    claim = await a_claim((other if where == "another community" else community).id, **facts)

    with pytest.raises(no):
        await roll.claim_dwelling(await an_account(), community.id, claim, NOON)

    assert await value("SELECT count(*) FROM enrolment_claim") == 0
