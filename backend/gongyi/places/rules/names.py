"""What a community and its buildings may be called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from gongyi.kernel.phones import NotAMobileNumber, mobile
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.text import tidy_line
from gongyi.places.errors import (
    BadCommitteePhone,
    BuildingsNeeded,
    BuildingTwice,
    NameNeeded,
    PhoneNeeded,
)

LONGEST_NAME = 30
MOST_BUILDINGS = 500
_PHONE = re.compile(r"\+?[0-9][0-9 -]{5,18}[0-9]")


@dataclass(frozen=True)
class NewCommunity:
    """A community as it will be written on its posters."""

    name: str
    phone: str
    buildings: tuple[str, ...]
    committee_phones: tuple[str, ...] = ()


def check_new_community(new: NewCommunity) -> NewCommunity:
    """The same, tidy; raises everything that is wrong at once."""
    new = NewCommunity(
        tidy_line(new.name),
        tidy_line(unicodedata.normalize("NFKC", new.phone)),
        tuple(tidy_line(building) for building in new.buildings[: MOST_BUILDINGS + 1]),
        tuple(dict.fromkeys(new.committee_phones)),
    )
    raise_all(_wrong(new))
    return new


def _wrong(new: NewCommunity) -> list[Problem]:
    problems: list[Problem] = []
    if not 0 < len(new.name) <= LONGEST_NAME:
        problems.append(NameNeeded(longest=LONGEST_NAME))
    if not is_phone(new.phone):
        problems.append(PhoneNeeded())
    too_long = any(not 0 < len(building) <= LONGEST_NAME for building in new.buildings)
    if too_long or not 0 < len(new.buildings) <= MOST_BUILDINGS:
        problems.append(BuildingsNeeded(most=MOST_BUILDINGS, longest=LONGEST_NAME))
    twice = [name for name, times in Counter(new.buildings).items() if times > 1]
    problems += [BuildingTwice(name=name) for name in twice[:1]]
    return [*problems, *(BadCommitteePhone(phone=p) for p in new.committee_phones if _bad(p))]


def _bad(phone: str) -> bool:
    try:
        mobile(phone)
    except NotAMobileNumber:
        return True
    return False


def is_phone(text: str) -> bool:
    """A number one can ring: mobile or landline."""
    return bool(_PHONE.fullmatch(text))
