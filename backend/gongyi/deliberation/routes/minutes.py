"""Minutes over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.deliberation.actions import minutes
from gongyi.deliberation.actions.minutes import Outcome
from gongyi.deliberation.queries.minutes import KeptMinutes, MinutesObjection
from gongyi.deliberation.rules.minutes import Minutes
from gongyi.deliberation.rules.model import NewFollowUp
from gongyi.deliberation.schemas.minutes import (
    MinutesAnswer,
    MinutesDueItem,
    MinutesForm,
    MinutesObjectionForm,
    MinutesObjectionItem,
    MinutesPage,
    MotionOutcome,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get(
    "/communities/{community_id:uuid}/minutes-due",
    guards=[permitted],
    operation_id="listMinutesDue",
)
async def list_minutes_due(community_id: FromPath[UUID]) -> list[MinutesDueItem]:
    """Minutes to publish, and objections to answer."""
    return [MinutesDueItem(**vars(due)) for due in await minutes.minutes_due(community_id)]


@get(
    "/meetings/{meeting_id:uuid}/minutes-draft",
    guards=[permitted],
    operation_id="readMinutesDraft",
)
async def read_minutes_draft(meeting_id: FromPath[UUID]) -> Minutes:
    """As they would be published now."""
    return await minutes.draft_of_minutes(meeting_id)


@post("/meetings/{meeting_id:uuid}/minutes", guards=[permitted], operation_id="publishMinutes")
async def publish_minutes(
    meeting_id: FromPath[UUID], data: JSONBody[MinutesForm], actor: CurrentActor
) -> MinutesPage:
    """With the resolutions that the meeting has come to."""
    outcomes = [_outcome(each) for each in data.outcomes]
    kept = await minutes.publish_minutes(actor, meeting_id, data.remarks, outcomes, clock.now())
    return _page(kept, [])


def _outcome(each: MotionOutcome) -> Outcome:
    actions = tuple(NewFollowUp(a.what, a.owner_a, a.owner_b, a.due_on) for a in each.actions)
    return Outcome(each.motion, each.title, actions)


@get("/meetings/{meeting_id:uuid}/minutes", guards=[permitted], operation_id="readMinutes")
async def read_minutes(meeting_id: FromPath[UUID]) -> MinutesPage:
    """As published, with what was objected."""
    return _page(*await minutes.published_minutes(meeting_id))


@post(
    "/meetings/{meeting_id:uuid}/minutes-objections",
    guards=[permitted],
    operation_id="objectToMinutes",
    status_code=204,
)
async def object_to_minutes(
    meeting_id: FromPath[UUID], data: JSONBody[MinutesObjectionForm], actor: CurrentActor
) -> None:
    """By whoever was there."""
    await minutes.object_to_minutes(actor, meeting_id, data.text, clock.now())


@post(
    "/meetings/{meeting_id:uuid}/minutes-objections/{objection_id:uuid}/answer",
    guards=[permitted],
    operation_id="answerMinutesObjection",
    status_code=204,
)
async def answer_objection(
    meeting_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    data: JSONBody[MinutesAnswer],
    actor: CurrentActor,
) -> None:
    """Published beside the minutes."""
    await minutes.answer_objection(
        actor, meeting_id, objection_id, data.answer, is_upheld=data.is_upheld, now=clock.now()
    )


def _page(kept: KeptMinutes, objections: list[MinutesObjection]) -> MinutesPage:
    return MinutesPage(
        meeting_id=kept.meeting_id,
        community_id=kept.community_id,
        minutes=kept.content,
        remarks=kept.remarks,
        digest=kept.digest,
        published_at=kept.published_at,
        objections_until=kept.objections_until,
        objections=[
            MinutesObjectionItem(
                id=each.id,
                seat=each.seat,
                text=each.text,
                made_at=each.made_at,
                answer=each.answer,
                is_upheld=each.is_upheld,
            )
            for each in objections
        ],
    )


HANDLERS = [
    list_minutes_due,
    read_minutes_draft,
    publish_minutes,
    read_minutes,
    object_to_minutes,
    answer_objection,
]
