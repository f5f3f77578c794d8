"""Leafing through the roll, leaving it, and letters with a code."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gongyi.kernel.database import rows, value
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from gongyi.roll.errors import BuildingNeeded, RoomNeeded
from gongyi.roll.errors.matters import OpinionNeedsReason
from gongyi.roll.errors.people import (
    AlreadyMovedOut,
    LetterCodeWrong,
    LetterExpired,
    LetterUsed,
    NotMovedOut,
    UnknownResident,
)
from tests.makers.people import a_phone
from tests.makers.places import NOON
from tests.makers.rolls import DAY, NAMES, Roll, a_roll
from tests.makers.sheets import a_csv

pytestmark = pytest.mark.usefixtures("database")
BORN = NOON.date().replace(year=1985)


async def seen(here: Roll, **wanted: Any) -> list[str]:
    usual = {"building_id": None, "name": "", "moved_out": False, "page": 0}
    asked = roll.Wanted(**usual | wanted)
    _, found = await roll.people_of(here.member(), here.id, asked, NOON)
    return sorted(each.name for each in found)


async def test_the_roll_is_searched_by_building_and_by_part_of_a_name() -> None:
    here = await a_roll()

    assert await seen(here) == sorted(NAMES[:4])
    assert await seen(here, building_id=here.building_id, name="三") == ["王三"]
    assert await seen(here, building_id=new_id()) == []
    assert await seen(here, name="%") == []
    assert await seen(here, page=9) == []


async def test_whom_somebody_looked_at_is_written_down() -> None:
    here = await a_roll(2)

    await seen(here)
    await roll.person(here.member(), here.id, await here.resident_id(0), NOON)

    told = await rows(
        """SELECT what, count(*) FROM journal_entry JOIN journal_about ON entry_id = id
           GROUP BY what ORDER BY what"""
    )
    assert [tuple(each) for each in told] == [("person_read", 1), ("roll_read", 2)]


async def test_a_person_is_shown_with_her_household_and_what_was_done() -> None:
    here = await a_roll()
    resident_id = await here.resident_id(0)
    await roll.mark_moved_out(here.member(), here.id, resident_id, "搬到女儿家", NOON)

    entry, beside, history = await roll.person(here.member(), here.id, resident_id, NOON + DAY)

    assert (entry.name, entry.room, entry.moved_out_why) == (NAMES[0], "101", "搬到女儿家")
    assert [each.name for each in beside] == [NAMES[1]]
    assert [what for _, what, _ in history] == ["person_read", "resident_moved_out"]


async def test_who_moved_out_is_off_the_roll_and_an_old_list_does_not_bring_her_back() -> None:
    here = await a_roll(1)
    resident_id = await here.resident_id(0)

    await roll.mark_moved_out(here.member(), here.id, resident_id, "搬到女儿家", NOON)

    assert await roll.resident_of(await here.account(0), here.id) is None
    assert await roll.entitled_count(here.id, NOON.date()) == 0
    assert await seen(here) == []
    assert await seen(here, moved_out=True) == [NAMES[0]]
    file = a_csv((NAMES[0], "1960-01-01", a_phone(0), "3 幢", "", "101"))
    plan = await roll.plan_of_file(here.id, file, NOON)
    assert [(row.state, row.is_written) for row in plan.rows] == [("doubtful", False)]
    await roll.import_roll(here.id, file, plan.digest(), by=None, now=NOON)
    assert await roll.entitled_count(here.id, NOON.date()) == 0


async def test_who_comes_back_is_put_back_by_hand() -> None:
    here = await a_roll(1)
    resident_id, member = await here.resident_id(0), here.member()
    await roll.mark_moved_out(member, here.id, resident_id, "记错了", NOON)

    await roll.mark_returned(member, here.id, resident_id, NOON)

    assert await roll.entitled_count(here.id, NOON.date()) == 1
    with pytest.raises(NotMovedOut):
        await roll.mark_returned(member, here.id, resident_id, NOON)


async def test_leaving_the_roll_needs_a_reason_and_happens_once() -> None:
    here = await a_roll(1)
    resident_id, member = await here.resident_id(0), here.member()

    with pytest.raises(OpinionNeedsReason):
        await roll.mark_moved_out(member, here.id, resident_id, " ", NOON)
    with pytest.raises(UnknownResident):
        await roll.mark_moved_out(member, here.id, new_id(), "搬走", NOON)
    done = await asyncio.gather(
        *(roll.mark_moved_out(member, here.id, resident_id, "搬走", NOON) for _ in range(4)),
        return_exceptions=True,
    )
    assert [type(each) for each in done].count(AlreadyMovedOut) == 3


async def test_an_import_takes_nobody_off_and_says_whom_it_misses() -> None:
    here = await a_roll()
    file = a_csv((NAMES[2], "1962-01-01", a_phone(2), "3 幢", "", "201"))

    plan = await roll.plan_of_file(here.id, file, NOON)
    await roll.import_roll(here.id, file, plan.digest(), by=None, now=NOON)

    assert sorted(each.name for each in plan.missing) == sorted([*NAMES[:2], NAMES[3]])
    assert await value("SELECT count(*) FROM resident WHERE moved_out_at IS NULL") == 4


async def test_the_address_is_kept_as_it_was_written_and_sealed() -> None:
    here = await a_roll(0)
    header = ("姓名", "出生日期", "住址")
    file = a_csv(("王一", "1960-01-01", "3栋2单元77302-1室"), header=header)
    plan = await roll.plan_of_file(here.id, file, NOON)
    await roll.import_roll(here.id, file, plan.digest(), by=None, now=NOON)

    _, [entry] = await roll.people_of(here.member(), here.id, roll.Wanted(None, "", False, 0), NOON)

    assert (entry.unit, entry.room, entry.written) == ("2", "77302-1", "3栋2单元77302-1室")
    assert "77302" not in str(await rows("SELECT d::text FROM dwelling d"))


async def claim(here: Roll, code: str, number: int, days: int = 0) -> roll.MadeClaim:
    asked = roll.Asked(f"钱{NAMES[number % 9]}", BORN, "")
    return await roll.claim_by_letter(
        await here.account(500 + number), here.id, code, asked, NOON + days * DAY
    )


async def test_a_letters_code_stands_for_its_door_and_a_person_still_looks() -> None:
    here = await a_roll(0)
    letter = await roll.print_letter(here.member(), here.id, here.door("302室"), NOON)

    made = await claim(here, letter.code.lower(), 1, days=30)

    [(waiting, _)] = await roll.waiting_claims(here.id)
    assert (waiting.id, waiting.person.door, waiting.evidence) == (
        made.id,
        here.door("302"),
        "code",
    )
    written = str(await rows("SELECT l::text FROM dwelling_letter l"))
    assert letter.code.replace("-", "") not in written


async def test_two_people_with_one_letter_are_one_claim() -> None:
    here = await a_roll(0)
    letter = await roll.print_letter(here.member(), here.id, here.door(), NOON)

    made = await asyncio.gather(
        *(claim(here, letter.code, n) for n in range(8)), return_exceptions=True
    )

    assert [type(each) for each in made].count(roll.MadeClaim) == 1
    assert [type(each) for each in made].count(LetterUsed) == 7
    assert await value("SELECT count(*) FROM enrolment_claim") == 1


async def test_a_code_that_is_wrong_or_old_is_told_so_and_stays_unused() -> None:
    here, there = await a_roll(0), await a_roll(0)
    letter = await roll.print_letter(here.member(), here.id, here.door(), NOON)

    with pytest.raises(LetterCodeWrong):
        await claim(here, "0000-0000-0000", 1)
    with pytest.raises(LetterExpired):
        await claim(here, letter.code, 1, days=31)
    assert there.id == here.id
    assert await claim(here, letter.code, 1)


async def test_who_printed_a_letter_is_in_the_journal() -> None:
    here, member = await a_roll(0), None
    member = here.member()

    letter = await roll.print_letter(member, here.id, here.door(), NOON)

    told = await rows("SELECT account_id, on_id FROM journal_entry WHERE what = 'letter_printed'")
    assert [tuple(each) for each in told] == [(member.account_id, letter.id)]


async def test_a_letter_goes_to_a_door_that_can_be() -> None:
    here = await a_roll(0)

    with pytest.raises(RoomNeeded):
        await roll.print_letter(here.member(), here.id, here.door(" "), NOON)
    with pytest.raises(BuildingNeeded):
        await roll.print_letter(here.member(), here.id, roll.Door(new_id(), "", "1"), NOON)
