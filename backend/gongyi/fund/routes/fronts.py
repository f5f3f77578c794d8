"""A community's front page over HTTP, and the street office's overview."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import MediaType, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, PathParameter

from gongyi.fund.actions import oversight
from gongyi.fund.schemas.fronts import Front, StreetOverview, front_of, overview_of
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.kept import Kept

_fronts: Kept[str | UUID, bytes] = Kept(seconds=1, size=2_000)
_FRONT = {200: ResponseSpec(Front, generate_examples=False)}
PointCode = Annotated[str, PathParameter(max_length=40)]


@get("/points/{code:str}", guards=[permitted], operation_id="readPoint", responses=_FRONT)
async def read_point(code: PointCode) -> Response[Any]:
    """The community behind a scanned code; up to a second old, because a whole yard scans it."""
    front = _fronts.get(code)
    if front is None:
        found = await oversight.front_of_point(code, clock.now())
        front = _fronts.put(code, msgspec.json.encode(front_of(found)))
    return Response(front, media_type=MediaType.JSON)


@get(
    "/communities/{community_id:uuid}/front",
    guards=[permitted],
    operation_id="readFront",
    responses=_FRONT,
)
async def read_front(community_id: FromPath[UUID]) -> Response[Any]:
    """The same without a code."""
    front = _fronts.get(community_id)
    if front is None:
        found = await oversight.front_of_community(community_id, clock.now())
        front = _fronts.put(community_id, msgspec.json.encode(front_of(found)))
    return Response(front, media_type=MediaType.JSON)


@get(
    "/cycles/{cycle_id:uuid}/front",
    guards=[permitted],
    operation_id="readCycleFront",
    responses=_FRONT,
)
async def read_cycle_front(cycle_id: FromPath[UUID]) -> Response[Any]:
    """The same from a link to a year's proposals, which does not name the community."""
    front = _fronts.get(cycle_id)
    if front is None:
        found = await oversight.front_of_cycle(cycle_id, clock.now())
        front = _fronts.put(cycle_id, msgspec.json.encode(front_of(found)))
    return Response(front, media_type=MediaType.JSON)


@get(
    "/streets/{street_id:uuid}/overview",
    guards=[permitted],
    operation_id="readStreetOverview",
)
async def read_street_overview(street_id: FromPath[UUID], actor: CurrentActor) -> StreetOverview:
    """Phase, dates and money of each community of the street."""
    return overview_of(await oversight.street_overview(actor, street_id, clock.now()))


HANDLERS = [read_point, read_front, read_cycle_front, read_street_overview]
