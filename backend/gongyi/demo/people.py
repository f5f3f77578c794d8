"""Who lives in the made-up city: about 1,210 people in each of 33 communities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongyi.demo.words import GIVEN, SURNAMES

BUILDINGS = tuple(f"{number} 幢" for number in range(1, 15))
UNITS = ("1", "2", "3")
DWELLINGS = 605  # with two people each: 33 × 605 × 2 = 39,930 residents
TODAY = date(2026, 11, 1)  # ages are drawn from this day, whenever the city is made


@dataclass(frozen=True)
class Person:
    """One line of the committee's list."""

    name: str
    born_on: date
    phone: str
    building: str
    unit: str
    room: str


def committee_phone(number: int) -> str:
    """Of the committee member who keeps the books of the community with this number."""
    return f"1380000{number + 1:04d}"


def colleague_phone(number: int) -> str:
    """Of a second member of that committee, whose eyes some deeds need."""
    return f"1380005{number + 1:04d}"


def people_of(community: int) -> tuple[Person, ...]:
    """The residents of the community with this number (0 …), the same on every run."""
    random = Random(f"people-{community}")  # noqa: S311 - seeded on purpose
    return tuple(_people(community, random))


def _people(community: int, random: Random) -> Iterator[Person]:
    number = 0
    for dwelling in range(DWELLINGS):
        building, unit, room = _door(dwelling)
        for is_second, given in enumerate(random.sample(GIVEN, 2)):
            yield Person(
                name=random.choice(SURNAMES) + given,
                born_on=_birthday(random, is_child=bool(is_second) and dwelling % 4 == 0),
                phone=f"139{community:02d}{number:06d}",
                building=building,
                unit=unit,
                room=room,
            )
            number += 1


def _door(dwelling: int) -> tuple[str, str, str]:
    """Six floors, two doors a floor, three entrances, fourteen buildings and a bit."""
    building, rest = divmod(dwelling, 44)
    unit, place = divmod(rest, 15)
    floor, door = divmod(place, 2)
    return BUILDINGS[building % len(BUILDINGS)], UNITS[unit % 3], f"{floor + 1}0{door + 1}"


def _birthday(random: Random, *, is_child: bool) -> date:
    years = random.uniform(1, 17.9) if is_child else random.triangular(18, 92, 52)
    return TODAY - timedelta(days=int(years * 365.25))
