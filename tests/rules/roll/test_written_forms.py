"""Buildings, entrances, rooms, names and birthdays in their real variety."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.roll.rules.addresses import building_key, find_building, room_key, unit_key
from gongyi.roll.rules.births import read_birth
from gongyi.roll.rules.people import is_name, is_room, is_unit, tidy_name

THREE, TWELVE, JIANG, A = (UUID(int=number) for number in range(1, 5))
BUILDINGS = {THREE: "3 幢", TWELVE: "12号楼", JIANG: "姜家园98-100号", A: "A座"}


@pytest.mark.parametrize(
    ("written", "meant", "reason"),
    [
        ("3 幢", THREE, "as on the poster"),
        ("3幢", THREE, "without the blank"),
        ("３栋", THREE, "栋 for 幢, full-width"),
        ("3号楼", THREE, "another word"),
        ("第三幢", THREE, "in Chinese figures"),
        ("03", THREE, "only the number"),
        ("3#", THREE, "as builders write"),
        ("十二幢", TWELVE, "twelve"),
        ("12", TWELVE, "twelve"),
        ("姜家园98-100号", JIANG, "a range of numbers without an estate"),
        ("姜家园 98－100 号", JIANG, "with another dash"),
        ("姜家园98至100号", JIANG, "in words"),
        ("a座", A, "a small letter"),
        ("13 幢", None, "there is none"),
        ("98-100号", None, "half a name is no name"),
        ("", None, "nothing"),
    ],
)
def test_a_building_is_found_however_it_is_written(
    written: str, meant: UUID | None, reason: str
) -> None:
    assert find_building(written, BUILDINGS) == meant, reason


def test_a_name_that_two_buildings_could_have_is_not_guessed() -> None:
    both = {THREE: "3 幢", TWELVE: "3号"}

    assert find_building("3", both) is None
    assert find_building("3号", both) == TWELVE


@pytest.mark.parametrize(
    ("written", "key"),
    [("2单元", "2"), ("二单元", "2"), ("02", "2"), ("", ""), ("西单元", "西"), ("B", "B")],
)
def test_an_entrance_is_read_however_it_is_written(written: str, key: str) -> None:
    assert unit_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [("302", "302"), ("302室", "302"), ("３０２", "302"), ("302-1室", "302-1"), ("101甲", "101甲"),
     ("0302", "0302"), ("室", "")],
)  # fmt: skip
def test_a_room_keeps_what_tells_it_apart(written: str, key: str) -> None:
    assert room_key(written) == key


@given(st.text(max_size=20))
def test_a_form_read_again_is_the_same_form(text: str) -> None:
    assert room_key(room_key(text)) in (room_key(text), room_key(room_key(text)))
    assert building_key(building_key(text)) == building_key(building_key(building_key(text)))
    assert unit_key(text) == unit_key(f" {text} ")


@pytest.mark.parametrize(
    ("written", "day", "reason"),
    [
        ("1956-03-12", date(1956, 3, 12), "as a program writes"),
        ("1956-3-12", date(1956, 3, 12), "without noughts"),
        ("1956/3/12", date(1956, 3, 12), "as Excel shows"),
        ("1956.3.12", date(1956, 3, 12), "with dots"),
        ("1956年3月12日", date(1956, 3, 12), "as people write"),
        ("１９５６年３月１２日", date(1956, 3, 12), "full-width"),
        ("19560312", date(1956, 3, 12), "as in a list"),
        ("1956-03-12 00:00:00", date(1956, 3, 12), "with a time"),
        ("1956年3月", date(1956, 3, 31), "the month: its last day"),
        ("1956.02", date(1956, 2, 29), "the month: its last day, in a leap year"),
        ("195603", date(1956, 3, 31), "the month"),
        ("1956", date(1956, 12, 31), "the year: its last day"),
        ("20526", date(1956, 3, 12), "a date whose format was lost"),
        ("1956-13-01", None, "no such month"),
        ("1957-02-29", None, "no such day"),
        ("0000", None, "no such year"),
        ("56-3-12", None, "which century?"),
        ("三月", None, "words"),
        ("1956312", None, "two readings"),
        ("", None, "nothing"),
    ],
)
def test_a_birthday_is_read_however_it_is_written(
    written: str, day: date | None, reason: str
) -> None:
    assert read_birth(written) == day, reason


@given(st.text(max_size=30))
def test_any_text_is_a_birthday_or_none(text: str) -> None:
    assert read_birth(text) is None or isinstance(read_birth(text), date)


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_birth(day.isoformat()) == read_birth(f"{day:%Y%m%d}") == day


@pytest.mark.parametrize(
    ("written", "name", "good", "reason"),
    [
        ("王秀英", "王秀英", True, "a name"),
        ("张 三", "张三", True, "spread out to fill the column"),
        ("欧阳修远", "欧阳修远", True, "a double surname"),
        ("买买提.吐尔逊", "买买提·吐尔逊", True, "with a dot"),
        ("𠮷野", "𠮷野", True, "a rare character"),
        ("Mary Ann O'Neil", "Mary Ann O'Neil", True, "a foreigner lives here too"),
        ("王", "王", False, "one character"),
        ("", "", False, "nothing"),
        ("合计12人", "合计12人", False, "a sum, not a person"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)", False, "a formula"),
        ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", False, "a formula of another kind"),
        ("王秀英" * 9, "王秀英" * 9, False, "too long"),
        ("😀😀", "😀😀", False, "pictures"),
    ],
)
def test_a_name_is_letters(written: str, name: str, good: bool, reason: str) -> None:
    assert tidy_name(written) == name, reason
    assert is_name(name) is good, reason


@pytest.mark.parametrize(
    ("room", "good"),
    [("302", True), ("302-1", True), ("101甲", True), ("A座302", True), ("", False),
     ("-302", False), ("+cmd|1", False), ("三楼 东边", False), ("3" * 21, False)],
)  # fmt: skip
def test_a_room_is_no_sentence_and_no_formula(room: str, good: bool) -> None:
    assert is_room(room) is good


@pytest.mark.parametrize(
    ("unit", "good"), [("", True), ("2", True), ("=2", False), ("2" * 11, False)]
)
def test_an_entrance_may_be_missing(unit: str, good: bool) -> None:
    assert is_unit(unit) is good
