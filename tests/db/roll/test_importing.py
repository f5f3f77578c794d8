"""The committee's list onto the roll."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest

from gongyi.kernel.database import execute, row, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem
from gongyi.kernel.spreadsheet import FileNotATable
from gongyi.places.errors import UnknownCommunity
from gongyi.roll import actions as roll
from gongyi.roll.errors import PlanChanged
from tests.makers.people import PHONE, a_session, an_account
from tests.makers.places import NOON, a_community
from tests.makers.sheets import LI, WANG, a_csv, a_workbook

pytestmark = pytest.mark.usefixtures("database")
COMMITTEE = new_id()


async def imported(community_id: UUID, file: bytes) -> Mapping[str, int]:
    """Previewed and then done, as the desk does it: state → rows."""
    shown = await roll.plan_of_file(community_id, file, NOON)
    done = await roll.import_roll(community_id, file, shown.digest(), by=COMMITTEE, now=NOON)
    assert done == shown
    return {str(state): number for state, number in done.counts.items()}


async def everything() -> str:
    tables = ("resident", "dwelling", "enrolment_claim", "journal_entry")
    return str([await rows(f"SELECT t::text FROM {table} t ORDER BY 1") for table in tables])


async def test_a_preview_writes_nothing() -> None:
    community = await a_community()
    before = await everything()

    await roll.plan_of_file(community.id, a_csv(WANG, LI), NOON)

    assert await everything() == before


async def test_an_import_puts_everybody_on_the_roll_and_is_in_the_journal() -> None:
    community = await a_community()

    assert await imported(community.id, a_csv(WANG, LI, ("坏",) * 6)) == {"new": 2, "wrong": 1}

    assert await roll.entitled_count(community.id, date(2026, 11, 12)) == 2
    entry = await row(
        "SELECT account_id, role, why FROM journal_entry WHERE what = 'roll_imported'"
    )
    assert entry is not None
    assert tuple(entry) == (COMMITTEE, "committee_member", "新增 2，更新 0，未导入 1")


async def test_a_second_import_of_the_same_file_changes_nothing() -> None:
    community = await a_community()
    file = a_workbook(("姓名", "出生日期", "手机号", "楼栋", "单元", "房号"), WANG, LI)
    await imported(community.id, file)
    before = await rows("SELECT r::text, d::text FROM resident r, dwelling d ORDER BY 1, 2")

    assert await imported(community.id, file) == {"unchanged": 2}

    assert await rows("SELECT r::text, d::text FROM resident r, dwelling d ORDER BY 1, 2") == before


async def test_a_changed_row_brings_its_person_up_to_date() -> None:
    community = await a_community()
    await imported(community.id, a_csv(WANG))
    before = await value("SELECT id FROM resident")

    moved = ("王秀英", "1956-03-12", WANG[2], "5 幢", "", "101")
    assert await imported(community.id, a_csv(moved)) == {"changed": 1}

    home = await row(
        """SELECT resident.id, building.name, unit FROM resident
           JOIN dwelling ON dwelling.id = dwelling_id JOIN building ON building.id = building_id"""
    )
    assert home is not None
    assert tuple(home) == (before, "5 幢", "")


async def test_phones_and_rooms_lie_sealed_in_the_database() -> None:
    community = await a_community()
    await imported(community.id, a_csv(("王秀英", "1956-03-12", PHONE, "3 幢", "2", "77301")))

    written = await everything()

    for secret in (PHONE, "77301"):
        assert secret not in written
        assert secret.encode().hex() not in written


@pytest.mark.parametrize("meanwhile", ["another digest", "another file", "another roll"])
async def test_only_the_plan_that_was_shown_is_carried_out(meanwhile: str) -> None:
    community, file = await a_community(), a_csv(WANG)
    shown = (await roll.plan_of_file(community.id, file, NOON)).digest()
    if meanwhile == "another digest":
        shown = "0" * 64
    if meanwhile == "another file":
        file = a_csv(WANG, LI)
    if meanwhile == "another roll":
        await imported(community.id, file)
    before = await everything()

    with pytest.raises(PlanChanged):
        await roll.import_roll(community.id, file, shown, by=COMMITTEE, now=NOON)

    assert await everything() == before


async def test_a_crowd_importing_one_file_does_it_once() -> None:
    community, file = await a_community(), a_csv(WANG, LI)
    shown = (await roll.plan_of_file(community.id, file, NOON)).digest()

    done = await asyncio.gather(
        *(roll.import_roll(community.id, file, shown, by=COMMITTEE, now=NOON) for _ in range(8)),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in done) == ["Plan"] + ["PlanChanged"] * 7
    assert await value("SELECT count(*) FROM resident") == 2
    assert await value("SELECT count(*) FROM journal_entry WHERE what = 'roll_imported'") == 1


async def test_an_unknown_building_is_not_made_silently() -> None:
    community = await a_community()

    plan = await roll.plan_of_file(community.id, a_csv((*WANG[:3], "9 幢", "", "1")), NOON)

    assert plan.counts == {"wrong": 1}
    assert await value("SELECT count(*) FROM building") == 2


@pytest.mark.parametrize(("known", "no"), [(True, FileNotATable), (False, UnknownCommunity)])
async def test_what_cannot_be_read_is_refused(known: bool, no: type[Problem]) -> None:
    community_id = (await a_community()).id if known else new_id()

    with pytest.raises(no):
        await roll.plan_of_file(community_id, b"%PDF-1.7", NOON)


async def test_whoever_waits_and_is_on_the_list_need_not_wait() -> None:
    community = await a_community()
    await a_session()
    building_id = await value("SELECT id FROM building WHERE name = '3 幢'")
    await execute(
        """INSERT INTO enrolment_claim SELECT $1, $2, id, '王秀英', '1956-03-12', phone_digest,
               phone_sealed, $3, '2', '', '', 'lease', '', now(), now(), 'waiting', NULL, NULL, ''
           FROM account""",
        new_id(),
        community.id,
        building_id,
    )

    await imported(community.id, a_csv(WANG))

    assert await value("SELECT state FROM enrolment_claim") == "confirmed"
    assert await roll.resident_of(await an_account(), community.id) is not None


async def test_two_communities_may_list_one_person() -> None:
    here, there = await a_community(), await a_community("光华园社区")

    for community in (here, there):
        assert await imported(community.id, a_csv(WANG)) == {"new": 1}

    assert await value("SELECT count(*) FROM resident") == 2
