"""One household, one paper: who votes for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.kernel.database import transaction
from gongyi.roll.actions.eligibility import check_on_roll
from gongyi.roll.errors.posting import (
    NoHouseholds,
    NotOfHousehold,
    NotOnPostedRoll,
    RepresentativeHasDrawn,
    UnknownPosting,
)
from gongyi.roll.queries import households, people, postings
from gongyi.roll.queries.people import Entry
from gongyi.roll.queries.postings import PostedEntry
from gongyi.roll.rules.postings import Posting


@dataclass(frozen=True)
class Household:
    """Those of one dwelling who stand on the posted roll, and who votes for them."""

    members: list[Entry]
    representative_id: UUID | None
    has_drawn: bool


async def my_household(account_id: UUID, community_id: UUID, posting_id: UUID) -> Household:
    """Raises UnknownPosting, NoHouseholds, NotOnRoll, NotOnPostedRoll."""
    posting, mine = await _mine(account_id, community_id, posting_id)
    found = await households.representative(posting, mine.dwelling_id)
    members = await _members(posting, mine)
    return Household(members, *(found or (None, False)))


async def choose_representative(
    account_id: UUID, community_id: UUID, posting_id: UUID, resident_id: UUID
) -> None:
    """Anybody of the household, for anybody of it, until the paper is drawn.

    Raises NotOfHousehold, RepresentativeHasDrawn, and what `my_household` raises.
    """
    async with transaction():
        posting, mine = await _mine(account_id, community_id, posting_id)
        chosen = await postings.entry_of(posting, resident_id)
        is_of_it = chosen is not None and chosen.dwelling_id == mine.dwelling_id
        if chosen is None or not is_of_it or chosen.state == "struck":
            raise NotOfHousehold
        if not await households.choose(posting, chosen):
            raise RepresentativeHasDrawn


async def _mine(
    account_id: UUID, community_id: UUID, posting_id: UUID
) -> tuple[Posting, PostedEntry]:
    resident = await check_on_roll(account_id, community_id)
    posting = await postings.posting(community_id, posting_id)
    if posting is None:
        raise UnknownPosting
    if posting.unit != "household":
        raise NoHouseholds
    entry = await postings.entry_of(posting, resident.id)
    if entry is None or entry.state == "struck":
        raise NotOnPostedRoll
    return posting, entry


async def _members(posting: Posting, mine: PostedEntry) -> list[Entry]:
    listed = {
        entry.resident_id
        for entry in await postings.entries_of_dwelling(posting, mine.dwelling_id)
        if entry.state != "struck"
    }
    at_home = await people.household(posting.community_id, mine.dwelling_id)
    return [entry for entry in at_home if entry.id in listed]
