"""Who answered and who did not: how a survey reports its non-response without small cells.

Source: domain §2.6 (non-response is reported, no raw data published) and the disclosure rule of
official statistics: a cell of 1–4 is not shown, nor one that could be found by subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

# How somebody was asked at last, and what came of it.
Mode = Literal["link", "phone", "door", "paper"]
Outcome = Literal["not_reached", "later", "refused", "away"]
Standing = Literal["answered", "refused", "away", "not_reached", "open"]

LEAST_CELL = 5
SHOWN_FROM = 10  # answers; below, nothing but their number
LEAST_GROUP = 20
MOST_DAYS = 60
LEAST_DAYS = 7  # long enough for two weekdays and a weekend; Tongling asks for ten days


@dataclass(frozen=True)
class BuildingGroup:
    """Buildings beside each other, from `first` to `last` (from 1), and how many were asked."""

    first: int
    last: int
    sampled: int


def standing_of(has_paper: bool, outcome: Outcome | None) -> Standing:
    """What is known of a dwelling: a paper drawn counts, whatever was noted before."""
    if has_paper:
        return "answered"
    if outcome in ("refused", "away", "not_reached"):
        return outcome
    return "open"


def shown_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts of 1–4 are None; where only one is, the smallest other goes with it.

    Otherwise whoever knows the sum would subtract and have it.
    """
    hidden = {name for name, count in counts.items() if 0 < count < LEAST_CELL}
    if len(hidden) == 1 and len(counts) > 1:
        rest = {name: count for name, count in counts.items() if name not in hidden}
        hidden.add(min(rest, key=lambda name: (rest[name], name)))
    return {name: None if name in hidden else count for name, count in counts.items()}


def building_groups(sampled: Sequence[int]) -> list[BuildingGroup]:
    """Neighbouring buildings put together until at least twenty dwellings were asked in each group.

    `sampled[i]` is the number asked in building i+1; what is left at the end joins the last group.
    """
    groups: list[BuildingGroup] = []
    first, total = 1, 0
    for building, number in enumerate(sampled, 1):
        total += number
        if total >= LEAST_GROUP:
            groups.append(BuildingGroup(first, building, total))
            first, total = building + 1, 0
    if total and groups:
        last = groups.pop()
        groups.append(BuildingGroup(last.first, len(sampled), last.sampled + total))
    elif total:
        groups.append(BuildingGroup(1, len(sampled), total))
    return groups
