"""The service directory at the desk, and slips for those who were served."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody, MultipartBody

from gongyi.config import settings
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.qr import qr_path
from gongyi.ratings.actions import directory, encounters, inputs, pages, printing, running_again
from gongyi.ratings.actions.encounters import MadeSlip
from gongyi.ratings.schemas.desk import (
    BeggingReport,
    CommentOut,
    DeskPoint,
    EncounterRequest,
    PreviewedServices,
    ServiceFile,
    ServicePreview,
    SlipMade,
    comment_of,
    desk_point_of,
    preview_of,
)
from gongyi.web.pdf import pdf

HALF_A_YEAR = timedelta(days=180)


@post(
    "/communities/{community_id:uuid}/service-previews",
    guards=[permitted],
    operation_id="previewServices",
    status_code=200,
)
async def preview_services(
    community_id: FromPath[UUID], data: MultipartBody[ServiceFile]
) -> ServicePreview:
    """What importing this file would do. Writes nothing."""
    return preview_of(await directory.plan_of_services(community_id, await data.file.read()))


@post(
    "/communities/{community_id:uuid}/service-imports",
    guards=[permitted],
    operation_id="importServices",
)
async def import_services(
    community_id: FromPath[UUID], data: MultipartBody[PreviewedServices], actor: CurrentActor
) -> ServicePreview:
    """Do what was shown."""
    plan = await directory.import_services(
        actor, community_id, await data.file.read(), data.digest, clock.now()
    )
    return preview_of(plan)


@get(
    "/communities/{community_id:uuid}/service-points",
    guards=[permitted],
    operation_id="listServicePoints",
)
async def list_service_points(community_id: FromPath[UUID]) -> list[DeskPoint]:
    """Points, services, codes, and who answers."""
    return [desk_point_of(each) for each in await directory.directory_of(community_id)]


@get(
    "/service-points/{point_id:uuid}/card",
    guards=[permitted],
    operation_id="printServiceCard",
    media_type="application/pdf",
)
async def print_service_card(point_id: FromPath[UUID]) -> Response[bytes]:
    """Cards for the counter and the wall, ready to print and to cut."""
    return pdf(await printing.service_card(point_id, clock.now()), "card.pdf")


@post(
    "/communities/{community_id:uuid}/encounters",
    guards=[permitted],
    operation_id="recordEncounter",
)
async def record_encounter(
    community_id: FromPath[UUID], data: JSONBody[EncounterRequest], actor: CurrentActor
) -> SlipMade:
    """Somebody was served: a slip for her hand, or a message once she has left."""
    made = await encounters.record_encounter(
        actor, community_id, data.point_id, data.item_id, data.phone, clock.now()
    )
    return _slip(made)


@post(
    "/communities/{community_id:uuid}/rating-run-slips",
    guards=[permitted],
    operation_id="handRunSlip",
)
async def hand_run_slip(
    community_id: FromPath[UUID], data: JSONBody[EncounterRequest], actor: CurrentActor
) -> SlipMade:
    """A slip of a channel that is asked again: from the third party, to somebody served then."""
    made = await running_again.hand_run_slip(
        actor, community_id, data.point_id, data.item_id, data.phone, clock.now()
    )
    return _slip(made)


def _slip(made: MadeSlip) -> SlipMade:
    link = f"{settings().public_url}/rate/slip#{made.code}" if made.code else ""
    modules, side = qr_path(link) if link else ("", 0)
    return SlipMade(
        code=made.code,
        link=link,
        qr_path=modules,
        qr_side=side,
        point_name=made.point.title,
        invite_at=made.invite_at,
        expires_at=made.expires_at,
    )


@get(
    "/communities/{community_id:uuid}/rating-comments",
    guards=[permitted],
    operation_id="listRatingComments",
)
async def list_rating_comments(community_id: FromPath[UUID]) -> list[CommentOut]:
    """What residents wrote, five or more at a time, shuffled, without day or level."""
    points = {each.point.id: each.point for each in await directory.directory_of(community_id)}
    found = await pages.texts_of(community_id)
    return [comment_of(text, points[text.point_id]) for text in found]


@get(
    "/communities/{community_id:uuid}/begging-reports",
    guards=[permitted],
    operation_id="listBeggingReports",
)
async def list_begging_reports(community_id: FromPath[UUID]) -> list[BeggingReport]:
    """Where residents say that they were asked for a good rating; not for the rated."""
    since = clock.china_date(clock.now()) - HALF_A_YEAR
    names = {each.point.id: each.point.title for each in await directory.directory_of(community_id)}
    return [
        BeggingReport(point_id=point_id, point_name=names[point_id], reports=reports)
        for point_id, reports in await inputs.begging_reports(community_id, since)
    ]


HANDLERS = [
    preview_services,
    import_services,
    list_service_points,
    print_service_card,
    record_encounter,
    hand_run_slip,
    list_rating_comments,
    list_begging_reports,
]
