"""What becomes public and when, so that no two public pages tell one person's rating.

Ratings of one centre under one operator wait until they can go public together: a batch holds at
least ten residents, and whoever takes any one rating away from it still sees two different levels
(so that even somebody who is in it himself learns nobody else's). Every public figure is a sum of
whole batches; so is every difference between two pages and between two days. Weekly, and only what
can no longer be amended. Ten: `rating.publish_min_n` (domain §6); against re-identification by
differences: k-anonymity (Sweeney 2002) over batches, diversity (Machanavajjhala 2007).

A point is named beside a bad rating only if the ratings of that point in that batch could have gone
public by themselves: the batch hides ten residents of a centre, and who stood at which of its
windows many a neighbour knows.

Comments reach the rated in batches of at least five people, shuffled, without day or level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from gongyi.ratings.rules.limits import AMEND_WITHIN

RESIDENTS_PER_BATCH = 10
PEOPLE_PER_TEXTS = 5


@dataclass(frozen=True)
class Waiting:
    """A rating that is not public yet: who gave it (opaque), its level, and where."""

    rater: bytes
    level: int
    point_id: UUID | None = None


def monday_of(day: date) -> date:
    """The day on which that week's figures become public."""
    return day - timedelta(days=day.weekday())


def settled_before(today: date) -> date:
    """Ratings given before this day are final: nobody may amend them any more."""
    return today - AMEND_WITHIN


def may_publish(waiting: Sequence[Waiting]) -> bool:
    """Whether these may become public together."""
    if len({each.rater for each in waiting}) < RESIDENTS_PER_BATCH:
        return False
    levels = Counter(each.level for each in waiting)
    return len(waiting) - max(levels.values()) >= 2


def points_shown(batch: Sequence[Waiting]) -> list[UUID]:
    """The points whose ratings in this batch could have become public by themselves."""
    points = {each.point_id for each in batch if each.point_id}
    return sorted(
        point for point in points if may_publish([e for e in batch if e.point_id == point])
    )


def may_leave(leaving: Sequence[Waiting], staying: Sequence[Waiting]) -> bool:
    """Whether these may go from one quarter's figures together: as they came, and so do the rest.

    Otherwise a quarter that moved by one, or what is left of it, would tell somebody's rating.
    """
    return may_publish(leaving) and (not staying or may_publish(staying))


def may_show_texts(authors: Iterable[bytes]) -> bool:
    """Whether the comments that wait may be read by the rated."""
    return len(set(authors)) >= PEOPLE_PER_TEXTS


def is_read_at_once(may_call: bool, reasons: Sequence[str]) -> bool:
    """Who lets herself be called wants to be heard; danger does not wait for four others."""
    return may_call or "unsafe" in reasons
