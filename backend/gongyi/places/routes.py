"""Places over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from gongyi.config import settings
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.text import tidy_line
from gongyi.places import actions
from gongyi.places.poster import Poster, draw_poster
from gongyi.places.rules.names import NewCommunity, check_new_community
from gongyi.places.schemas import (
    Building,
    CommunityCreated,
    CommunityItem,
    CommunityRequest,
    PointItem,
)


@get("/communities", guards=[permitted], operation_id="listCommunities")
async def list_communities(
    street_id: FromQuery[UUID | None] = None, district: FromQuery[str | None] = None
) -> list[CommunityItem]:
    """All communities, or those of one street or district."""
    return [
        CommunityItem(
            id=found.id,
            name=found.name,
            street_id=found.street_id,
            street_name=found.street_name,
            district_name=found.district_name,
            city_name=found.city_name,
        )
        for found in await actions.communities(street_id, tidy_line(district or "") or None)
    ]


@get("/communities/{community_id:uuid}/buildings", guards=[permitted], operation_id="listBuildings")
async def list_buildings(community_id: FromPath[UUID]) -> list[Building]:
    """The buildings in the order people list them."""
    await actions.community(community_id)
    names = await actions.building_names(community_id)
    return [Building(id=building_id, name=name) for building_id, name in names.items()]


@get(
    "/communities/{community_id:uuid}/points",
    guards=[permitted],
    operation_id="listPoints",
)
async def list_points(community_id: FromPath[UUID]) -> list[PointItem]:
    """Where codes hang, so that the committee can print them."""
    return [
        PointItem(code=point.code, name=point.name, building_id=point.building_id)
        for point in await actions.points_of(community_id)
    ]


@get(
    "/points/{code:str}/poster",
    guards=[permitted],
    operation_id="printPoster",
    media_type="image/svg+xml",
)
async def print_poster(code: FromPath[str]) -> Response[str]:
    """An A4 page for the stairwell."""
    point = await actions.point(code)
    community = await actions.community(point.community_id)
    poster = Poster(
        street=f"{community.district_name} {community.street_name}",
        community=community.name,
        place=point.name if point.building_id else "",
        phone=community.phone,
        public_url=settings().public_url,
        code=point.code,
    )
    headers = {"cache-control": "max-age=3600"}
    return Response(draw_poster(poster), media_type="image/svg+xml", headers=headers)


@post(
    "/streets/{street_id:uuid}/communities",
    guards=[permitted],
    operation_id="createCommunity",
)
async def create_community(
    street_id: FromPath[UUID], data: JSONBody[CommunityRequest], actor: CurrentActor
) -> CommunityCreated:
    """A new community with its buildings, their codes, and its first committee."""
    new = check_new_community(
        NewCommunity(data.name, data.phone, tuple(data.buildings), tuple(data.committee_phones))
    )
    made = await actions.create_community(street_id, new, by=actor.account_id, now=clock.now())
    return CommunityCreated(id=made.id, point_codes=made.point_codes)


HANDLERS = [list_communities, list_buildings, list_points, print_poster, create_community]
