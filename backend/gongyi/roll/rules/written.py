"""An address in one cell, as people write it: 3幢2单元302-1室, 姜家园98号101甲, 3-2-302."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from uuid import UUID

from gongyi.roll.rules.addresses import building_key, plain_address, room_key, unit_key
from gongyi.roll.rules.people import Door

ID_NUMBER = re.compile(r"(?<!\d)\d{15}(?:\d{2}[\dXx])?(?!\d)")
# A number, perhaps with a dash or a letter, and at most one sign behind: 302-1, 101甲, B1203.
_ROOM = re.compile(r"[0-9A-Z][0-9A-Z-]{0,17}\w?")
_SEVERAL = re.compile(r"[、,;。/]")
_RANGE = re.compile(r"(?P<road>.*\D)(?P<low>\d+)-(?P<high>\d+)号")
_BUILDING_WORD = r"(?:号楼|幢楼|栋楼|幢|栋|座|楼|#)"
_WITH_UNIT = re.compile(r"(?P<unit>[0-9A-Z]{1,4})(?:单元|门洞|门|梯)-?(?P<room>.+)")
_BY_DASH = re.compile(r"(?P<unit>[0-9A-Z]{1,2})-(?P<room>[0-9]{3,4}(?:-[0-9A-Z]+|\w)?(?:室)?)")
_ALL_BY_DASH = re.compile(r"0*(?P<building>[0-9]+[A-Z]?)-(?P<rest>[0-9A-Z]{1,2}-[0-9]{3,4}.*)")


def read_address(text: str, buildings: Mapping[UUID, str]) -> Door | None:
    """None when no building, more than one building or no room can be read from it."""
    plain = plain_address(text)
    if _SEVERAL.search(plain):
        return None
    found = {door for door in _doors(plain, buildings) if _ROOM.fullmatch(door.room)}
    longest = max((len(buildings[door.building_id]) for door in found), default=0)
    best = [door for door in found if len(buildings[door.building_id]) == longest]
    return best[0] if len(best) == 1 else None


def _doors(plain: str, buildings: Mapping[UUID, str]) -> Iterator[Door]:
    for building_id, name in buildings.items():
        rest = _after_building(plain, name)
        if rest:
            unit, room = _unit_and_room(rest)
            yield Door(building_id, unit_key(unit), room_key(room))


def _after_building(plain: str, name: str) -> str | None:
    """What stands behind the building in an address; None when it is another building."""
    written, key = plain_address(name), building_key(name)
    if key == written or not re.fullmatch(r"[0-9]+[A-Z]?", key):
        place = plain.find(written)
        if place >= 0 and not (plain[:place][-1:].isdigit() and written[:1].isdigit()):
            return plain[place + len(written) :]
        return _within_range(plain, written)
    by_word = re.search(rf"(?<![0-9A-Z-])0*{key}{_BUILDING_WORD}-?(.+)", plain)
    if by_word:
        return by_word[1]
    by_dash = _ALL_BY_DASH.fullmatch(plain)
    return by_dash["rest"] if by_dash and by_dash["building"] == key else None


def _within_range(plain: str, written: str) -> str | None:
    """姜家园99号… lies in 姜家园98-100号."""
    span = _RANGE.fullmatch(written)
    if span is None:
        return None
    one = re.search(rf"{re.escape(span['road'])}([0-9]{{1,6}})号(.+)", plain)
    if one is None or not int(span["low"]) <= int(one[1]) <= int(span["high"]):
        return None
    return one[2]


def _unit_and_room(rest: str) -> tuple[str, str]:
    """`2单元302-1室`, `2-302` → 2 and the room; `302-1`, `101甲` are rooms."""
    parts = _WITH_UNIT.fullmatch(rest) or _BY_DASH.fullmatch(rest)
    return (parts["unit"], parts["room"]) if parts else ("", rest)
