"""Appeals on the wire. Nobody reads who signed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.appraisal.rules.appeals import MOST_WORDS, Appeal, Opinion, Seat, Side
from gongyi.web.wire import In, Out

# A little more than may be said, so that the sentence about the limit can be read.
Words = Annotated[str, Meta(max_length=MOST_WORDS + 1000)]


class FigureAppealRequest(In):
    """Why."""

    words: Words


class AppealMade(Out):
    """The new appeal."""

    id: UUID


class Signed(Out):
    """How many have signed."""

    signatures: int


class AppealOpinionRequest(In):
    """What one seat of the panel says."""

    upholds: bool
    words: Words


class AppealDecision(Out):
    """None while the panel is not done."""

    is_upheld: bool | None


class AppealOpinionRead(Out):
    """What a seat said."""

    seat: Seat
    upholds: bool
    words: str
    given_at: datetime


class AppealRead(Out):
    """An appeal as everybody reads it."""

    id: UUID
    version: int
    side: Side
    words: str
    filed_at: datetime
    signatures: int
    stands_at: datetime | None
    due_at: datetime | None
    is_upheld: bool | None
    answer: str
    decided_at: datetime | None
    opinions: list[AppealOpinionRead]


def appeal_of(appeal: Appeal, opinions: list[Opinion]) -> AppealRead:
    """Its words and the panel's."""
    return AppealRead(
        id=appeal.id,
        version=appeal.version,
        side=appeal.side,
        words=appeal.words,
        filed_at=appeal.filed_at,
        signatures=len(appeal.signers),
        stands_at=appeal.stands_at,
        due_at=appeal.due_at,
        is_upheld=appeal.is_upheld,
        answer=appeal.answer,
        decided_at=appeal.decided_at,
        opinions=[
            AppealOpinionRead(
                seat=each.seat, upholds=each.upholds, words=each.words, given_at=each.given_at
            )
            for each in opinions
        ],
    )
