"""Meetings that are demanded, and the clocks that end at the street."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.deliberation.actions import announcing, bodies, demanding, escalating, street
from gongyi.deliberation.errors import demand as no
from gongyi.deliberation.queries import demands
from gongyi.deliberation.queries.bodies import Body
from gongyi.deliberation.queries.demands import MeetingDemand
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import execute
from gongyi.kernel.problems import NotAllowed
from gongyi.roll import actions as roll
from gongyi.roll.errors import NotOnRoll
from tests.makers.council import a_form
from tests.makers.deliberation import DAY, PROMISED, a_resolution, neighbours, reported, the_action
from tests.makers.fund import NOON
from tests.makers.fund_year import OFFICER, Yard, a_yard, an_actor
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database")
WHAT = ("门禁什么时候修", "3 幢门禁坏了两个月，物业一直不来。")


async def a_demand(seats: int = 10, people: int = 17) -> tuple[Yard, Body, UUID, list[Actor]]:
    """Of a council with so many members; twenty are on the roll, and two are a fifth of ten."""
    yard = await a_yard()
    actors = await neighbours(yard, people)
    body = await bodies.found_body(yard.member, yard.community.id, "council", "议事会", NOON)
    day = china_date(NOON)
    for actor in actors[:seats]:
        resident = await roll.resident_of(actor.account_id, yard.community.id)
        assert resident
        term = (day, day.replace(year=day.year + 2))
        await bodies.seat_member(yard.member, body.id, resident.id, "elected", *term, NOON)
    one = await demanding.demand_meeting(actors[0], body.id, *WHAT, NOON)
    return yard, body, one.id, actors


async def kept(demand_id: UUID) -> MeetingDemand:
    found = await demands.demand_of_id(demand_id)
    assert found
    return found


async def an_officer(yard: Yard) -> Actor:
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    return replace(await an_actor(OFFICER), street_of={yard.community.id: yard.community.street_id})


async def test_a_fifth_of_the_members_is_enough_and_the_matter_stands_on_the_next_agenda() -> None:
    yard, body, demand_id, actors = await a_demand()
    before = await kept(demand_id)

    await demanding.sign_demand(actors[1], demand_id, NOON + DAY)
    reached = await kept(demand_id)
    meeting = await announcing.announce_meeting(yard.member, body.id, a_form(), NOON + DAY)

    assert before.reached_at is None
    assert reached.reached_by == "成员 2 人（户）"
    assert reached.due_at
    assert meeting.items[0].title == WHAT[0]
    assert WHAT[1] in meeting.items[0].text
    assert (await kept(demand_id)).meeting_id == meeting.id
    assert await demanding.escalate_undated(NOON + 90 * DAY) == 0


async def test_the_last_signature_counts_once_although_two_come_together() -> None:
    _, _, demand_id, actors = await a_demand()

    came = await asyncio.gather(
        *(demanding.sign_demand(actors[n], demand_id, NOON) for n in (1, 2)),
        return_exceptions=True,
    )

    assert [type(each) for each in came if each] == [no.DemandReached]
    assert (await demands.signed_of([demand_id]))[demand_id].members == 2


async def test_one_signs_once_in_time_and_only_of_this_roll() -> None:
    yard, body, demand_id, actors = await a_demand(seats=0, people=26)
    other = await a_yard("光华园社区", first=40)

    with pytest.raises(no.DemandSigned):
        await demanding.sign_demand(actors[0], demand_id, NOON)
    with pytest.raises(no.SigningOver):
        await demanding.sign_demand(actors[1], demand_id, NOON + 60 * DAY)
    with pytest.raises(NotOnRoll):
        await demanding.sign_demand(other.resident, demand_id, NOON)
    with pytest.raises(no.SameDemand):
        await demanding.demand_meeting(actors[0], body.id, *WHAT, NOON)
    [seen] = await demanding.demands_seen(actors[0], yard.community.id, NOON)
    assert [(each.who, each.signed, each.needed) for each in seen.progress] == [
        ("名册上的成年居民", 1, 3)
    ]
    assert seen.is_signed


async def test_a_date_that_is_not_set_in_time_becomes_the_streets_matter() -> None:
    yard, _, demand_id, actors = await a_demand()
    await demanding.sign_demand(actors[1], demand_id, NOON)
    due = (await kept(demand_id)).due_at
    assert due

    early = await demanding.escalate_undated(due)
    late = await demanding.escalate_undated(due + timedelta(seconds=1))
    again = await demanding.escalate_undated(due + DAY)

    officer = await an_officer(yard)
    [matter] = await street.street_matters(officer, yard.community.street_id)
    assert (early, late, again) == (0, 1, 0)
    assert (matter.kind, matter.demand_id, matter.topic_id) == ("no_date", demand_id, None)
    await street.answer_matter(officer, matter.id, "taken_up", "已责成居委会本周定下日子。", due)
    [answered] = await street.street_matters(officer, yard.community.street_id)
    assert answered.reply.startswith("已责成")


async def test_a_demanded_meeting_is_held_in_time_and_later_only_when_it_is_late_anyway() -> None:
    yard, body, demand_id, actors = await a_demand()
    await demanding.sign_demand(actors[1], demand_id, NOON)
    far = a_form(starts_at=NOON + 40 * DAY)

    with pytest.raises(no.DemandedTooLate, match="2026 年"):
        await announcing.announce_meeting(yard.member, body.id, far, NOON)
    meeting = await announcing.announce_meeting(yard.member, body.id, far, NOON + 31 * DAY)

    assert (await kept(demand_id)).meeting_id == meeting.id


async def test_an_office_demands_by_itself_where_the_rule_set_names_it() -> None:
    yard, body, _, _ = await a_demand()
    officer = await an_officer(yard)

    one = await demanding.demand_by_office(officer, body.id, "汛期排水", "入梅前要定好值班。", NOON)

    found = await kept(one.id)
    assert (found.author, found.reached_by) == ("街道办事处", "街道办事处")
    with pytest.raises(NotAllowed):
        await demanding.demand_by_office(yard.resident, body.id, *WHAT, NOON)
    await execute("UPDATE body SET rules = 'council-1' WHERE id = $1", body.id)
    with pytest.raises(no.NotYoursToDemand):
        await demanding.demand_by_office(yard.member, body.id, "消防", "楼道里堆满了杂物。", NOON)
    with pytest.raises(no.NobodyCounts):
        await demanding.demand_meeting(yard.resident, body.id, "消防", "楼道堆满了。", NOON)


async def test_a_report_that_is_owed_and_not_given_goes_to_the_street_once() -> None:
    yard = await a_yard()
    resolution_id = await a_resolution(yard, PROMISED)
    owed = (await the_action(resolution_id)).report_due_at
    assert owed
    officer = await an_officer(yard)

    came = [await escalating.escalate_silent(owed + n * DAY) for n in (0, 1, 2)]
    [matter] = await street.street_matters(officer, yard.community.street_id)
    await street.answer_matter(officer, matter.id, "taken_up", "已督促居委会三天内报告。", owed)
    after = await escalating.escalate_silent(owed + 3 * DAY)
    reports = await reported(yard, resolution_id, "begin", owed + 4 * DAY)
    assert reports.report_due_at
    next_time = await escalating.escalate_silent(reports.report_due_at + DAY)

    assert (came, after, next_time) == ([0, 1, 0], 0, 1)
    assert matter.kind == "no_report"
