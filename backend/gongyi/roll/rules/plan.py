"""What an import would do: rows × the roll as it is → one decision per row. Writes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal
from uuid import UUID

from gongyi.kernel.masks import mask_name
from gongyi.roll.rules.doubts import Behind, Doubt, crowd_of, say_doubts
from gongyi.roll.rules.people import Person
from gongyi.roll.rules.reading import ReadRow
from gongyi.roll.rules.terms import DEFAULT_TERMS, RollTerms

State = Literal["new", "changed", "unchanged", "doubtful", "wrong"]


@dataclass(frozen=True)
class Listed:
    """Somebody on the roll. Phone and door are digests: comparing needs no more."""

    id: UUID
    name: str
    born_on: date
    phone: bytes | None
    door: bytes
    is_phone_proven: bool
    building_id: UUID
    has_moved_out: bool


@dataclass(frozen=True)
class Digests:
    """How a door and a phone are recognised without being told."""

    door: Callable[[Person], bytes]
    phone: Callable[[Person], bytes | None]


_RETURNED = "名册上记着已经搬走，这次不改。真的搬回来了，请在名册里打开这个人，点「恢复」。"


@dataclass(frozen=True)
class Planned:
    """One row's fate. `listed_id` is whom it changes; `keeps_phone` when hers is to stay.

    A doubtful row with `doubts` is written, and two people look at it afterwards. One without
    says that somebody comes back who had moved out: that is done by hand.
    """

    row: ReadRow
    state: State
    words: str = ""
    listed_id: UUID | None = None
    keeps_phone: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_written(self) -> bool:
        return self.state in ("new", "changed") or bool(self.doubts)


@dataclass(frozen=True)
class Plan:
    """Every row's fate, in the order of the file, and who of its buildings is not in it."""

    rows: tuple[Planned, ...]
    missing: tuple[Listed, ...]
    counts: Counter[State] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(planned.state for planned in self.rows))

    def of(self, state: State) -> list[Planned]:
        """The rows with this fate."""
        return [planned for planned in self.rows if planned.state == state]

    @property
    def added(self) -> list[Planned]:
        """Whom it puts on the roll."""
        return [row for row in self.rows if row.is_written and row.listed_id is None]

    @property
    def updated(self) -> list[Planned]:
        """Whom it brings up to date."""
        return [row for row in self.rows if row.is_written and row.listed_id is not None]

    def digest(self) -> str:
        """Names exactly this plan: the same file on the same roll, and nothing else."""
        whole = hashlib.sha256()
        for planned in self.rows:
            whole.update(repr(planned).encode())
        return whole.hexdigest()


def plan_import(
    rows: Iterable[ReadRow],
    roll: Iterable[Listed],
    digests: Digests,
    today: date,
    terms: RollTerms = DEFAULT_TERMS,
) -> Plan:
    """Who is new, who has changed, and which rows a person has to look at first.

    The same person is the same name behind the same door, or the same phone with the same name
    or birthday (she has moved, or her name was misspelt).
    """
    whole, everybody = list(rows), list(roll)
    planner = _Planner(everybody, digests)
    planner.note_who_is_at_home(whole)
    planned = [planner.decide(row) for row in whole]
    doubted = doubt_rows(planned, everybody, digests.door, today, terms)
    return Plan(tuple(doubted), tuple(missing_from(planned, everybody)))


