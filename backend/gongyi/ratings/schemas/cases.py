"""Cases of bad ratings, as staff see and send them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from gongyi.ratings.actions.cases import ListedCase, OpenedCase
from gongyi.ratings.queries.exclusions import Exclusion
from gongyi.ratings.rules.cases import Side, is_overdue
from gongyi.ratings.rules.clocks import ClockKind, next_clock
from gongyi.ratings.rules.exclusions import GROUNDS
from gongyi.ratings.rules.levels import words_of_reasons
from gongyi.ratings.schemas.giving import DueClock, Long, RatingChoice, ReplyKind, Short
from gongyi.web.wire import In, Out

CaseState = Literal["open", "answered", "escalated", "closed"]
Days = Annotated[int, msgspec.Meta(ge=0, le=100)]


class CaseItem(Out):
    """A case in the list: what is owed first, and by when. The level she gave is not told.

    `isMine`: the reader holds it, or nobody does yet and she is in charge; `isOffered`: the other
    side asks her to take it.
    """

    id: UUID
    point_name: str
    state: CaseState
    may_call: bool
    opened_at: datetime
    due_at: datetime | None
    due_kind: ClockKind | None
    is_overdue: bool
    is_escalated: bool
    is_mine: bool
    is_offered: bool


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


class HandOverOut(Out):
    """The case is offered to a side that has not answered."""

    to_side: Side
    words: str
    asked_at: datetime


class FixOut(Out):
    """What was promised, by when, and what was done."""

    promise: str
    due_at: datetime
    done_at: datetime | None
    done: str


class CasePage(Out):
    """One case. `comment` is empty and `isCommentWaiting` true until others' come with it."""

    item: CaseItem
    item_name: str
    reasons: list[str]
    comment: str
    is_comment_waiting: bool
    phone: str
    complex_reason: str
    clocks: list[DueClock]
    reply_kind: ReplyKind | None
    reply: str
    fix: FixOut | None
    holding_side: Side | None
    hand_over: HandOverOut | None
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
    """What was done, what will be within `fixDays` working days, or why not; public."""

    kind: ReplyKind
    words: Long
    fix_days: Days


class CallBack(In):
    """What she said on the phone."""

    outcome: Literal["accepted", "not_accepted", "missed"]
    words: Long


class CaseDecision(In):
    """The street office's last word; public. `fixDays` > 0 orders a repair."""

    words: Long
    fix_days: Days


class HandOverAsked(In):
    """Why the other side should take it."""

    words: Long


class HandOverAnswer(In):
    """Taken, or why not."""

    is_accepted: bool
    words: Long


class FixReported(In):
    """What was put right; public."""

    words: Long


class ExclusionRequest(In):
    """On one of the known grounds, with evidence."""

    ground: Short
    evidence: Long


class ExclusionVerdict(In):
    """Granted or refused, with a reason."""

    verdict: Literal["granted", "refused"]
    reason: Long


def case_item_of(listed: ListedCase, account_id: UUID, now: datetime) -> CaseItem:
    """A line of the list."""
    case, due = listed.case, next_clock(listed.case, now)
    return CaseItem(
        id=case.id,
        point_name=listed.point.title,
        state=case.state,
        may_call=case.may_call,
        opened_at=case.opened_at,
        due_at=due.due_at if due else None,
        due_kind=due.kind if due else None,
        is_overdue=is_overdue(case, now),
        is_escalated=case.escalated_at is not None,
        is_mine=case.is_in_the_hands_of(account_id),
        is_offered=listed.is_offered,
    )


def case_page_of(opened: OpenedCase, account_id: UUID, now: datetime) -> CasePage:
    """One case."""
    case, said, offer = opened.case, opened.said, opened.hand_over
    is_offered = offer is not None and offer.to_side == opened.my_side
    return CasePage(
        item=case_item_of(ListedCase(case, opened.point, is_offered), account_id, now),
        item_name=said.item_name,
        reasons=words_of_reasons(said.reasons_version, said.reasons) if said.reasons else [],
        comment=opened.comment,
        is_comment_waiting=bool(said.comment) and not opened.comment,
        phone=opened.phone,
        complex_reason=case.complex_reason,
        clocks=[DueClock(**vars(each)) for each in opened.clocks(now)],
        reply_kind=case.reply_kind,  # type: ignore[arg-type] # the database knows three
        reply=case.reply,
        fix=msgspec.convert(opened.fix, FixOut, from_attributes=True) if opened.fix else None,
        holding_side=case.holding_side,
        hand_over=msgspec.convert(offer, HandOverOut, from_attributes=True) if offer else None,
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
