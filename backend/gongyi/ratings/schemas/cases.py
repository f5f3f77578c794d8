"""Cases of bad ratings, as staff see and send them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.ratings.actions.cases import OpenedCase
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.exclusions import Exclusion
from gongyi.ratings.rules.cases import Case, Side, is_overdue
from gongyi.ratings.rules.exclusions import GROUNDS
from gongyi.ratings.rules.levels import words_of_reasons
from gongyi.ratings.schemas.giving import Long, RatingChoice, Short
from gongyi.web.wire import In, Out

CaseState = Literal["open", "answered", "escalated", "closed"]


class CaseItem(Out):
    """A case in the list. The level she gave is not told."""

    id: UUID
    point_name: str
    state: CaseState
    may_call: bool
    opened_at: datetime
    contact_due_at: datetime | None
    is_contacted: bool
    reply_due_at: datetime
    is_overdue: bool
    is_escalated: bool
    is_mine: bool
    has_replied: bool


class CaseStep(Out):
    """Something that was done."""

    at: datetime
    what: str
    words: str


class ExclusionOut(Out):
    """A request not to count it, and what became of it."""

    ground_words: str
    evidence: str
    asked_at: datetime
    due_at: datetime
    verdict: Literal["granted", "refused"] | None
    reason: str


class CasePage(Out):
    """One case. `comment` is empty and `isCommentWaiting` true until others' come with it."""

    item: CaseItem
    item_name: str
    reasons: list[str]
    comment: str
    is_comment_waiting: bool
    phone: str
    complex_reason: str
    reply_kind: Literal["fixed", "explained"] | None
    reply: str
    answer: Literal["accepted", "not_accepted"] | None
    closed_how: Literal["accepted", "no_answer", "decided", "excluded", "amended"] | None
    my_side: Side
    steps: list[CaseStep]
    exclusion: ExclusionOut | None
    grounds: list[RatingChoice]


class ContactNoted(In):
    """Somebody has rung her up."""

    was_reached: bool
    words: Long


class LongerAsked(In):
    """Why it takes longer; public."""

    reason: Long


class CaseReply(In):
    """What was done or why not; public once the rating is."""

    kind: Literal["fixed", "explained"]
    words: Long


class CallBack(In):
    """What she said on the phone."""

    outcome: Literal["accepted", "not_accepted", "missed"]
    words: Long


class CaseDecision(In):
    """The street office's last word; public."""

    words: Long


class ExclusionRequest(In):
    """On one of the known grounds, with evidence."""

    ground: Short
    evidence: Long


class ExclusionVerdict(In):
    """Granted or refused, with a reason."""

    verdict: Literal["granted", "refused"]
    reason: Long


def case_item_of(case: Case, point: Point, account_id: UUID, now: datetime) -> CaseItem:
    """A line of the list."""
    return CaseItem(
        id=case.id,
        point_name=point.title,
        state=case.state,
        may_call=case.may_call,
        opened_at=case.opened_at,
        contact_due_at=case.contact_due_at,
        is_contacted=case.contacted_at is not None,
        reply_due_at=case.reply_due_at,
        is_overdue=is_overdue(case, now),
        is_escalated=case.escalated_at is not None,
        is_mine=account_id in (case.operator_owner, case.buyer_owner),
        has_replied=case.replied_at is not None,
    )


def case_page_of(opened: OpenedCase, account_id: UUID, now: datetime) -> CasePage:
    """One case."""
    case, said = opened.case, opened.said
    return CasePage(
        item=case_item_of(case, opened.point, account_id, now),
        item_name=said.item_name,
        reasons=words_of_reasons(said.reasons_version, said.reasons) if said.reasons else [],
        comment=opened.comment,
        is_comment_waiting=bool(said.comment) and not opened.comment,
        phone=opened.phone,
        complex_reason=case.complex_reason,
        reply_kind=case.reply_kind,  # type: ignore[arg-type] # the database knows two
        reply=case.reply,
        answer=case.answer,  # type: ignore[arg-type] # the database knows two
        closed_how=case.closed_how,  # type: ignore[arg-type] # the database knows five
        my_side=opened.my_side,
        steps=[CaseStep(at=s.at, what=s.what, words=s.words) for s in opened.steps],
        exclusion=_exclusion(opened.exclusion) if opened.exclusion else None,
        grounds=[RatingChoice(code=code, words=words) for code, words in GROUNDS.items()],
    )


def _exclusion(request: Exclusion) -> ExclusionOut:
    return ExclusionOut(
        ground_words=GROUNDS[request.ground],
        evidence=request.evidence,
        asked_at=request.asked_at,
        due_at=request.due_at,
        verdict=request.verdict,  # type: ignore[arg-type] # the database knows two
        reason=request.reason,
    )
