"""What stands on the public page of a centre or an organisation: made from whole batches only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongyi.ratings.rules.levels import WORST_GOOD
from gongyi.ratings.rules.limits import quarter_of
from gongyi.ratings.rules.shares import share_of

SATISFIED = 4


@dataclass(frozen=True)
class Counted:
    """A public rating: whose (opaque), which level, in which quarter it became public.

    What is excluded or void stays in the figures until it `is_removed`, with nine others at least
    (`rules.publishing`): a page that moved by one rating would tell it.
    """

    rater: bytes
    level: int
    published_on: date
    is_excluded: bool
    is_void: bool
    is_removed: bool


def figures_of(ratings: Sequence[Counted]) -> dict[str, Any]:
    """Counts by level (1 … 5), two shares with their intervals, quarters, and what was left out.

    `satisfied` is level 4 or better, `acceptable` level 3 or better: which one a 「满意率」 means
    is always said. Nothing at all when no rating counts. `leaving`: how many are decided not to
    count and still stand in the figures.
    """
    counted = [each for each in ratings if not each.is_removed]
    leaving = [each for each in counted if each.is_excluded or each.is_void]
    quarters = sorted({quarter_of(each.published_on) for each in counted})
    return {
        **_distribution(counted),
        "quarters": [
            {"quarter": quarter, **_distribution(_of_quarter(counted, quarter))}
            for quarter in quarters
        ],
        "excluded": sum(each.is_excluded for each in ratings),
        "void": sum(each.is_void for each in ratings),
        "leaving": len(leaving),
    }


def _of_quarter(ratings: Iterable[Counted], quarter: str) -> list[Counted]:
    return [each for each in ratings if quarter_of(each.published_on) == quarter]


def _distribution(ratings: Sequence[Counted]) -> dict[str, Any]:
    by_resident: dict[bytes, list[int]] = defaultdict(list)
    for each in ratings:
        by_resident[each.rater].append(each.level)
    levels = [sum(each.level == level for each in ratings) for level in range(1, 6)]
    if not by_resident:
        return {"levels": levels, "ratings": 0, "residents": 0}
    return {
        "levels": levels,
        "ratings": len(ratings),
        "residents": len(by_resident),
        "satisfied": asdict(share_of(by_resident.values(), SATISFIED)),
        "acceptable": asdict(share_of(by_resident.values(), WORST_GOOD)),
    }