class _Planner:
    """The roll by door and by phone, and what earlier rows of the file have taken."""

    def __init__(self, everybody: list[Listed], digests: Digests) -> None:
        self._by_door = {(listed.door, listed.name): listed for listed in everybody}
        self._by_phone = {listed.phone: listed for listed in everybody if listed.phone}
        self._door_of, self._phone_of = digests.door, digests.phone
        self._at_home: set[UUID] = set()
        self._lines_by_door: dict[tuple[bytes, str], int] = {}
        self._lines_by_phone: dict[bytes, int] = {}
        self._lines_by_listed: dict[UUID, int] = {}

    def note_who_is_at_home(self, rows: list[ReadRow]) -> None:
        """Whom some row finds behind her own door: no other row can mean her by her phone."""
        people = (row.person for row in rows if row.person is not None)
        found = (self._by_door.get((self._door_of(person), person.name)) for person in people)
        self._at_home = {listed.id for listed in found if listed is not None}

    def decide(self, row: ReadRow) -> Planned:
        if row.person is None:
            return Planned(row, "wrong", row.problem)
        door, phone = self._door_of(row.person), self._phone_of(row.person)
        holder = self._by_phone.get(phone) if phone else None
        listed = self._by_door.get((door, row.person.name)) or self._moved(holder, row.person)
        reason = self._taken(row, door, phone, listed) or _conflict(holder, listed)
        if reason:
            return Planned(row, "wrong", reason)
        if listed is not None and listed.has_moved_out:
            return Planned(row, "doubtful", _RETURNED, listed.id)
        return _compare(row, row.person, listed, door, phone)

    def _moved(self, holder: Listed | None, person: Person) -> Listed | None:
        """Who has this phone, if she is the same person behind another door or misspelt."""
        if holder is None or holder.id in self._at_home:
            return None
        is_same = holder.name == person.name or holder.born_on == person.born_on
        return holder if is_same else None

    def _taken(self, row: ReadRow, door: bytes, phone: bytes | None, listed: Listed | None) -> str:
        """What an earlier row has said already; this row is noted for the later ones."""
        line = row.line
        same = self._lines_by_door.setdefault((door, row.person.name if row.person else ""), line)
        if listed is not None:
            same = min(same, self._lines_by_listed.setdefault(listed.id, line))
        if same != line:
            return f"和第 {same} 行是同一个人，请删掉一行。"
        first = self._lines_by_phone.setdefault(phone, line) if phone else line
        if first != line:
            return f"手机号和第 {first} 行相同，一个号码只能给一个人；没有自己的手机就空着。"
        return ""


def _conflict(holder: Listed | None, listed: Listed | None) -> str:
    if holder is None or holder is listed:
        return ""
    return f"手机号已登记在{mask_name(holder.name)}名下，请核对；没有自己的手机就空着。"


def _compare(
    row: ReadRow, person: Person, listed: Listed | None, door: bytes, phone: bytes | None
) -> Planned:
    if listed is None:
        return Planned(row, "new")
    is_other_phone = phone is not None and phone != listed.phone
    changes = {
        "姓名": person.name != listed.name,
        "出生日期": person.born_on != listed.born_on,
        "手机号": is_other_phone and not listed.is_phone_proven,
        "住址": door != listed.door,
    }
    changed = "、".join(words for words, is_changed in changes.items() if is_changed)
    kept = "手机号以居民本人登记的为准。" if is_other_phone and listed.is_phone_proven else ""
    keeps_phone = phone is None or listed.is_phone_proven
    if not changed:
        return Planned(row, "unchanged", kept, listed.id, keeps_phone)
    return Planned(row, "changed", f"将更新：{changed}。{kept}", listed.id, keeps_phone)


def doubt_rows(
    planned: list[Planned],
    roll: list[Listed],
    door_of: Callable[[Person], bytes],
    today: date,
    terms: RollTerms,
) -> Iterator[Planned]:
    """Row by row onto the roll: whoever makes a door crowded or comes twice is looked at."""
    listed = {each.id: each for each in roll}
    changing = {row.listed_id for row in planned if row.state == "changed"}
    staying = (e for e in roll if not e.has_moved_out and e.id not in changing)
    crowd = crowd_of((Behind(e.door, e.name, e.born_on) for e in staying), today, terms)
    for row in planned:
        person = row.row.person
        if person is None or row.state not in ("new", "changed"):
            yield row
            continue
        behind = Behind(door_of(person), person.name, person.born_on)
        crowd.add(behind)
        was = listed[row.listed_id] if row.listed_id else None
        is_as_before = was is not None and Behind(was.door, was.name, was.born_on) == behind
        yield row if is_as_before else _doubted(row, tuple(crowd.doubts_about(behind)))


def _doubted(row: Planned, doubts: tuple[Doubt, ...]) -> Planned:
    if not doubts:
        return row
    words = f"{say_doubts(doubts)}。会先写入名册，再请两个人分别核对。{row.words}"
    return replace(row, state="doubtful", words=words, doubts=doubts)


def missing_from(planned: list[Planned], roll: list[Listed]) -> Iterator[Listed]:
    """Who is on the roll of the file's buildings and in no row: moved out, perhaps."""
    named = {row.listed_id for row in planned}
    unread = {row.row.name for row in planned if row.state == "wrong"}
    buildings = {row.row.person.door.building_id for row in planned if row.row.person}
    for listed in roll:
        is_here = listed.building_id in buildings and not listed.has_moved_out
        if is_here and listed.id not in named and listed.name not in unread:
            yield listed
