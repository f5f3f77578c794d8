"""For a ballot the roll is closed and posted; one may object, and come late."""

from __future__ import annotations

import asyncio
from typing import Literal
from uuid import UUID

import pytest

from gongyi.kernel.database import execute, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem
from gongyi.roll import actions as roll
from gongyi.roll.errors import NotOnRoll
from gongyi.roll.errors.matters import MatterAlreadyOpen, OwnMatter
from gongyi.roll.errors.posting import (
    AlreadyPosted,
    AlreadyPostedPerson,
    NotOnPostedRoll,
    ObjectionsOver,
    StruckFromRoll,
    UnknownEntry,
)
from tests.makers.places import NOON
from tests.makers.rolls import DAY, LAST_DAY, NAMES, OPENS, Roll, a_posting, a_roll, listed_late

pytestmark = pytest.mark.usefixtures("database")
Verdict = Literal["grant", "reject"]
BALLOT = UUID(int=7)


async def ruled(here: Roll, matter_id: UUID, verdict: Verdict = "grant") -> None:
    for _ in range(2):
        await roll.give_opinion(here.member(), here.id, matter_id, (verdict, "上门核对过"), NOON)


async def tied(here: Roll) -> None:
    await roll.tie_posting(BALLOT, here.id, OPENS)


async def number_of(here: Roll, posting: roll.Posting, person: int) -> int:
    _, lines = await roll.posted_roll(here.id, posting.id)
    resident_id = await here.resident_id(person)
    return next(line.number for line in lines if line.resident_id == resident_id)


async def test_the_sheet_shows_building_and_masked_name_only() -> None:
    here = await a_roll(3)

    posting = await a_posting(here)

    _, lines = await roll.posted_roll(here.id, posting.id)
    assert sorted(line.number for line in lines) == [1, 2, 3]
    assert {(line.name_masked, line.building_id) for line in lines} == {("王*", here.building_id)}
    written = str(await rows("SELECT e::text FROM posting_entry e"))
    assert not any(name in written for name in NAMES)


async def test_who_is_too_young_on_the_last_day_is_not_on_the_sheet() -> None:
    here = await a_roll(1)
    door = here.door("501")
    last = LAST_DAY.replace(year=LAST_DAY.year - 18)
    young = [
        roll.Person("小明", last.replace(day=last.day + 1), "", door),
        roll.Person("小红", last, "", door),
    ]
    await roll.list_people(here.id, young, NOON)

    posting = await a_posting(here)

    assert await roll.count_posted(posting) == 2


async def test_one_roll_hangs_out_at_a_time_whoever_posts() -> None:
    here = await a_roll()

    done = await asyncio.gather(*(a_posting(here) for _ in range(4)), return_exceptions=True)

    assert sorted(type(each).__name__ for each in done) == ["AlreadyPosted"] * 3 + ["Posting"]
    await tied(here)
    assert await a_posting(here)
    with pytest.raises(AlreadyPosted):
        await a_posting(here)


async def test_a_ballot_goes_by_its_posted_roll_and_others_by_the_living_one() -> None:
    here = await a_roll()
    await a_posting(here)
    await tied(here)
    late = await listed_late(here, 70)

    assert await roll.entitled_count(here.id, LAST_DAY, BALLOT) == 4
    assert await roll.entitled_count(here.id, LAST_DAY) == 5
    assert await roll.check_may_vote(await here.account(0), here.id, LAST_DAY, BALLOT)
    with pytest.raises(NotOnPostedRoll):
        await roll.check_may_vote(late, here.id, LAST_DAY, BALLOT)
    assert await roll.check_may_vote(late, here.id, LAST_DAY, new_id())
    assert await roll.check_may_vote(late, here.id, LAST_DAY)


async def test_a_ballot_that_opens_before_the_posted_day_does_not_take_the_roll() -> None:
    here = await a_roll()
    await a_posting(here)

    await roll.tie_posting(BALLOT, here.id, OPENS - DAY)

    assert await value("SELECT ballot_id FROM posting") is None


async def test_an_objection_upheld_by_two_strikes_the_entry() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    await tied(here)
    where, number = (here.id, posting.id), await number_of(here, posting, 3)

    matter = await roll.object_to_entry(
        await here.account(0), where, (number, "早就搬走了"), NOON + 5 * DAY
    )
    assert matter.due_at == NOON + 8 * DAY
    await ruled(here, matter.id)

    assert await roll.count_posted(posting) == 3
    with pytest.raises(StruckFromRoll):
        await roll.check_may_vote(await here.account(3), here.id, LAST_DAY, BALLOT)
    [told] = await roll.my_matters(await here.account(3), here.id)
    assert {each.reason for each in told.opinions} == {"上门核对过"}


