"""Where things are, as the slices above have told: identity itself knows no community.

`wiring` tells for each name in a path (`claim_id`) how its community is found, so that a guard can
look at the place of a thing before anything of it is read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from uuid import UUID

from gongyi.kernel.kept import Kept

CommunityOf = Callable[[UUID], Awaitable[UUID | None]]
CommunitiesIn = Callable[[UUID], Awaitable[Iterable[UUID]]]

_community_of: dict[str, CommunityOf] = {}
_communities_in: dict[str, CommunitiesIn] = {}
# A thing never moves to another community; a street gains one now and then.
_found: Kept[tuple[str, UUID], UUID] = Kept(seconds=3600)
_streets: Kept[UUID, dict[UUID, UUID]] = Kept(seconds=60)


def tell_community_of(parameter: str, load: CommunityOf) -> None:
    """How the community of what `parameter` names in a path is found."""
    _community_of[parameter] = load


def tell_communities_in_streets(load: CommunitiesIn) -> None:
    """How the communities of a street are found."""
    _communities_in["street"] = load


def is_known(parameter: str) -> bool:
    """Whether this name in a path leads to a place."""
    return parameter in ("community_id", "street_id") or parameter in _community_of


async def community_of(parameters: dict[str, object]) -> UUID | None:
    """The community of the first named thing that exists; None when nothing names one."""
    for name, value in parameters.items():
        if name in _community_of and isinstance(value, UUID):
            return await _found.of((name, value), _load)
    return None


async def _load(key: tuple[str, UUID]) -> UUID | None:
    name, value = key
    return await _community_of[name](value)


async def street_of_communities(streets: Iterable[UUID]) -> dict[UUID, UUID]:
    """The communities of these streets, each with its street."""
    found: dict[UUID, UUID] = {}
    for street_id in streets:
        found |= await _streets.of(street_id, _load_street) or {}
    return found


async def _load_street(street_id: UUID) -> dict[UUID, UUID]:
    load = _communities_in["street"]
    return dict.fromkeys(await load(street_id), street_id)
