"""Looking places up, and making them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.kept import Kept
from gongyi.places.errors import (
    CommunityExists,
    SeveralOfThatName,
    UnknownCommunity,
    UnknownPoint,
    UnknownStreet,
)
from gongyi.places.queries import lookups, planting
from gongyi.places.queries.lookups import Community, Point, Street, Worker
from gongyi.places.rules.codes import free_codes, read_code
from gongyi.places.rules.names import NewCommunity
from gongyi.places.rules.planting import PlaceRow, Places, places_of, places_under

__all__ = [
    "Community",
    "MadeCommunity",
    "NewCommunity",
    "PlaceRow",
    "Places",
    "Point",
    "Street",
    "Worker",
    "building_names",
    "communities",
    "communities_named",
    "communities_of_street",
    "community",
    "community_called",
    "create_community",
    "ids_of_communities_in",
    "import_places",
    "point",
    "points_of",
    "read_code",
    "street",
    "street_called",
    "streets_named",
    "worker_of",
]

# Places hardly ever change, and every page asks for them.
_MINUTE = 60
_communities: Kept[UUID, Community] = Kept(_MINUTE)
_streets: Kept[UUID, Street] = Kept(_MINUTE)
_points: Kept[str, Point] = Kept(_MINUTE)
_buildings: Kept[UUID, dict[UUID, str]] = Kept(_MINUTE)
_workers: Kept[tuple[UUID, UUID | None], Worker] = Kept(_MINUTE)


@dataclass(frozen=True)
class MadeCommunity:
    """A new community and the codes of its buildings, in the order given."""

    id: UUID
    point_codes: list[str]


async def community(community_id: UUID) -> Community:
    """Raises UnknownCommunity."""
    found = await _communities.of(community_id, lookups.community)
    if found is None:
        raise UnknownCommunity
    return found


async def street(street_id: UUID) -> Street:
    """Raises UnknownStreet."""
    found = await _streets.of(street_id, lookups.street)
    if found is None:
        raise UnknownStreet
    return found


async def point(code: str) -> Point:
    """Where a code hangs, however it was typed; raises UnknownPoint."""
    found = await _points.of(read_code(code), lookups.point)
    if found is None:
        raise UnknownPoint
    return found


async def building_names(community_id: UUID) -> dict[UUID, str]:
    """The community's buildings, in the order people list them."""
    return await _buildings.of(community_id, lookups.building_names) or {}


async def communities(
    street_id: UUID | None = None, district: str | None = None
) -> list[Community]:
    """All communities, or those of one street, or of the districts of one name."""
    return await lookups.communities(street_id, district)


async def communities_of_street(street_id: UUID) -> list[Community]:
    """In the order people list them."""
    return await lookups.communities(street_id, None)


async def ids_of_communities_in(street_id: UUID) -> list[UUID]:
    """Where a role of this street reaches."""
    return [community.id for community in await communities_of_street(street_id)]


async def communities_named(name: str) -> list[Community]:
    """Those called so, in whatever street."""
    return await lookups.communities_named(name)


async def streets_named(name: str) -> list[Street]:
    """Those called so, in whatever district."""
    return await lookups.streets_named(name)


async def community_called(name_or_id: str) -> Community:
    """For the command line; raises UnknownCommunity or SeveralOfThatName."""
    known = _as_id(name_or_id)
    if known:
        return await community(known)
    found = await lookups.communities_named(name_or_id)
    if len(found) > 1:
        raise SeveralOfThatName(ids="、".join(f"{c.street_name} {c.id}" for c in found))
    if not found:
        raise UnknownCommunity
    return found[0]


async def street_called(name_or_id: str) -> Street:
    """The same for a street; raises UnknownStreet or SeveralOfThatName."""
    known = _as_id(name_or_id)
    if known:
        return await street(known)
    found = await lookups.streets_named(name_or_id)
    if len(found) > 1:
        raise SeveralOfThatName(ids="、".join(f"{s.district_name} {s.id}" for s in found))
    if not found:
        raise UnknownStreet
    return found[0]


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def points_of(community_id: UUID) -> list[Point]:
    """The committee's own door first, then the buildings in order."""
    return await lookups.points_of(community_id)


async def worker_of(community_id: UUID, building_id: UUID | None) -> Worker | None:
    """Who looks after the building, otherwise the first worker of the community, if any."""
    return await _workers.of((community_id, building_id), lambda key: lookups.worker_of(*key))


async def create_community(
    street_id: UUID, new: NewCommunity, *, by: UUID, now: datetime
) -> MadeCommunity:
    """A community with its buildings, its codes and its first committee; raises CommunityExists."""
    async with transaction():
        if not await planting.lock_street(street_id):
            raise UnknownStreet
        position = await planting.next_position(street_id)
        community_id, places = places_under(street_id, new, position)
        if await lookups.community(community_id) is not None:
            raise CommunityExists(name=new.name)
        codes = await _plant(places)
        for phone in new.committee_phones:
            await _seat(phone, community_id, by, now)
        await journal.write(_created(community_id, by, now))
    return MadeCommunity(community_id, [codes[building] for building in places.buildings])


async def _seat(phone: str, community_id: UUID, by: UUID, now: datetime) -> None:
    account_id = await identity.account_of_phone(phone, now)
    await identity.grant_role(
        account_id, "committee_member", community_id=community_id, now=now, by=by
    )


def _created(community_id: UUID, by: UUID | None, now: datetime) -> journal.Entry:
    return journal.Entry(
        now, "community_created", community_id, community_id, account_id=by, role="operator"
    )


async def import_places(rows: list[PlaceRow], now: datetime) -> Places:
    """Every place the rows name, made unless it is there; from the command line or a demo."""
    places = places_of(rows)
    async with transaction():
        for community_id in await _plant(places):
            if community_id in places.communities:
                await journal.write(_created(community_id, None, now))
    return places


async def _plant(places: Places) -> dict[UUID, str]:
    """The codes of what had none yet, by building or community."""
    await planting.insert_places(places)
    known = await planting.codes_of_places()
    doors = [*places.communities, *places.buildings]
    codes = free_codes([door for door in doors if door not in known], frozenset(known.values()))
    await planting.insert_points([_point(code, door, places) for door, code in codes.items()])
    _communities.clear()  # an import may bring phones and workers up to date
    _buildings.clear()
    _workers.clear()
    return codes


def _point(code: str, door: UUID, places: Places) -> Point:
    building = places.buildings.get(door)
    if building is None:
        return Point(code, "居委会", door, None)
    return Point(code, building.name, building.above, door)
