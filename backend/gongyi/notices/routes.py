"""Notices and objections over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.printing import PaperSize
from gongyi.notices import actions
from gongyi.notices.rules.digest import canonical
from gongyi.notices.schemas import (
    NoticeItem,
    NoticePage,
    ObjectionItem,
    PublicWords,
    RulingRequest,
    WaitingObjection,
    item_of,
    objection_of,
    page_of,
    waiting_of,
)
from gongyi.places import actions as places
from gongyi.web.pdf import pdf

HERE = "/communities/{community_id:uuid}"
ONE = HERE + "/notices/{notice_id:uuid}"
OBJECTION = HERE + "/objections/{objection_id:uuid}"


@get(f"{HERE}/notices", guards=[permitted], operation_id="listNotices")
async def list_notices(community_id: FromPath[UUID]) -> list[NoticeItem]:
    """All that hangs or has hung out, newest first."""
    await places.community(community_id)
    found = await actions.notices_of(community_id)
    counts = await actions.counts_of(found)
    return [item_of(notice, counts.get(notice.id, 0)) for notice in found]


@get(ONE, guards=[permitted], operation_id="readNotice")
async def read_notice(
    community_id: FromPath[UUID], notice_id: FromPath[UUID], visitor: MaybeActor
) -> NoticePage:
    """What, until when, and what was held against it."""
    told = await actions.read_notice(community_id, notice_id, visitor, clock.now())
    community = await places.community(community_id)
    me = visitor.account_id if visitor else None
    return page_of(told, community.name, canonical(told.notice).decode(), me)


@get(
    f"{ONE}/sheet",
    guards=[permitted],
    operation_id="readNoticeSheet",
    media_type="application/pdf",
)
async def read_notice_sheet(
    community_id: FromPath[UUID], notice_id: FromPath[UUID], paper: FromQuery[PaperSize] = "a4"
) -> Response[bytes]:
    """The sheet for the board, A4 or A3."""
    pages = await actions.notice_sheet(community_id, notice_id, paper)
    return pdf(pages, f"notice-{paper}.pdf")


@post(f"{ONE}/objections", guards=[permitted], operation_id="objectToNotice")
async def object_to_notice(
    community_id: FromPath[UUID],
    notice_id: FromPath[UUID],
    data: JSONBody[PublicWords],
    actor: CurrentActor,
) -> ObjectionItem:
    """Say what is wrong with it, once."""
    raised = await actions.object_to_notice(actor, community_id, notice_id, data.words, clock.now())
    return objection_of(raised, actor.account_id)


@get(f"{HERE}/objections", guards=[permitted], operation_id="listObjections")
async def list_objections(
    community_id: FromPath[UUID], actor: CurrentActor
) -> list[WaitingObjection]:
    """What waits for this person, soonest due first."""
    found = await actions.waiting_objections(actor, community_id, clock.now())
    return [waiting_of(*each, actor.account_id) for each in found]


@get(
    "/streets/{street_id:uuid}/objections",
    guards=[permitted],
    operation_id="listStreetObjections",
)
async def list_street_objections(
    street_id: FromPath[UUID], actor: CurrentActor
) -> list[WaitingObjection]:
    """What the street's communities have let lie: the street rules now."""
    found = await actions.waiting_in_street(actor, street_id, clock.now())
    return [waiting_of(*each, actor.account_id) for each in found]


@post(f"{OBJECTION}/answer", guards=[permitted], operation_id="answerObjection")
async def answer_objection(
    community_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    data: JSONBody[PublicWords],
    actor: CurrentActor,
) -> ObjectionItem:
    """The committee says what is so."""
    answered = await actions.answer_objection(
        actor, community_id, objection_id, data.words, clock.now()
    )
    return objection_of(answered, actor.account_id)


@post(f"{OBJECTION}/dispute", guards=[permitted], operation_id="disputeAnswer")
async def dispute_answer(
    community_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    data: JSONBody[PublicWords],
    actor: CurrentActor,
) -> ObjectionItem:
    """That was no answer: let the supervision committee rule."""
    disputed = await actions.dispute_answer(
        actor, community_id, objection_id, data.words, clock.now()
    )
    return objection_of(disputed, actor.account_id)


@post(f"{OBJECTION}/ruling", guards=[permitted], operation_id="ruleOnObjection")
async def rule_on_objection(
    community_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    data: JSONBody[RulingRequest],
    actor: CurrentActor,
) -> ObjectionItem:
    """Upheld or dismissed, for good."""
    found = (data.ruling, data.words)
    ruled = await actions.rule_on_objection(actor, community_id, objection_id, found, clock.now())
    return objection_of(ruled, actor.account_id)


HANDLERS = [
    list_notices,
    read_notice,
    read_notice_sheet,
    object_to_notice,
    list_objections,
    list_street_objections,
    answer_objection,
    dispute_answer,
    rule_on_objection,
]
