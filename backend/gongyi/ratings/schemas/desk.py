"""What staff see and send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from litestar.datastructures import UploadFile

from gongyi.ratings.actions.cases import OpenedCase
from gongyi.ratings.actions.directory import DirectoryPoint, Plan
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.exclusions import Exclusion
from gongyi.ratings.rules.cases import Case, Side, is_overdue
from gongyi.ratings.rules.exclusions import GROUNDS
from gongyi.ratings.rules.levels import words_of_reasons
from gongyi.ratings.schemas.giving import Long, RatingChoice, ServiceOffered, Short
from gongyi.web.wire import In, Out

CaseState = Literal["open", "answered", "escalated", "closed"]


@dataclass(frozen=True)
class ServiceFile:
    """A file from a form."""

    file: UploadFile


@dataclass(frozen=True)
class PreviewedServices:
    """The same file again, and the digest of the plan that was shown."""

    file: UploadFile
    digest: str


class ServiceLine(Out):
    """A line of the file and its fate."""

    line: int
    title: str
    state: Literal["new", "changed", "unchanged", "wrong"]
    problem: str


class ServicePreview(Out):
    """What importing would do."""

    digest: str
    new: int
    changed: int
    unchanged: int
    wrong: int
    lines: list[ServiceLine]


class InCharge(Out):
    """Who answers, by side and post (A, then B); the phone is masked."""

    side: Literal["operator", "buyer"]
    post: Literal["a", "b"]
    phone_masked: str


class DeskPoint(Out):
    """A point of the directory."""

    id: UUID
    code: str
    name: str
    place_name: str
    operator: Literal["street", "committee", "organisation"]
    organisation_name: str
    buyer: Literal["street", "committee"]
    starts_on: date | None
    ends_on: date | None
    items: list[ServiceOffered]
    in_charge: list[InCharge]


class EncounterRequest(In):
    """A service was rendered; with a phone she is asked by message, otherwise she gets a slip."""

    point_id: UUID
    item_id: UUID | None
    phone: Short


class SlipMade(Out):
    """`link` and `code` are empty where a message carries them."""

    code: str
    link: str
    point_name: str
    invite_at: datetime | None
    expires_at: datetime


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


class CommentOut(Out):
    """A comment, without day, level or person."""

    point_name: str
    words: str


class BeggingReport(Out):
    """How many said that somebody asked them for a good rating, in the last half year."""

    point_id: UUID
    point_name: str
    reports: int


def preview_of(plan: Plan) -> ServicePreview:
    """The plan, line by line."""
    return ServicePreview(
        digest=plan.digest(),
        new=plan.counts["new"],
        changed=plan.counts["changed"],
        unchanged=plan.counts["unchanged"],
        wrong=plan.counts["wrong"],
        lines=[
            ServiceLine(
                line=line.read.line,
                title=line.read.title,
                state=line.state,
                problem=line.read.problem,
            )
            for line in plan.lines
        ],
    )


def desk_point_of(found: DirectoryPoint) -> DeskPoint:
    """A point with its services."""
    point = found.point
    return DeskPoint(
        id=point.id,
        code=point.code,
        name=point.name,
        place_name=point.centre_name or point.organisation_name,
        operator=point.operator,
        organisation_name=point.organisation_name,
        buyer=point.buyer,
        starts_on=point.starts_on,
        ends_on=point.ends_on,
        items=[ServiceOffered(id=i.id, name=i.name, promise=i.promise) for i in found.items],
        in_charge=[
            InCharge(side=side, post=post, phone_masked=phone)  # type: ignore[arg-type] # the database knows two
            for side, post, phone in found.in_charge
        ],
    )


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
