"""Rows of text as people of the roll, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.kernel.phones import NotAMobileNumber, mobile
from gongyi.kernel.spreadsheet import FileEmpty, Row
from gongyi.kernel.text import tidy_line
from gongyi.roll.errors import ColumnsMissing, HeaderMissing
from gongyi.roll.rules.addresses import find_building, room_key, unit_key
from gongyi.roll.rules.ages import is_possible_birth
from gongyi.roll.rules.births import birth_of_id_number, read_birth
from gongyi.roll.rules.header import COLUMNS, find_header
from gongyi.roll.rules.people import Door, Person, is_name, is_room, is_unit, tidy_name
from gongyi.roll.rules.written import ID_NUMBER, read_address

_WORDS = {field: names[0] for field, names in COLUMNS.items()}
_SHOWN = 30
_LONGEST_CELL = 200


@dataclass(frozen=True)
class ReadRow:
    """A line as we read it: a person, or what has to be put right first."""

    line: int
    name: str
    building: str
    person: Person | None
    problem: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class List:
    """One sheet with people on it, and where its columns are."""

    rows: list[Row]
    columns: dict[str, int]


def read_people(
    sheets: list[list[Row]], buildings: Mapping[UUID, str], today: date
) -> Iterator[ReadRow]:
    """Everybody on every sheet that has a header, one by one."""
    for each in lists_of(sheets):
        for row in each.rows:
            yield _read(row, each.columns, buildings, today)


def lists_of(sheets: list[list[Row]]) -> list[List]:
    """A sheet of explanations must not hide the lists. Raises what is wrong with the whole."""
    lists: list[List] = []
    first_fault: HeaderMissing | ColumnsMissing | None = None
    for rows in filter(None, sheets):
        try:
            skipped, columns = find_header(rows)
            lists.append(List(rows[skipped:], columns))
        except (HeaderMissing, ColumnsMissing) as fault:
            first_fault = first_fault or fault
    if not lists:
        raise first_fault or HeaderMissing()
    if not any(each.rows for each in lists):
        raise FileEmpty
    return lists


def _read(
    row: Row, columns: Mapping[str, int], buildings: Mapping[UUID, str], today: date
) -> ReadRow:
    texts = {field: _cell(row, columns.get(field)) for field in COLUMNS}
    line = _Line(texts, buildings, today)
    person = line.person()
    return ReadRow(
        row.line,
        _shown(texts["name"]),
        _shown(texts["building"] or texts["address"]),
        None if line.problems else person,
        "".join(line.problems),
        row.sheet,
    )


def _shown(text: str) -> str:
    """What a cell says, short, and without a citizen's number that strayed into it."""
    return ID_NUMBER.sub("（身份证号）", text)[:_SHOWN]


def _cell(row: Row, column: int | None) -> str:
    """Short rows end early; what is longer than a name or an address is cut, not kept."""
    has_it = column is not None and column < len(row.cells)
    return tidy_line(row.cells[column or 0][:_LONGEST_CELL]) if has_it else ""


class _Line:
    """One line under way: each step reads one thing and notes what is wrong with it."""

    def __init__(self, texts: dict[str, str], buildings: Mapping[UUID, str], today: date) -> None:
        self._buildings = buildings
        self._today = today
        self.problems = [
            f"“{_WORDS[field]}”一格是公式，请改成文字或数字本身。"
            for field, text in texts.items()
            if text.startswith(("=", "@"))
        ]
        self._texts = texts

    def person(self) -> Person | None:
        """None when a formula stands where a fact should; otherwise look at `problems` first."""
        if self.problems:
            return None
        door = self._door() if self._texts["building"] else self._door_of_address()
        name, born_on, phone = self._name(), self._birth(), self._phone()
        if door is None or born_on is None:
            return None
        return Person(name, born_on, phone, door, self._written())

    def _written(self) -> str:
        parts = ("building", "unit", "room") if self._texts["building"] else ("address",)
        return " ".join(self._texts[part] for part in parts if self._texts[part])

    def _door(self) -> Door | None:
        building_id, room, unit = self._building(), self._room(), unit_key(self._texts["unit"])
        if not is_unit(unit):
            self._no(f"单元“{_shown(unit)}”不对，请只写数字或字母，例如 2。")
        return None if building_id is None else Door(building_id, unit, room)

    def _door_of_address(self) -> Door | None:
        """From one cell, where the list has no columns of their own for the parts."""
        written = self._texts["address"]
        if not written:
            self._no("没有楼栋，请补上；合并的单元格要拆开，每一行都写。")
            return None
        door = read_address(written, self._buildings)
        if door is None:
            self._no(
                f"看不懂住址“{_shown(written)}”，请写成 3 幢 2 单元 302 这样，楼名照海报上写。"
            )
        return door

    def _no(self, sentence: str) -> None:
        self.problems.append(sentence)

    def _name(self) -> str:
        written = self._texts["name"]
        name = tidy_name(written)
        if not written:
            self._no("没有姓名，请补上。")
        elif not is_name(name):
            self._no(f"姓名“{_shown(written)}”不像姓名，请只写名字，2 到 20 个字。")
        return name

    def _birth(self) -> date | None:
        written = self._texts["born_on"]
        born_on = (
            read_birth(written)
            or birth_of_id_number(written)
            or (None if written else birth_of_id_number(self._texts["id_number"]))
        )
        if not written and born_on is None:
            self._no("没有出生日期，请补上，例如 1956-03-12。")
        elif born_on is None or not is_possible_birth(born_on, self._today):
            self._no(f"出生日期“{_shown(written)}”不对，请写成 1956-03-12 这样。")
            return None
        return born_on

    def _phone(self) -> str:
        written = self._texts["phone"]
        if not written:
            return ""
        try:
            return mobile(written)
        except NotAMobileNumber:
            self._no(f"手机号“{_shown(written)}”不是 11 位手机号，请改正；没有手机就空着。")
            return ""

    def _building(self) -> UUID | None:
        written = self._texts["building"]
        found = find_building(written, self._buildings)
        if found is None:
            self._no(f"本社区没有“{_shown(written)}”这幢楼，请改成海报上的楼名。")
        return found

    def _room(self) -> str:
        room = room_key(self._texts["room"])
        if not room:
            self._no("没有房号，请补上，例如 302。")
        elif not is_room(room):
            self._no(f"房号“{_shown(room)}”不对，请只写房号，例如 302。")
        return room
