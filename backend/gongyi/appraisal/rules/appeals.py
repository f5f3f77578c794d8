"""Who may appeal, when an appeal stands, and what the panel's voices mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from gongyi.appraisal.errors.appeal import (
    AppealDecided,
    AppealNotStanding,
    AppealReasonMissing,
    AppealTooEarly,
    AppealTooLate,
    AppealTooLong,
    JudgeEnteredWork,
    JudgeFiledAppeal,
)

Phase = Literal["collecting", "provisional", "notice", "appeals", "final"]
Side = Literal["committee", "supervision", "residents"]
# Nobody who entered W: the street, the supervision committee, a councillor for the residents.
Seat = Literal["street_officer", "supervision_committee", "councillor"]
SEATS: tuple[Seat, ...] = get_args(Seat)
MOST_WORDS = 2000

# The committees see the figure before everybody does.
_MAY_APPEAL: Mapping[Side, frozenset[Phase]] = {
    "committee": frozenset({"provisional", "notice"}),
    "supervision": frozenset({"provisional", "notice"}),
    "residents": frozenset({"notice"}),
}


@dataclass(frozen=True)
class Appeal:
    """One side's appeal against one version. `signers`: accounts, for residents only."""

    id: UUID
    community_id: UUID
    appraisal_id: UUID
    version: int
    side: Side
    words: str
    filed_at: datetime
    filed_by: UUID
    stands_at: datetime | None
    due_at: datetime | None
    is_upheld: bool | None
    answer: str
    decided_at: datetime | None
    signers: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Opinion:
    """What one seat of the panel says."""

    seat: Seat
    account_id: UUID
    upholds: bool
    words: str
    given_at: datetime


def check_may_appeal(side: Side, phase: Phase) -> None:
    """Raises AppealTooEarly or AppealTooLate."""
    if phase in _MAY_APPEAL[side]:
        return
    raise AppealTooEarly if phase in ("collecting", "provisional") else AppealTooLate


def check_words(words: str) -> None:
    """Raises AppealReasonMissing or AppealTooLong."""
    if not words:
        raise AppealReasonMissing
    if len(words) > MOST_WORDS:
        raise AppealTooLong(most=MOST_WORDS)


def check_may_judge(appeal: Appeal, judge: UUID, entered_by: Collection[UUID], needed: int) -> None:
    """Whoever entered W, or appeals, does not judge.

    Raises AppealDecided, AppealNotStanding, JudgeEnteredWork, JudgeFiledAppeal.
    """
    if appeal.decided_at is not None:
        raise AppealDecided
    if appeal.stands_at is None:
        raise AppealNotStanding(needed=needed)
    if judge in entered_by:
        raise JudgeEnteredWork
    if judge in (appeal.filed_by, *appeal.signers):
        raise JudgeFiledAppeal


def decision_of(opinions: Collection[Opinion]) -> bool | None:
    """Upheld when two of the three seats say so; None while it is open."""
    upholding = sum(opinion.upholds for opinion in opinions)
    against = len(opinions) - upholding
    majority = len(SEATS) // 2 + 1
    if upholding >= majority:
        return True
    return False if against >= majority else None


def answer_of(opinions: Collection[Opinion], is_upheld: bool) -> str:
    """The reasons of those who carried it, as everybody reads them."""
    return "\n".join(each.words for each in opinions if each.upholds == is_upheld)
