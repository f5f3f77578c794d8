"""What a machine finds odd about a person on the roll. It refuses nobody: two people look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongyi.roll.rules.ages import latest_birth
from gongyi.roll.rules.terms import RollTerms

Doubt = Literal["crowded_dwelling", "same_person_twice", "shared_device"]


@dataclass(frozen=True)
class Behind:
    """Somebody behind a door, as a doubt sees her."""

    door: bytes
    name: str
    born_on: date


@dataclass(frozen=True)
class Crowd:
    """Everybody of one community, counted: adults by door, people by name and year of birth."""

    adults: Counter[bytes]
    namesakes: Counter[tuple[str, int]]
    terms: RollTerms
    adult_if_born_until: date

    def add(self, person: Behind) -> None:
        """One more."""
        if person.born_on <= self.adult_if_born_until:
            self.adults[person.door] += 1
        self.namesakes[person.name, person.born_on.year] += 1

    def doubts_about(self, person: Behind, people_on_device: int = 0) -> list[Doubt]:
        """`person` is counted in already."""
        doubts: list[Doubt] = []
        is_adult = person.born_on <= self.adult_if_born_until
        if is_adult and self.adults[person.door] > self.terms.most_adults_per_dwelling:
            doubts.append("crowded_dwelling")
        if self.namesakes[person.name, person.born_on.year] > 1:
            doubts.append("same_person_twice")
        if people_on_device > self.terms.most_people_per_device:
            doubts.append("shared_device")
        return doubts


def crowd_of(people: Iterable[Behind], today: date, terms: RollTerms) -> Crowd:
    """Count them."""
    crowd = Crowd(Counter(), Counter(), terms, latest_birth(today, terms.voting_age))
    for person in people:
        crowd.add(person)
    return crowd


WORDS: dict[Doubt, str] = {
    "crowded_dwelling": "这一户成年人比较多",
    "same_person_twice": "名册上有同名同年出生的人",
    "shared_device": "这部手机上登记的人比较多",
}


def say_doubts(doubts: Iterable[Doubt]) -> str:
    """`这一户成年人比较多，名册上有同名同年出生的人`."""
    return "，".join(WORDS[doubt] for doubt in doubts)
