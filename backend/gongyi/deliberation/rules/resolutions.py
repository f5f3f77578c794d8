"""What a resolution must say, and what the street must say when it corrects one.

Sources: 南塘十三条 (a tie is not carried), 《关于加强城乡社区协商的意见》 (unlawful results are
corrected by the street), domain §4c (owner A and B, due date, minority opinion verbatim).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.deliberation.errors.resolution import (
    CorrectionWrong,
    DueDayWrong,
    FollowUpsWrong,
    FollowUpWhatWrong,
    MinorityTooLong,
    NotCarried,
    OwnersWrong,
    ResolutionTextWrong,
    ResolutionTitleWrong,
    VotesWrong,
)
from gongyi.deliberation.rules.model import NewFollowUp, NewResolution
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.problems import Problem, raise_all

ResolutionState = Literal["in_force", "closed", "corrected"]
TITLE, TEXT, MINORITY = (2, 60), (5, 2000), (0, 2000)
WHAT, OWNER, REASON = (2, 200), (1, 30), (10, 1000)
MOST_FOLLOW_UPS, MOST_VOTES = 20, 100_000
FARTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Resolution:
    """What was decided, by how many, and what stands of it."""

    id: UUID
    community_id: UUID
    topic_id: UUID
    meeting_id: UUID | None
    title: str
    text: str
    is_binding: bool
    votes_for: int
    votes_against: int
    abstained: int
    minority: str
    state: ResolutionState
    decided_at: datetime
    notice_id: UUID | None
    corrected_reason: str
    corrected_text: str
    corrected_at: datetime | None


def check_resolution(new: NewResolution, today: date) -> None:
    """Raises everything that is wrong at once."""
    found: list[Problem] = []
    if not fits(new.title, TITLE):
        found.append(ResolutionTitleWrong())
    if not fits(new.text, TEXT):
        found.append(ResolutionTextWrong())
    if not fits(new.minority, MINORITY):
        found.append(MinorityTooLong())
    found += _wrong_votes(new)
    if not int(new.is_binding) <= len(new.follow_ups) <= MOST_FOLLOW_UPS:
        found.append(FollowUpsWrong())
    for nth, each in enumerate(new.follow_ups[:MOST_FOLLOW_UPS], 1):
        found += _wrong_follow_up(nth, each, today)
    raise_all(found)


def _wrong_votes(new: NewResolution) -> list[Problem]:
    votes = (new.votes_for, new.votes_against, new.abstained)
    if not all(0 <= count <= MOST_VOTES for count in votes):
        return [VotesWrong()]
    if new.is_binding and new.votes_for <= new.votes_against:
        return [NotCarried()]
    return []


def _wrong_follow_up(nth: int, one: NewFollowUp, today: date) -> Iterator[Problem]:
    if not fits(one.what, WHAT):
        yield FollowUpWhatWrong(nth=nth)
    if not (fits(one.owner_a, OWNER) and fits(one.owner_b, OWNER)) or one.owner_a == one.owner_b:
        yield OwnersWrong(nth=nth)
    if not today < one.due_on <= today + FARTHEST:
        yield DueDayWrong(nth=nth)


def check_correction(reason: str, text: str) -> None:
    """Raises CorrectionWrong."""
    if not (fits(reason, REASON) and fits(text, TEXT)):
        raise CorrectionWrong
