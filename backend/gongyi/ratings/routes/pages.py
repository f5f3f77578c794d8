"""What everybody sees of services."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from gongyi.identity.guards import permitted
from gongyi.kernel import clock
from gongyi.places import actions as places
from gongyi.ratings.actions import pages, running_again
from gongyi.ratings.rules.publishing import RESIDENTS_PER_BATCH
from gongyi.ratings.schemas.pages import BodyFigures, ServiceList, list_item_of, page_of, run_of


@get("/communities/{community_id:uuid}/services", guards=[permitted], operation_id="listServices")
async def list_services(community_id: FromPath[UUID]) -> ServiceList:
    """Centres and organisations, each with what residents say of it."""
    await places.community(community_id)
    found = await pages.services_of(community_id)
    bodies = [list_item_of(*each) for each in found]
    now = clock.now()
    runs = [run_of(run, now) for run in await running_again.runs_of(community_id)]
    return ServiceList(bodies=bodies, runs=runs, least_residents=RESIDENTS_PER_BATCH)


@get(
    "/communities/{community_id:uuid}/services/{body_id:uuid}",
    guards=[permitted],
    operation_id="readServiceFigures",
)
async def read_service_figures(
    community_id: FromPath[UUID], body_id: FromPath[UUID]
) -> BodyFigures:
    """One of them: figures, clocks, replies, what was put right."""
    return page_of(await pages.page_of(community_id, body_id, clock.now()))


HANDLERS = [list_services, read_service_figures]
