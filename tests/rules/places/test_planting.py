"""From rows of names to places, and codes for their doors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.ids import short_code, stable_id
from gongyi.places.errors import PlacesFileWrong, PlacesHeaderMissing
from gongyi.places.rules.codes import free_codes, read_code
from gongyi.places.rules.names import NewCommunity
from gongyi.places.rules.places_file import read_places
from gongyi.places.rules.planting import places_of, places_under
from tests.makers.places import a_row

HEADER = "city,district,street,community,phone,building,worker,worker_phone\n"
LINE = "示范市,鼓楼区,梅园新村街道,蓝旗社区,025-8480 1234,3 幢,周敏,13812341234\n"


def test_each_place_is_made_once_in_the_order_of_the_rows() -> None:
    rows = [
        a_row(building="3 幢", worker="周敏"),
        a_row(building="5 幢", worker="周敏"),
        a_row(community="光华园社区", building="3 幢"),
    ]

    places = places_of([*rows, *rows])

    assert [p.name for p in places.communities.values()] == ["蓝旗社区", "光华园社区"]
    assert [(p.name, p.position) for p in places.buildings.values()] == [
        ("3 幢", 0),
        ("5 幢", 1),
        ("3 幢", 2),
    ]
    assert [p.name for p in places.workers.values()] == ["周敏"]
    assert len(places.cities) == len(places.districts) == len(places.streets) == 1


def test_ids_follow_from_names_so_that_two_machines_make_the_same_city() -> None:
    assert places_of([a_row()]) == places_of([a_row()])
    assert (
        places_of([a_row(city="别的市")]).buildings.keys() != places_of([a_row()]).buildings.keys()
    )


def test_a_new_community_stands_at_its_place_in_the_street() -> None:
    street_id = stable_id("street")

    community_id, places = places_under(street_id, NewCommunity("新社区", "12345678", ("1 幢",)), 7)

    assert [(p.id, p.above, p.position) for p in places.communities.values()] == [
        (community_id, street_id, 7)
    ]
    assert [p.above for p in places.buildings.values()] == [community_id]


@given(st.lists(st.uuids(), unique=True, max_size=20), st.data())
def test_no_code_is_given_twice(places: list, data: st.DataObject) -> None:  # type: ignore[type-arg] # any places
    first = {short_code(place.bytes + b"\0") for place in places}
    taken = frozenset(data.draw(st.sets(st.sampled_from(sorted(first))))) if first else frozenset()

    codes = free_codes(places, taken)

    assert len(set(codes.values())) == len(places)
    assert not taken & set(codes.values())


@pytest.mark.parametrize(
    ("typed", "read", "reason"),
    [
        ("7K4M-2QXD", "7K4M-2QXD", "as printed"),
        ("7k4m2qxd", "7K4M-2QXD", "small and without the dash"),
        ("７ｋ４ｍ　２ｑｘｄ", "7K4M-2QXD", "full-width"),
        ("7K4M—2QXD", "7K4M-2QXD", "another dash"),
        ("OIL4-2QXD", "0114-2QXD", "O read for 0, I and L for 1"),
        ("", "-", "nothing"),
        ("<b>" * 99, "BBBB-BBBBBBBBB", "no code at all, and cut"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, read: str, reason: str) -> None:
    assert read_code(typed) == read, reason


def test_a_file_of_places_is_read_with_or_without_workers() -> None:
    with_worker = read_places(HEADER + LINE)
    without = read_places("\n".join(",".join(line.split(",")[:6]) for line in (HEADER, LINE)))

    assert with_worker == [a_row(worker="周敏", worker_phone="13812341234")]
    assert without == [a_row()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LINE.replace("蓝旗社区", ""), "第 2 行不能用：community 一列空着"),
        (LINE.replace("025-8480 1234", "电话"), "第 2 行不能用：phone 不是电话号码"),
        (LINE.replace("13812341234", "无"), "第 2 行不能用：worker_phone 不是电话号码"),
        (LINE.replace("3 幢", "长" * 31), "第 2 行不能用：building 超过 30 个字"),
        ("示范市,鼓楼区\n", "第 2 行不能用：street 一列空着"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(PlacesFileWrong, match=reason):
        read_places(HEADER + line)


@pytest.mark.parametrize("text", ["", "一二三", LINE])
def test_a_file_without_its_header_is_refused(text: str) -> None:
    with pytest.raises(PlacesHeaderMissing, match="缺少这些列"):
        read_places(text)