async def test_an_objection_that_two_reject_changes_nothing() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    number = await number_of(here, posting, 3)
    matter = await roll.object_to_entry(
        await here.account(0), (here.id, posting.id), (number, "听说的"), NOON
    )

    await ruled(here, matter.id, "reject")

    assert await roll.count_posted(posting) == 4


async def test_who_objects_and_who_is_objected_to_do_not_rule() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    number = await number_of(here, posting, 3)
    where = (here.id, posting.id)
    matter = await roll.object_to_entry(await here.account(0), where, (number, "搬走了"), NOON)

    for person in (0, 3):
        member = here.member(await here.account(person))
        with pytest.raises(OwnMatter):
            await roll.give_opinion(member, here.id, matter.id, ("grant", "对"), NOON)
    with pytest.raises(MatterAlreadyOpen):
        await roll.object_to_entry(await here.account(1), where, (number, "也这样看"), NOON)


async def test_objections_have_their_days_and_their_numbers() -> None:
    here = await a_roll()
    where = (here.id, (await a_posting(here)).id)
    nobody = await here.account(99)

    refused: list[tuple[UUID, int, int, type[Problem]]] = [
        (await here.account(0), 1, 6, ObjectionsOver),
        (await here.account(0), 99, 0, UnknownEntry),
        (await here.account(0), 10**12, 0, UnknownEntry),
        (nobody, 1, 0, NotOnRoll),
    ]
    for account_id, number, days, no in refused:
        with pytest.raises(no):
            await roll.object_to_entry(account_id, where, (number, "搬走了"), NOON + days * DAY)


async def test_who_is_missing_asks_in_time_and_is_added_by_two() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    await tied(here)
    late = await listed_late(here, 70)

    matter = await roll.ask_to_be_listed(late, (here.id, posting.id), "上个月搬来", NOON + DAY)
    assert matter.kind == "missing_entry"
    await ruled(here, matter.id)

    assert await roll.check_may_vote(late, here.id, LAST_DAY, BALLOT)
    assert await roll.count_posted(posting) == 5


async def test_a_late_find_may_draw_once_two_people_have_admitted_her_and_is_counted() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    await tied(here)
    accounts = [await listed_late(here, 70 + n, f"赵{NAMES[n]}") for n in range(3)]

    asked = [
        await roll.ask_to_be_listed(each, (here.id, posting.id), "刚登记好", OPENS + DAY)
        for each in accounts
    ]
    await ruled(here, asked[0].id)
    await ruled(here, asked[1].id, "reject")

    assert {each.kind for each in asked} == {"late_find"}
    assert vars(await roll.late_finds(posting)) == {
        "asked": 3,
        "admitted": 1,
        "rejected": 1,
        "open": 1,
    }
    assert await roll.check_may_draw(accounts[0], here.id, LAST_DAY, BALLOT)
    for account_id in accounts[1:]:
        with pytest.raises(NotOnPostedRoll):
            await roll.check_may_draw(account_id, here.id, LAST_DAY, BALLOT)


async def test_after_the_last_day_nobody_comes_late() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    late = await listed_late(here, 70)

    with pytest.raises(ObjectionsOver):
        await roll.ask_to_be_listed(late, (here.id, posting.id), "我", NOON + 31 * DAY)
    with pytest.raises(AlreadyPostedPerson):
        await roll.ask_to_be_listed(
            await here.account(0), (here.id, posting.id), "我", NOON + 9 * DAY
        )


async def test_the_desk_finds_whoever_stands_on_the_posted_roll() -> None:
    here = await a_roll()
    await a_posting(here)
    await tied(here)
    await listed_late(here, 70)

    found = await roll.find_voters(here.id, LAST_DAY, "", BALLOT)

    assert {voter.name for voter in found} == set(NAMES[:4])
    assert len(await roll.find_voters(here.id, LAST_DAY, "")) == 5
    late = await here.resident_id(70)
    assert not await roll.may_vote_by_id(here.id, late, LAST_DAY, BALLOT)
    assert await roll.may_vote_by_id(here.id, late, LAST_DAY)


async def test_a_posted_roll_stays_as_it_was_when_the_living_one_changes() -> None:
    here = await a_roll()
    posting = await a_posting(here)
    before = await rows("SELECT e::text FROM posting_entry e ORDER BY number")

    await listed_late(here, 70)
    await execute("UPDATE resident SET name = '改名' WHERE name = $1", NAMES[0])

    assert await rows("SELECT e::text FROM posting_entry e ORDER BY number") == before
    assert await roll.count_posted(posting) == 4
