"""Places in the database."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from gongyi.kernel.database import broken_rule, execute, rows, value
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.places.actions import NewCommunity
from gongyi.places.errors import CommunityExists, UnknownCommunity, UnknownPoint, UnknownStreet
from tests.makers.places import NOON, a_community, a_row

pytestmark = pytest.mark.usefixtures("database")
NEW = NewCommunity("新社区", "025-8480 1234", ("1 幢", "2 幢"), ("13812341234",))


async def test_importing_the_same_places_twice_makes_nothing_twice() -> None:
    rows_ = [a_row(building=name, worker="周敏", worker_phone="13812341234") for name in "甲乙丙"]
    await places.import_places(rows_, NOON)
    before = await _counts()

    await places.import_places(rows_, NOON)

    assert await _counts() == before
    assert before["point"] == 4, "three buildings and the committee's own door"
    assert before["journal_entry"] == 1


async def _counts() -> dict[str, int]:
    names = ("city", "street", "community", "building", "community_worker", "point")
    return {t: await value(f"SELECT count(*) FROM {t}") for t in (*names, "journal_entry")}


async def test_a_later_import_adds_and_brings_phones_up_to_date() -> None:
    first = await a_community(buildings=("3 幢",))
    codes = await places.points_of(first.id)

    changed = a_row(building="7 幢", phone="025-1111 2222", worker="周敏", worker_phone="12345678")
    await places.import_places([changed], NOON)

    assert (await places.community(first.id)).phone == "025-1111 2222"
    assert list((await places.building_names(first.id)).values()) == ["3 幢", "7 幢"]
    assert set(codes) < set(await places.points_of(first.id)), "old posters stay good"


async def test_buildings_come_in_the_order_people_list_them() -> None:
    names = ("10 幢", "9 幢", "乙楼", "甲楼", "1 幢")

    community = await a_community(buildings=names)

    assert tuple((await places.building_names(community.id)).values()) == names
    points = await places.points_of(community.id)
    assert [point.name for point in points] == ["居委会", *names]


async def test_a_code_finds_its_building_however_it_is_typed() -> None:
    community = await a_community()
    point = (await places.points_of(community.id))[1]

    found = await places.point(point.code.lower().replace("-", " "))

    assert found == point
    assert found.community_id == community.id


@pytest.mark.parametrize("code", ["", "0000-0000", "💣", "7" * 5000, "'; DROP TABLE point; --"])
async def test_an_unknown_code_is_said_to_be_unknown(code: str) -> None:
    with pytest.raises(UnknownPoint):
        await places.point(code)


async def test_unknown_places_are_said_to_be_unknown() -> None:
    with pytest.raises(UnknownCommunity):
        await places.community(new_id())
    with pytest.raises(UnknownStreet):
        await places.street(new_id())


async def test_a_building_has_its_own_worker_and_others_the_first() -> None:
    await places.import_places(
        [
            a_row(building="1 幢", worker="周敏", worker_phone="11111111"),
            a_row(building="2 幢", worker="孙丽", worker_phone="22222222"),
            a_row(building="3 幢"),
        ],
        NOON,
    )
    community = await places.community_called("蓝旗社区")
    ids = list(await places.building_names(community.id))

    workers = [await places.worker_of(community.id, each) for each in (*ids, None)]

    assert [worker and worker.name for worker in workers] == ["周敏", "孙丽", "周敏", "周敏"]
    assert await places.worker_of((await a_community("光华园社区")).id, None) is None


async def test_communities_are_listed_by_street_and_by_district() -> None:
    here, there = await a_community("甲社区"), await a_community("乙社区", street="尧化街道")

    assert {c.id for c in await places.communities()} == {here.id, there.id}
    assert [c.id for c in await places.communities_of_street(there.street_id)] == [there.id]
    assert {c.id for c in await places.communities(district="鼓楼区")} == {here.id, there.id}
    assert await places.communities(district="别的区") == []


async def test_a_community_is_made_with_codes_and_a_committee() -> None:
    street = await places.street((await a_community()).street_id)
    operator = new_id()

    made = await places.create_community(street.id, NEW, by=operator, now=NOON)

    assert [(await places.point(code)).name for code in made.point_codes] == ["1 幢", "2 幢"]
    grants = await rows("SELECT role FROM role_grant WHERE community_id = $1", made.id)
    assert [row["role"] for row in grants] == ["committee_member"]
    done_by = await rows("SELECT what FROM journal_entry WHERE account_id = $1", operator)
    assert sorted(row["what"] for row in done_by) == ["community_created", "role_granted"]


async def test_a_crowd_making_one_community_makes_it_once() -> None:
    street_id = (await a_community()).street_id

    made = await asyncio.gather(
        *(places.create_community(street_id, NEW, by=new_id(), now=NOON) for _ in range(16)),
        return_exceptions=True,
    )

    assert [type(m) for m in made].count(places.MadeCommunity) == 1
    assert [type(m) for m in made].count(CommunityExists) == 15
    assert await value("SELECT count(*) FROM community WHERE name = '新社区'") == 1


BROKEN = [
    ("a_city_is_named_once", "INSERT INTO city SELECT $1, name, 0 FROM city"),
    (
        "a_district_is_named_once_in_its_city",
        "INSERT INTO district SELECT $1, city_id, name, 0 FROM district",
    ),
    (
        "a_street_is_named_once_in_its_district",
        "INSERT INTO street SELECT $1, district_id, name, 0 FROM street",
    ),
    (
        "a_community_is_named_once_in_its_street",
        "INSERT INTO community SELECT $1, street_id, name, '', 0 FROM community LIMIT 1",
    ),
    (
        "a_building_is_named_once_in_its_community",
        "INSERT INTO building SELECT $1, community_id, name, 0, NULL FROM building LIMIT 1",
    ),
    (
        "a_worker_is_named_once_in_a_community",
        "INSERT INTO community_worker SELECT $1, community_id, name, '', 0 FROM community_worker",
    ),
    (
        "one_point_per_building",
        "INSERT INTO point SELECT $1::uuid::text, community_id, building_id, '' FROM point "
        "WHERE building_id IS NOT NULL LIMIT 1",
    ),
    (
        "a_point_hangs_in_a_building_of_its_community",
        "INSERT INTO point SELECT $1::uuid::text, a.id, b.id, '' FROM community a, building b "
        "WHERE b.community_id <> a.id LIMIT 1",
    ),
    (
        "a_building_has_a_worker_of_its_community",
        "INSERT INTO building SELECT $1, c.id, 'x', 0, w.id FROM community c, community_worker w "
        "WHERE w.community_id <> c.id",
    ),
]


@pytest.mark.parametrize(("rule", "sql"), BROKEN)
async def test_the_database_keeps_the_promise(rule: str, sql: str) -> None:
    await places.import_places([a_row(worker="周敏"), a_row(community="光华园社区")], NOON)

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await execute(sql, new_id())

    assert broken_rule(refused.value) == rule
