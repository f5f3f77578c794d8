"""What happens in ratings, and what the appraisal may read of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID


@dataclass(frozen=True)
class BadRatingsClustered:
    """Several residents rated one point badly of late; `reasons` in words, most named first."""

    community_id: UUID
    point_id: UUID
    point_name: str
    residents: int
    reasons: tuple[str, ...]
    found_at: datetime


@dataclass(frozen=True)
class RatingCaseClosed:
    """A case came to its end."""

    case_id: UUID
    community_id: UUID
    how: str
    closed_at: datetime


class ResidentRatings(NamedTuple):
    """All counted ratings of one resident within a span, of centres or of organisations.

    `resident` and `household` are pseudonyms of this community and span; `levels[0]` is how many
    of level 1. A rating by a slip without a name has a resident and a household of its own.
    """

    kind: Literal["centre", "organisation"]
    resident: str
    household: str
    levels: tuple[int, int, int, int, int]


@dataclass(frozen=True)
class RatingPattern:
    """One point within a span, in counts, for the honesty checks."""

    point_id: UUID
    point_name: str
    ratings: int
    fives: int
    begging_reports: int
    most_in_ten_minutes: int
    most_from_one_device: int
    most_from_one_network: int
    day_of_most: date | None
    voided: int
