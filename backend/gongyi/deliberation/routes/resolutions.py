"""Resolutions, what was promised, and matters of the street over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody

from gongyi.deliberation.actions import follow_ups, resolutions, resolved, street
from gongyi.deliberation.queries.follow_ups import Size
from gongyi.deliberation.schemas.resolutions import (
    CorrectionIn,
    ForwardIn,
    MadeThing,
    ReportIn,
    ResolutionIn,
    ResolutionItem,
    StreetAnswerIn,
    TurnIn,
    VerdictIn,
    new_resolution,
    resolution_item,
    said_of,
)
from gongyi.deliberation.schemas.street import StreetMatterItem, matter_item
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.photos import MEDIA_TYPE, PhotoMissing


@dataclass(frozen=True)
class ReportPhotoForm:
    """A photo, from a form."""

    photo: UploadFile | None = None


@get(
    "/communities/{community_id:uuid}/resolutions",
    guards=[permitted],
    operation_id="listResolutions",
)
async def list_resolutions(
    community_id: FromPath[UUID], visitor: MaybeActor
) -> list[ResolutionItem]:
    """Newest first, each with its progress."""
    found = await resolved.resolutions_of_community(visitor, community_id, clock.now())
    return [resolution_item(each) for each in found]


@get(
    "/topics/{topic_id:uuid}/resolutions",
    guards=[permitted],
    operation_id="listResolutionsOfTopic",
)
async def list_resolutions_of_topic(
    topic_id: FromPath[UUID], visitor: MaybeActor
) -> list[ResolutionItem]:
    """What a topic has come to."""
    found = await resolved.resolutions_of_topic(visitor, topic_id, clock.now())
    return [resolution_item(each) for each in found]


@post("/topics/{topic_id:uuid}/resolutions", guards=[permitted], operation_id="recordResolution")
async def record_resolution(
    topic_id: FromPath[UUID], data: JSONBody[ResolutionIn], actor: CurrentActor
) -> MadeThing:
    """What a meeting decided that was held without this system."""
    new = new_resolution(topic_id, data)
    return MadeThing(id=await resolutions.record_outcome(actor, new, clock.now()))


@get("/resolutions/{resolution_id:uuid}", guards=[permitted], operation_id="readResolution")
async def read_resolution(resolution_id: FromPath[UUID], visitor: MaybeActor) -> ResolutionItem:
    """One with its progress."""
    return resolution_item(await resolved.read_resolution(visitor, resolution_id, clock.now()))


@post(
    "/resolutions/{resolution_id:uuid}/correction",
    guards=[permitted],
    operation_id="correctResolution",
)
async def correct_resolution(
    resolution_id: FromPath[UUID], data: JSONBody[CorrectionIn], actor: CurrentActor
) -> ResolutionItem:
    """The street puts right what is unlawful; the reasons are public."""
    now = clock.now()
    await resolutions.correct_resolution(actor, resolution_id, (data.reason, data.text), now)
    return resolution_item(await resolved.read_resolution(actor, resolution_id, now))


@post(
    "/resolutions/{resolution_id:uuid}/proposal",
    guards=[permitted],
    operation_id="turnIntoProposal",
)
async def turn_into_proposal(
    resolution_id: FromPath[UUID], data: JSONBody[TurnIn], actor: CurrentActor
) -> MadeThing:
    """A proposal to the fund, with its origin."""
    made = await resolutions.turn_into_proposal(actor, resolution_id, data.place, clock.now())
    return MadeThing(id=made)


@post("/topics/{topic_id:uuid}/forwarding", guards=[permitted], operation_id="forwardTopic")
async def forward_topic(
    topic_id: FromPath[UUID], data: JSONBody[ForwardIn], actor: CurrentActor
) -> MadeThing:
    """To the street, with its origin."""
    now = clock.now()
    made = await resolutions.forward_topic(actor, topic_id, data.resolution_id, data.words, now)
    return MadeThing(id=made)


@post("/follow-ups/{follow_up_id:uuid}/reports", guards=[permitted], operation_id="reportFollowUp")
async def report_follow_up(
    follow_up_id: FromPath[UUID], data: JSONBody[ReportIn], actor: CurrentActor
) -> None:
    """How it goes."""
    await follow_ups.report_follow_up(actor, follow_up_id, said_of(data), clock.now())


@post("/follow-ups/{follow_up_id:uuid}/photos", guards=[permitted], operation_id="addReportPhoto")
async def add_report_photo(
    follow_up_id: FromPath[UUID],
    data: Annotated[ReportPhotoForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: CurrentActor,
) -> MadeThing:
    """Before or after; re-encoded without where and when."""
    if data.photo is None:
        raise PhotoMissing
    photo = await data.photo.read()
    made = await follow_ups.add_report_photo(actor, follow_up_id, photo, clock.now())
    return MadeThing(id=made)


@get("/report-photos/{report_photo_id:uuid}", guards=[permitted], operation_id="readReportPhoto")
async def read_report_photo(report_photo_id: FromPath[UUID]) -> Response[bytes]:
    """At most 1600 pixels wide or high."""
    return await _photo(report_photo_id, "large")


@get(
    "/report-photos/{report_photo_id:uuid}/thumbnail",
    guards=[permitted],
    operation_id="readReportThumbnail",
)
async def read_report_thumbnail(report_photo_id: FromPath[UUID]) -> Response[bytes]:
    """At most 480 pixels wide or high."""
    return await _photo(report_photo_id, "thumbnail")


async def _photo(photo_id: UUID, size: Size) -> Response[bytes]:
    data = await follow_ups.read_report_photo(photo_id, size)
    headers = {"cache-control": "public, max-age=3600"}
    return Response(data, media_type=MEDIA_TYPE, headers=headers)


@post("/follow-ups/{follow_up_id:uuid}/verdicts", guards=[permitted], operation_id="judgeFollowUp")
async def judge_follow_up(
    follow_up_id: FromPath[UUID], data: JSONBody[VerdictIn], actor: CurrentActor
) -> None:
    """Done, partly, not done: by those who took part."""
    await follow_ups.judge_follow_up(actor, follow_up_id, data.verdict, data.words, clock.now())


@get("/streets/{street_id:uuid}/matters", guards=[permitted], operation_id="listStreetMatters")
async def list_street_matters(
    street_id: FromPath[UUID], actor: CurrentActor
) -> list[StreetMatterItem]:
    """What the street has to answer, soonest due first."""
    return [matter_item(each) for each in await street.street_matters(actor, street_id)]


@post(
    "/street-matters/{street_matter_id:uuid}/answer",
    guards=[permitted],
    operation_id="answerStreetMatter",
)
async def answer_street_matter(
    street_matter_id: FromPath[UUID], data: JSONBody[StreetAnswerIn], actor: CurrentActor
) -> None:
    """Taken up, or reasons; public."""
    await street.answer_matter(actor, street_matter_id, data.answer, data.words, clock.now())


HANDLERS = [
    list_resolutions,
    list_resolutions_of_topic,
    record_resolution,
    read_resolution,
    correct_resolution,
    turn_into_proposal,
    forward_topic,
    report_follow_up,
    add_report_photo,
    read_report_photo,
    read_report_thumbnail,
    judge_follow_up,
    list_street_matters,
    answer_street_matter,
]
