"""The closed list of reasons for taking words down, with a version, and the clocks of an appeal.

Merit and opinion are no reason. Source: cybersecurity law art. 24, 47, 49 (real identity behind a
shown name, removal and record of what is unlawful, a place to complain); kept at least six months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.deliberation.errors.withholding import (
    AlreadyAppealed,
    AlreadyPutBack,
    AppealTooLate,
    AppealWordsWrong,
    NothingToDecide,
    NothingToReview,
    NotTheWriter,
    OwnWords,
    ReviewYourself,
    WithheldReasonUnknown,
    WithheldYourself,
)
from gongyi.deliberation.rules.terms import Clocks
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.workdays import add_workdays

VERSION = 1
Kind = Literal["topic", "post", "statement"]
Outcome = Literal["upheld", "restored"]
Review = Literal["confirmed", "disagreed"]
PUT_BACK = ("disagreed", "lapsed")  # without an appeal
APPEAL = (5, 500)
REVIEW = timedelta(hours=48)  # a weekend; no word stays down longer on one person's view


@dataclass(frozen=True)
class Reason:
    """A code and the sentence that stands in place of the words."""

    code: str
    text: str


REASONS: tuple[Reason, ...] = (
    Reason("unlawful", "内容违反法律法规，不予公开。"),
    Reason("personal_attack", "内容辱骂或攻击他人，不予公开。"),
    Reason("privacy", "内容泄露他人隐私，不予公开。"),
    Reason("advertisement", "内容是广告或推销，不予公开。"),
    Reason("off_topic", "内容与议题无关，不予公开。"),
    Reason("repeated", "同样的话已经说过，不再重复公开。"),
)
_BY_CODE = {reason.code: reason.text for reason in REASONS}


@dataclass(frozen=True)
class Withheld:
    """What was taken down; the original words stay sealed."""

    id: UUID
    community_id: UUID
    topic_id: UUID
    kind: Kind
    thing_id: UUID
    author_id: UUID
    reason_code: str
    reason_text: str
    original: bytes | None
    withheld_at: datetime
    withheld_by: UUID
    appeal_until: datetime
    appeal: str
    appealed_at: datetime | None
    appeal_due_at: datetime | None
    outcome: str
    outcome_words: str
    review_until: datetime | None
    review: str
    reviewed_by: UUID | None

    @property
    def awaits_review(self) -> bool:
        """Whether only one person has looked at it so far."""
        return self.review_until is not None and not self.review and not self.outcome


def sentence_of(code: str) -> str:
    """The rule's sentence; raises WithheldReasonUnknown."""
    if code not in _BY_CODE:
        raise WithheldReasonUnknown
    return _BY_CODE[code]


def appeal_until(withheld_at: datetime, clocks: Clocks) -> datetime:
    """Until when its writer may appeal."""
    return add_workdays(withheld_at, clocks.appeal_workdays)


def check_may_appeal(one: Withheld, account_id: UUID, words: str, now: datetime) -> None:
    """Once, by whoever wrote it, in time, with words; raises what is wrong."""
    if one.author_id != account_id:
        raise NotTheWriter
    if one.review in PUT_BACK:
        raise AlreadyPutBack
    if one.appealed_at is not None:
        raise AlreadyAppealed
    if now > one.appeal_until:
        raise AppealTooLate
    if not fits(words, APPEAL):
        raise AppealWordsWrong


def check_may_decide(one: Withheld, account_id: UUID, words: str) -> None:
    """Never whoever took it down or confirmed it.

    Raises NothingToDecide, WithheldYourself or AppealWordsWrong.
    """
    if one.appealed_at is None or one.outcome or one.review in PUT_BACK:
        raise NothingToDecide
    if account_id in (one.withheld_by, one.reviewed_by):
        raise WithheldYourself
    if not fits(words, APPEAL):
        raise AppealWordsWrong


def check_may_review(one: Withheld, account_id: UUID, now: datetime) -> None:
    """A second person, in time, about the words of somebody else.

    Raises NothingToReview, ReviewYourself or OwnWords.
    """
    if one.review_until is None or not one.awaits_review or now > one.review_until:
        raise NothingToReview
    if one.withheld_by == account_id:
        raise ReviewYourself
    if one.author_id == account_id:
        raise OwnWords
