"""Rows of text as people of the roll, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gongyi.kernel.phones import NotAMobileNumber, mobile
from gongyi.kernel.text import tidy_line
from gongyi.roll.errors import ColumnsMissing, FileEmpty, HeaderMissing
from gongyi.roll.rules.addresses import find_building, room_key, unit_key
from gongyi.roll.rules.ages import is_possible_birth
from gongyi.roll.rules.births import read_birth
from gongyi.roll.rules.header import COLUMNS, find_header
from gongyi.roll.rules.people import Door, Person, is_name, is_room, is_unit, tidy_name
from gongyi.roll.rules.spreadsheet import Row

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


def read_people(
    sheets: list[list[Row]], buildings: Mapping[UUID, str], today: date
) -> list[ReadRow]:
    """Everybody on the first sheet that has a header; raises what is wrong with the whole."""
    skipped, columns, rows = _find_sheet(sheets)
    people = rows[skipped:]
    if not people:
        raise FileEmpty
    return [_read(row, columns, buildings, today) for row in people]


def _find_sheet(sheets: list[list[Row]]) -> tuple[int, dict[str, int], list[Row]]:
    """A first sheet of explanations must not hide the list; its own fault is told otherwise."""
    first_fault: HeaderMissing | ColumnsMissing | None = None
    for rows in filter(None, sheets):
        try:
            return *find_header(rows), rows
        except (HeaderMissing, ColumnsMissing) as fault:
            first_fault = first_fault or fault
    raise first_fault or HeaderMissing()


def _read(
    row: Row, columns: Mapping[str, int], buildings: Mapping[UUID, str], today: date
) -> ReadRow:
    texts = {field: _cell(row, columns.get(field)) for field in COLUMNS}
    line = _Line(texts, buildings, today)
    person = line.person()
    return ReadRow(
        row.line,
        texts["name"][:_SHOWN],
        texts["building"][:_SHOWN],
        None if line.problems else person,
        "".join(line.problems),
    )


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
        building_id = self._building()
        name, born_on, phone, room = self._name(), self._birth(), self._phone(), self._room()
        unit = unit_key(self._texts["unit"])
        if not is_unit(unit):
            self._no(f"单元“{unit[:_SHOWN]}”不对，请只写数字或字母，例如 2。")
        if building_id is None or born_on is None:
            return None
        return Person(name, born_on, phone, Door(building_id, unit, room))

    def _no(self, sentence: str) -> None:
        self.problems.append(sentence)

    def _name(self) -> str:
        written = self._texts["name"]
        name = tidy_name(written)
        if not written:
            self._no("没有姓名，请补上。")
        elif not is_name(name):
            self._no(f"姓名“{written[:_SHOWN]}”不像姓名，请只写名字，2 到 20 个字。")
        return name

    def _birth(self) -> date | None:
        written = self._texts["born_on"]
        born_on = read_birth(written)
        if not written:
            self._no("没有出生日期，请补上，例如 1956-03-12。")
        elif born_on is None or not is_possible_birth(born_on, self._today):
            self._no(f"出生日期“{written[:_SHOWN]}”不对，请写成 1956-03-12 这样。")
            return None
        return born_on

    def _phone(self) -> str:
        written = self._texts["phone"]
        if not written:
            return ""
        try:
            return mobile(written)
        except NotAMobileNumber:
            self._no(f"手机号“{written[:_SHOWN]}”不是 11 位手机号，请改正；没有手机就空着。")
            return ""

    def _building(self) -> UUID | None:
        written = self._texts["building"]
        if not written:
            self._no("没有楼栋，请补上；合并的单元格要拆开，每一行都写。")
            return None
        found = find_building(written, self._buildings)
        if found is None:
            self._no(f"本社区没有“{written[:_SHOWN]}”这幢楼，请改成海报上的楼名。")
        return found

    def _room(self) -> str:
        room = room_key(self._texts["room"])
        if not room:
            self._no("没有房号，请补上，例如 302。")
        elif not is_room(room):
            self._no(f"房号“{room[:_SHOWN]}”不对，请只写房号，例如 302。")
        return room
