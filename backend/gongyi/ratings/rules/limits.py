"""How often one may rate, and who may not.

One service, one rating (国办发〔2019〕51号: 一次一评). By the code on the wall: once per resident,
point and day, four a quarter in a community, so that nobody's many visits drown the others' few.
The database keeps each of these by a constraint of that name; these functions say which one it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from gongyi.ratings.errors.giving import (
    AmendedAlready,
    FourThisQuarter,
    PointClosed,
    RatedTodayAlready,
    RatingServiceOfOwn,
    StaffPhone,
    TooLateToAmend,
)

WALK_INS_PER_QUARTER = 4
AMEND_WITHIN = timedelta(days=3)

# Whoever holds one of these here runs the service or pays for it.
ANSWERING_ROLES = frozenset({"committee_member", "provider", "street_officer"})


def quarter_of(day: date) -> str:
    """2026-11-22 → `2026Q4`."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def check_not_staff(own_roles: Iterable[str], roles_on_phone: Iterable[str]) -> None:
    """Raises RatingServiceOfOwn or StaffPhone: neither by themselves nor on their phone."""
    if ANSWERING_ROLES & set(own_roles):
        raise RatingServiceOfOwn
    if ANSWERING_ROLES & set(roles_on_phone):
        raise StaffPhone


def next_walk_in(taken: Collection[int], *, is_rated_today: bool) -> int:
    """The number of this walk-in in its quarter; raises RatedTodayAlready or FourThisQuarter."""
    if is_rated_today:
        raise RatedTodayAlready
    if len(taken) >= WALK_INS_PER_QUARTER:
        raise FourThisQuarter
    return min(set(range(1, WALK_INS_PER_QUARTER + 1)) - set(taken))


def check_amendable(given_on: date, amended_on: date | None, today: date) -> None:
    """Once within three days, before anybody has seen it; raises AmendedAlready, TooLateToAmend."""
    if amended_on is not None:
        raise AmendedAlready
    if today > given_on + AMEND_WITHIN:
        raise TooLateToAmend


def check_open(starts_on: date | None, ends_on: date | None, today: date) -> None:
    """A contract that has ended is not rated any more; raises PointClosed."""
    if (starts_on and today < starts_on) or (ends_on and today > ends_on):
        raise PointClosed
