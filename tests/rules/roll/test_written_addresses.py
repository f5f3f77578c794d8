"""Addresses as people write them into one cell."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.spreadsheet import Row
from gongyi.roll.rules.births import birth_of_id_number, read_birth
from gongyi.roll.rules.people import Door
from gongyi.roll.rules.reading import read_people
from gongyi.roll.rules.written import read_address

ROAD, ONE, THREE, THIRTEEN, A = (UUID(int=n) for n in range(1, 6))
BUILDINGS = {ROAD: "姜家园98-100号", ONE: "1 幢", THREE: "3 幢", THIRTEEN: "13 幢", A: "兰园 A 座"}
STYLES = [
    ("3幢2单元302室", Door(THREE, "2", "302")),
    ("3幢2单元302-1室", Door(THREE, "2", "302-1")),
    ("３栋 二单元 ３０２", Door(THREE, "2", "302")),
    ("3号楼302", Door(THREE, "", "302")),
    ("3幢101甲", Door(THREE, "", "101甲")),
    ("蓝旗新村3幢2-302", Door(THREE, "2", "302")),
    ("3-2-302", Door(THREE, "2", "302")),
    ("03#2单元502室", Door(THREE, "2", "502")),
    ("13幢1单元101", Door(THIRTEEN, "1", "101")),
    ("十三幢一单元101室", Door(THIRTEEN, "1", "101")),
    ("鼓楼区梅园新村街道1幢1单元101室", Door(ONE, "1", "101")),
    ("姜家园98-100号101甲", Door(ROAD, "", "101甲")),
    ("姜家园98至100号2单元201室", Door(ROAD, "2", "201")),
    ("姜家园99号302-1室", Door(ROAD, "", "302-1")),
    ("兰园A座1203", Door(A, "", "1203")),
]


@pytest.mark.parametrize(("written", "door"), STYLES)
def test_a_written_address_is_one_door(written: str, door: Door) -> None:
    assert read_address(written, BUILDINGS) == door


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "nothing"),
        ("3幢", "no room"),
        ("302室", "no building"),
        ("9幢2单元302", "a building that is not here"),
        ("姜家园120号101", "outside the range of numbers"),
        ("3幢2单元东边那户，门口有树", "a sentence"),
        ("1幢101、3幢302", "two doors"),
    ],
)
def test_what_names_no_one_door_is_not_guessed(written: str, reason: str) -> None:
    assert read_address(written, BUILDINGS) is None, reason


@given(
    st.sampled_from(["1", "3", "13"]),
    st.sampled_from(["幢", "栋", "号楼", "#"]),
    st.integers(1, 9),
    st.integers(101, 3299),
    st.sampled_from(["", "室"]),
)
def test_however_the_parts_are_joined_they_are_the_same_door(
    building: str, word: str, unit: int, room: int, end: str
) -> None:
    ids = {"1": ONE, "3": THREE, "13": THIRTEEN}

    found = read_address(f"{building}{word}{unit}单元{room}{end}", BUILDINGS)

    assert found == Door(ids[building], str(unit), str(room))


@given(st.text(max_size=60))
def test_no_text_at_all_makes_it_stumble(text: str) -> None:
    door = read_address(text, BUILDINGS)

    assert door is None or door.building_id in BUILDINGS


@pytest.mark.parametrize(
    ("written", "born_on"),
    [
        ("1956-3-12 0:00:00", date(1956, 3, 12)),
        ("1956/03/12 00:00", date(1956, 3, 12)),
        ("1956年3月12日生", date(1956, 3, 12)),
        ("1956年3月12日出生", date(1956, 3, 12)),
        ("一九五六年三月十二日", date(1956, 3, 12)),
        ("二〇〇一年十月三十日", date(2001, 10, 30)),
        ("195603", date(1956, 3, 31)),
        ("56.3.12", None),
        ("不详", None),
    ],
)
def test_a_day_of_birth_is_read_in_every_style(written: str, born_on: date | None) -> None:
    assert read_birth(written) == born_on


@pytest.mark.parametrize(
    ("number", "born_on"),
    [
        ("32010619560312004X", date(1956, 3, 12)),
        ("320106560312004", date(1956, 3, 12)),
        ("32010619561312004X", None),
        ("13812341234", None),
    ],
)
def test_a_citizens_number_gives_a_day_of_birth_and_nothing_else(
    number: str, born_on: date | None
) -> None:
    assert birth_of_id_number(number) == born_on


def test_a_list_with_one_column_for_the_address_is_read_and_no_number_is_kept() -> None:
    header = ("姓名", "身份证号", "联系电话", "家庭住址")
    line = ("王秀英", "32010619560312004X", "13812341234", "3幢2单元302-1室")
    strayed = ("32010619560312004X", "32010619560312004X", "", "32010619560312004X")

    rows = [Row(n, cells) for n, cells in enumerate((header, line, strayed), start=1)]
    good, wrong = read_people([rows], BUILDINGS, date(2026, 11, 12))

    assert good.person is not None
    assert (good.person.born_on, good.person.door) == (date(1956, 3, 12), Door(THREE, "2", "302-1"))
    assert good.person.written == "3幢2单元302-1室"
    assert "0312004" not in repr((good, wrong))
    assert wrong.name == "（身份证号）"
