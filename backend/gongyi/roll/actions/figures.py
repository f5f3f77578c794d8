"""The figures in force in a community, as the slice above has told: the roll knows no year."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from gongyi.roll.rules.terms import DEFAULT_TERMS, RollTerms

TermsOf = Callable[[UUID], Awaitable[RollTerms | None]]

_told: dict[str, TermsOf] = {}


def tell_terms(load: TermsOf) -> None:
    """How the figures of a community's year are found; it answers None when no year has begun."""
    _told["year"] = load


async def least_age_in(community_id: UUID) -> int:
    """From how many years on one may do something here, and so is listed."""
    return (await terms_in_force(community_id)).proposing_age


async def terms_in_force(community_id: UUID) -> RollTerms:
    """Those of the year, or the defaults where there is none."""
    found = await _told["year"](community_id) if "year" in _told else None
    return found or DEFAULT_TERMS
