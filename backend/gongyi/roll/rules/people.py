"""A person's name and door, the same whether typed by her or by the committee."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gongyi.kernel.text import tidy_line

_BETWEEN_LETTERS = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_DOTS = re.compile(r"[•・‧∙.．]")
_ROOM = re.compile(r"\w[\w\-/#().]*")
LONGEST_NAME = 20
LONGEST_ROOM = 20
LONGEST_UNIT = 10


@dataclass(frozen=True)
class Door:
    """Where somebody lives; `unit` is empty where a building has one entrance."""

    building_id: UUID
    unit: str
    room: str

    def words(self) -> str:
        """What the door's digest is made of."""
        return f"{self.building_id}|{self.unit}|{self.room}"


@dataclass(frozen=True)
class Person:
    """One line of the roll; `phone` is empty for whoever has none.

    `written` is the address as the list has it, where it came from a list.
    """

    name: str
    born_on: date
    phone: str
    door: Door
    written: str = field(default="", compare=False)


def tidy_name(text: str) -> str:
    """`张 三` → `张三`, `买买提.吐尔逊` → `买买提·吐尔逊`."""
    line = tidy_line(unicodedata.normalize("NFKC", text))
    return _DOTS.sub("·", _BETWEEN_LETTERS.sub("", line))


def is_name(name: str) -> bool:
    """Letters of any script, with · ' - and blanks between: no figures, no formula."""
    letters = re.sub(r"(?<=\w)[·' -](?=\w)", "", name)
    return 2 <= len(name) <= LONGEST_NAME and letters.isalpha()


def is_room(room: str) -> bool:
    """302, 302-1, 101甲, A座302: begins with a letter or figure, and is no sentence."""
    return len(room) <= LONGEST_ROOM and bool(_ROOM.fullmatch(room))


def is_unit(unit: str) -> bool:
    """The same, shorter; empty where a building has one entrance."""
    return not unit or (len(unit) <= LONGEST_UNIT and bool(_ROOM.fullmatch(unit)))
