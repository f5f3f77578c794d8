"""Who is on the roll, and who may act on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.kernel.clock import say_moment
from gongyi.places import actions as places
from gongyi.roll.errors import ClaimWaiting, NotOnRoll
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules import ages


async def resident_of(account_id: UUID, community_id: UUID) -> Resident | None:
    """The person on this community's roll who has the account's phone."""
    phone = await identity.phone_of(account_id)
    return await residents.resident_of_phone(phone, community_id)


async def check_may_vote(account_id: UUID, community_id: UUID, on: date) -> Resident:
    """Raises NotOnRoll, ClaimWaiting or TooYoungToVote."""
    resident = await _check_on_roll(account_id, community_id)
    ages.check_may_vote(resident.born_on, on)
    return resident


async def check_may_propose(account_id: UUID, community_id: UUID, on: date) -> Resident:
    """Raises NotOnRoll, ClaimWaiting or TooYoungToPropose."""
    resident = await _check_on_roll(account_id, community_id)
    ages.check_may_propose(resident.born_on, on)
    return resident


async def _check_on_roll(account_id: UUID, community_id: UUID) -> Resident:
    resident = await resident_of(account_id, community_id)
    if resident is not None:
        return resident
    due_at = await claims.waiting_due(account_id, community_id)
    if due_at is not None:
        raise ClaimWaiting(due=say_moment(due_at))
    community = await places.community(community_id)
    raise NotOnRoll(community=community.name)


async def entitled_count(community_id: UUID, on: date) -> int:
    """How many on the roll are of voting age on this day."""
    return await residents.count_born_until(community_id, ages.latest_birth(on, ages.VOTING_AGE))
