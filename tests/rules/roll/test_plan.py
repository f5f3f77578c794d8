"""What an import would do, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.spreadsheet import FileEmpty, Row
from gongyi.roll.errors import ColumnsMissing, HeaderMissing
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.rules.plan import Digests, Listed, Plan, Planned, plan_import
from gongyi.roll.rules.reading import ReadRow, lists_of, read_people
from tests.makers.sheets import HEADER, LI, WANG

TODAY = date(2026, 11, 12)
THREE, FIVE = UUID(int=3), UUID(int=5)
BUILDINGS = {THREE: "3 幢", FIVE: "5 幢"}
WANG_PERSON = Person("王秀英", date(1956, 3, 12), "13812341234", Door(THREE, "2", "302"))


def read(*lines: Sequence[str], header: Sequence[str] = HEADER) -> list[ReadRow]:
    table = [Row(number, tuple(line)) for number, line in enumerate((header, *lines), start=1)]
    return list(read_people([table], BUILDINGS, TODAY))


def but(line: Sequence[str] = WANG, **changes: str) -> tuple[str, ...]:
    """The line with some cells changed: name, born, phone, building, unit, room."""
    fields = ("name", "born", "phone", "building", "unit", "room")
    return tuple(changes.get(field, cell) for field, cell in zip(fields, line, strict=True))


def test_a_good_row_is_a_person() -> None:
    assert read(WANG) == [ReadRow(2, "王秀英", "3 幢", WANG_PERSON)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (but(phone=""), "without a phone"),
        (but(unit=""), "a building with one entrance"),
        (but(born="2020-01-01"), "a child lives here too"),
        (but(building="三栋"), "the building by another name"),
    ],
)
def test_what_a_person_may_lack_is_no_fault(line: Sequence[str], reason: str) -> None:
    assert read(line)[0].problem == "", reason


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (but(room=""), "没有房号，请补上，例如 302。"),
        (but(room="三楼，东边"), "房号“3楼,东边”不对，请只写房号，例如 302。"),
        (
            but(unit="二单元、左手边"),
            "单元“2单元、左手边”不对，请只写数字或字母，例如 2。",
        ),
        (but(name=""), "没有姓名，请补上。"),
        (but(name="合计:2人"), "姓名“合计:2人”不像姓名，请只写名字，2 到 20 个字。"),
        (but(phone="8480"), "手机号“8480”不是 11 位手机号，请改正；没有手机就空着。"),
        (but(building="9 幢"), "本社区没有“9 幢”这幢楼，请改成海报上的楼名。"),
        (but(building=""), "没有楼栋，请补上；合并的单元格要拆开，每一行都写。"),
        (but(born=""), "没有出生日期，请补上，例如 1956-03-12。"),
        (but(born="三月"), "出生日期“三月”不对，请写成 1956-03-12 这样。"),
        (but(born="2027-01-01"), "出生日期“2027-01-01”不对，请写成 1956-03-12 这样。"),
        (but(name="=A1"), "“姓名”一格是公式，请改成文字或数字本身。"),
        (but(name="@SUM(1)"), "“姓名”一格是公式，请改成文字或数字本身。"),
        (
            but(phone="1", room=""),
            "没有房号，请补上，例如 302。手机号“1”不是 11 位手机号，请改正；没有手机就空着。",
        ),
        (("王秀英",), "没有楼栋，请补上；合并的单元格要拆开，每一行都写。没有出生日期"),
    ],
)
def test_a_wrong_row_says_what_to_put_right(line: Sequence[str], problem: str) -> None:
    row = read(line)[0]

    assert row.problem.startswith(problem)
    assert row.person is None


def test_the_list_may_stand_on_a_later_sheet() -> None:
    notes = [Row(1, ("填写说明",))]
    people = [Row(1, tuple(HEADER)), Row(2, tuple(WANG))]

    assert [row.person for row in read_people([[], notes, people], BUILDINGS, TODAY)] == [
        WANG_PERSON
    ]


def test_the_whole_is_refused_with_the_fault_of_its_first_sheet() -> None:
    with pytest.raises(ColumnsMissing):
        lists_of([[Row(1, ("姓名", "楼栋"))], [Row(1, ("说明",))]])
    with pytest.raises(HeaderMissing):
        lists_of([[Row(1, ("说明",))]])
    with pytest.raises(FileEmpty):
        read()


def door_of(person: Person) -> bytes:
    return person.door.words().encode()


def phone_of(person: Person) -> bytes | None:
    return person.phone.encode() or None


def plan(rows: Iterable[ReadRow], roll: Iterable[Listed] = ()) -> Plan:
    return plan_import(rows, roll, Digests(door_of, phone_of), TODAY)


def listed(person: Person = WANG_PERSON, proven: bool = False) -> Listed:
    return Listed(
        uuid5(THREE, person.name),
        person.name,
        person.born_on,
        phone_of(person),
        door_of(person),
        proven,
        person.door.building_id,
        has_moved_out=False,
    )


OTHER_PHONE = replace(WANG_PERSON, phone="13900000000")
NO_PHONE = replace(WANG_PERSON, phone="")
LI_WITH_HER_PHONE = replace(WANG_PERSON, name="李四", born_on=date(1970, 1, 1))
FATES = [
    (WANG, None, "new", "", "nobody of that name behind that door"),
    (WANG, listed(), "unchanged", "", "as before"),
    (but(name="王 秀英", building="3栋", unit="二单元", room="302室"), listed(), "unchanged", "",
     "the same, written otherwise"),
    (but(phone=""), listed(), "unchanged", "", "an empty phone takes none away"),
    (WANG, listed(OTHER_PHONE), "changed", "将更新：手机号。", "a new number"),
    (WANG, listed(NO_PHONE), "changed", "将更新：手机号。", "her first number"),
    (WANG, listed(OTHER_PHONE, proven=True), "unchanged", "手机号以居民本人登记的为准。",
     "a number she has proven stays"),
    (but(born="1956-03-13"), listed(OTHER_PHONE, proven=True), "changed",
     "将更新：出生日期。手机号以居民本人登记的为准。", "the rest is brought up to date"),
    (but(room="501"), listed(), "changed", "将更新：住址。", "she has moved"),
    (but(name="王秀瑛"), listed(), "changed", "将更新：姓名。", "a misspelt name, the same phone"),
    (but(name="李四", born="1970-01-01"), listed(), "wrong", "手机号已登记在王*英名下",
     "two people cannot have one phone"),
    (WANG, listed(LI_WITH_HER_PHONE), "wrong", "手机号已登记在李*名下", "nor here"),
    (but(phone="", room="501"), listed(), "doubtful",
     "名册上有同名同年出生的人。会先写入名册，再请两个人分别核对。",
     "without a phone: perhaps a namesake, perhaps she has moved"),
    (WANG, replace(listed(NO_PHONE), has_moved_out=True), "doubtful", "名册上记着已经搬走",
     "an old list must not bring back who has left"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "on_roll", "state", "words", "reason"), FATES)
def test_every_row_has_its_fate(
    line: Sequence[str], on_roll: Listed | None, state: str, words: str, reason: str
) -> None:
    planned = plan(read(line), [on_roll] if on_roll else []).rows[0]

    assert (planned.state, planned.words[: len(words)]) == (state, words), reason


IN_ONE_FILE = [
    ([WANG, WANG], "和第 2 行是同一个人", "twice"),
    ([WANG, but(phone="13900000000")], "和第 2 行是同一个人", "twice, with two phones"),
    ([WANG, but(LI, phone=WANG[2])], "手机号和第 2 行相同", "two people, one phone"),
    ([WANG, but(room="501")], "手机号和第 2 行相同", "one person at two doors"),
    ([but(name="坏", room=""), WANG], "", "a wrong row takes nothing away"),
]


@pytest.mark.parametrize(("lines", "words", "reason"), IN_ONE_FILE)
def test_two_rows_of_a_file_must_not_speak_of_one_person(
    lines: list[Sequence[str]], words: str, reason: str
) -> None:
    planned = plan(read(*lines)).rows[-1]

    assert planned.words[: len(words)] == words, reason
    assert planned.state == ("wrong" if words else "new")


def test_two_rows_must_not_change_one_entry() -> None:
    moved, renamed = but(room="501"), but(name="王秀瑛", phone="")

    rows = plan(read(WANG, moved), [listed()]).rows
    assert [row.state for row in rows] == ["unchanged", "wrong"]
    assert plan(read(moved, renamed), [listed()]).counts == {"changed": 1, "new": 1}


def test_a_digest_names_one_plan_on_one_roll() -> None:
    alone = plan(read(WANG)).digest()

    assert alone == plan(read(WANG)).digest()
    assert alone != plan(read(WANG), [listed()]).digest()
    assert alone != plan(read(but(room="303"))).digest()
    assert alone != plan(read(WANG, LI)).digest()


NAMES = st.sampled_from(["王秀英", "李建国", "张三"])
ROOMS = st.sampled_from(["301", "302"])
PHONES = st.sampled_from(["", "13800000001", "13800000002", "13800000003", "bad"])
BIRTHS = st.sampled_from(["1956-03-12", "1960-01-01"])
LINES = st.lists(
    st.builds(
        lambda *cells: but(**dict(zip(("name", "room", "phone", "born"), cells, strict=True))),
        NAMES,
        ROOMS,
        PHONES,
        BIRTHS,
    ),
    min_size=1,
    max_size=8,
)


def carried_out(done: Plan, roll: list[Listed]) -> list[Listed]:
    """The roll after the import, as the database would have it."""
    after = {each.id: each for each in roll}
    for number, planned in enumerate(done.rows):
        if planned.row.person and planned.is_written:
            new_id = planned.listed_id or uuid5(FIVE, f"{len(roll)} {number}")
            after[new_id] = _as_listed(new_id, planned, after.get(new_id))
    return list(after.values())


def _as_listed(new_id: UUID, planned: Planned, before: Listed | None) -> Listed:
    assert planned.row.person is not None
    now = replace(listed(planned.row.person), id=new_id)
    if before is None or not planned.keeps_phone:
        return now
    return replace(now, phone=before.phone, is_phone_proven=before.is_phone_proven)


@given(LINES, LINES)
def test_the_same_file_a_second_time_changes_nothing(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    roll = carried_out(plan(read(*first)), [])
    done = plan(read(*second), roll)

    again = plan(read(*second), carried_out(done, roll))

    # A row that had to wait, because its phone was still somebody else's, may come in now.
    states = {new.state for old, new in zip(done.rows, again.rows, strict=True) if _went_in(old)}
    assert states <= {"unchanged"}


def _went_in(planned: Planned) -> bool:
    return planned.state != "wrong"


@given(LINES, LINES)
def test_a_plan_never_breaks_the_promises_of_the_roll(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    roll = carried_out(plan(read(*first)), [])
    after = carried_out(plan(read(*second), roll), roll)

    phones = [each.phone for each in after if each.phone]
    assert len(phones) == len(set(phones)), "one_person_per_phone"
    doors = [(each.door, each.name) for each in after]
    assert len(doors) == len(set(doors)), "listed_once_per_dwelling"
    assert len(after) >= len(roll), "an import takes nobody off the roll"
