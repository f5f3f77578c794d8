"""A community's front page, and the street office's look at its communities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.known import known_cycle
from gongyi.fund.queries import cycles
from gongyi.fund.rules.model import CycleAccount
from gongyi.identity.guards import Actor
from gongyi.places import actions as places
from gongyi.places.actions import Community, Point, Street, Worker


@dataclass(frozen=True)
class Front:
    """What is going on in a community, seen from the door where a code hangs, if from one.

    `cycle` is what the page is about; `others` are its other funds (公益创投).
    """

    community: Community
    point: Point | None
    worker: Worker | None
    cycle: CycleAccount | None
    others: Sequence[CycleAccount] = ()


@dataclass(frozen=True)
class Overview:
    """A street and the newest year of each of its communities, if there is one."""

    street: Street
    communities: Sequence[tuple[Community, CycleAccount | None]]


async def front_of_point(code: str, now: datetime) -> Front:
    """The page behind a scanned code; raises UnknownPoint."""
    point = await places.point(code)
    return await _front(point.community_id, point, now)


async def front_of_community(community_id: UUID, now: datetime) -> Front:
    """The same without a door; raises UnknownCommunity."""
    return await _front(community_id, None, now)


async def front_of_cycle(cycle_id: UUID, now: datetime) -> Front:
    """The community whose year this is, and that fund as it is today; raises CycleMissing."""
    cycle = await known_cycle(cycle_id)
    return await _front(cycle.community_id, None, now, cycle.rules.fund.kind)


async def _front(
    community_id: UUID, point: Point | None, now: datetime, kind: str | None = None
) -> Front:
    community = await places.community(community_id)
    worker = await places.worker_of(community_id, point.building_id if point else None)
    years = (await cycles.current_accounts([community_id], now)).get(community_id, [])
    cycle = next((each for each in years if kind in (None, each.rules.fund.kind)), None)
    return Front(community, point, worker, cycle, [each for each in years if each is not cycle])


async def street_overview(actor: Actor, street_id: UUID, now: datetime) -> Overview:
    """Phase, dates and money of the street's communities; never who voted or how."""
    actor.check_may("readStreetOverview", street_id=street_id)
    street = await places.street(street_id)
    communities = await places.communities_of_street(street_id)
    current = await cycles.current_accounts([each.id for each in communities], now)
    return Overview(street, [(each, _first(current.get(each.id))) for each in communities])


def _first(years: Sequence[CycleAccount] | None) -> CycleAccount | None:
    return years[0] if years else None
