"""Notices on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.notices.actions import Told
from gongyi.notices.rules.kinds import KINDS
from gongyi.notices.rules.model import Notice, Objection, ObjectionState, Ruling
from gongyi.web.wire import In, Out


class NoticeItem(Out):
    """A line of the list. `objections`: how many; `endedAt`: over, and every one is settled.

    `postedUntil`: what the paper says; it hangs until `endsAt`, later when its year stood still.
    """

    id: UUID
    kind: str
    kind_words: str
    subject_id: UUID | None
    title: str
    posted_at: datetime
    ends_at: datetime
    posted_until: datetime
    is_held: bool
    ended_at: datetime | None
    takes_objections: bool
    is_upheld: bool
    objections: int


class ObjectionItem(Out):
    """An objection without a name. `dueAt`: until when whoever it waits for has time."""

    id: UUID
    number: int
    words: str
    raised_at: datetime
    state: ObjectionState
    due_at: datetime | None
    answer: str
    answered_at: datetime | None
    dispute: str
    disputed_at: datetime | None
    ruling: str
    ruled_at: datetime | None
    ruled_by_street: bool
    is_mine: bool


class NoticePage(Out):
    """A notice as it hangs. `digest`: SHA-256 (hex) of `canonical`, which says the same."""

    notice: NoticeItem
    community_id: UUID
    community_name: str
    text: str
    link: str
    digest: str
    canonical: str
    objections: list[ObjectionItem]
    may_object: bool
    answer_workdays: int
    dispute_workdays: int
    ruling_workdays: int


class WaitingObjection(Out):
    """What waits for me."""

    community_id: UUID
    notice: NoticeItem
    objection: ObjectionItem


class PublicWords(In):
    """What everybody will read."""

    words: str


class RulingRequest(In):
    """Upheld or dismissed, and why."""

    ruling: Ruling
    words: str


def item_of(notice: Notice, objections: int) -> NoticeItem:
    """A line."""
    return NoticeItem(
        id=notice.id,
        kind=notice.kind,
        kind_words=KINDS[notice.kind],
        subject_id=notice.subject_id,
        title=notice.title,
        posted_at=notice.posted_at,
        ends_at=notice.until,
        posted_until=notice.ends_at,
        is_held=notice.held_at is not None,
        ended_at=notice.ended_at,
        takes_objections=notice.takes_objections,
        is_upheld=notice.is_upheld,
        objections=objections,
    )


def objection_of(objection: Objection, me: UUID | None) -> ObjectionItem:
    """Without whose it is, but for herself."""
    facts = {name: value for name, value in vars(objection).items() if name in _SHOWN}
    return ObjectionItem(**facts, is_mine=me is not None and objection.account_id == me)


_SHOWN = frozenset(ObjectionItem.__struct_fields__)


def waiting_of(notice: Notice, objection: Objection, me: UUID) -> WaitingObjection:
    """A line of the desk."""
    return WaitingObjection(
        community_id=notice.community_id,
        notice=item_of(notice, 0),
        objection=objection_of(objection, me),
    )


def page_of(told: Told, community_name: str, canonical: str, me: UUID | None) -> NoticePage:
    """The whole page."""
    notice = told.notice
    return NoticePage(
        notice=item_of(notice, len(told.objections)),
        community_id=notice.community_id,
        community_name=community_name,
        text=notice.text,
        link=notice.link,
        digest=notice.digest,
        canonical=canonical,
        objections=[objection_of(each, me) for each in told.objections],
        may_object=told.may_object,
        **vars(notice.clocks),
    )
