"""The clocks in force in a community, as the slice above has told: a board knows no year."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from gongyi.notices.rules.model import USUAL_CLOCKS, ObjectionClocks

ClocksOf = Callable[[UUID], Awaitable[ObjectionClocks | None]]

_told: dict[str, ClocksOf] = {}


def tell_clocks(load: ClocksOf) -> None:
    """How the clocks of a community's year are found; it answers None when no year has begun."""
    _told["year"] = load


async def clocks_in_force(community_id: UUID) -> ObjectionClocks:
    """Those of the year, or the usual ones where there is none."""
    found = await _told["year"](community_id) if "year" in _told else None
    return found or USUAL_CLOCKS
