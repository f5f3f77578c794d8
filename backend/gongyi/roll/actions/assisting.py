"""What the desk types for people who do not do it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.places import actions as places
from gongyi.roll.actions.doubting import raise_doubts_about_claim
from gongyi.roll.actions.figures import least_age_in
from gongyi.roll.errors import AlreadyOnRoll, BuildingNeeded, ClaimAlreadyWaiting
from gongyi.roll.queries import assisted, doors, residents
from gongyi.roll.queries.doors import AtDoor
from gongyi.roll.rules import ages
from gongyi.roll.rules.claims import Claim, check_claim, decide_by
from gongyi.roll.rules.people import Person

MOST_FOUND = 20


@dataclass(frozen=True)
class Neighbour:
    """Somebody of the roll as the worker sees her, to be sure it is she."""

    id: UUID
    name: str
    born_on: date
    building: str
    unit: str
    room: str


async def find_neighbours(community_id: UUID, name: str) -> list[Neighbour]:
    """Whoever has exactly this name: nobody leafs through the roll this way."""
    buildings = await places.building_names(community_id)
    found = [each for each in await doors.people_at_doors(community_id) if each.name == name]
    return [_neighbour(each, buildings) for each in found[:MOST_FOUND]]


async def neighbour(community_id: UUID, resident_id: UUID) -> Neighbour | None:
    """One of them by her id."""
    found = await doors.person_at_door(community_id, resident_id)
    return _neighbour(found, await places.building_names(community_id)) if found else None


def _neighbour(found: AtDoor, buildings: dict[UUID, str]) -> Neighbour:
    building = buildings.get(found.building_id, "")
    return Neighbour(found.id, found.name, found.born_on, building, found.unit, found.room)


async def phone_on_roll(community_id: UUID, resident_id: UUID) -> str:
    """The phone that the roll has of her; empty when none."""
    return await assisted.phone_on_roll(community_id, resident_id)


def check_old_enough_to_propose(helped: Neighbour, on: date, age: int) -> None:
    """Raises TooYoungToPropose; `age` in years, by the rules of the year she proposes in."""
    ages.check_may_propose(helped.born_on, on, age)


async def claim_for(
    account_id: UUID, by: UUID, community_id: UUID, claim: Claim, phone: str, now: datetime
) -> UUID:
    """«She lives here», typed by the account `by`; another person looks.

    Raises BuildingNeeded, AlreadyOnRoll, ClaimAlreadyWaiting and what is wrong with the claim.
    """
    if claim.door.building_id not in await places.building_names(community_id):
        raise BuildingNeeded
    claimed = check_claim(claim, china_date(now), await least_age_in(community_id))
    if phone and await residents.resident_of_phone(phone, community_id):
        raise AlreadyOnRoll
    try:
        async with transaction():
            span = (now, decide_by(now))
            claim_id = await assisted.insert_helped_claim(
                community_id, account_id, claimed, phone, by, span
            )
            person = Person(claimed.name, claimed.born_on, phone, claimed.door)
            await raise_doubts_about_claim(community_id, claim_id, person, 0, now)
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_open_claim_per_account":
            raise ClaimAlreadyWaiting from taken
        raise
    return claim_id


async def claims_by_desk(community_id: UUID, since: datetime) -> tuple[int, int]:
    """How many claims there were, and how many of them the desk typed."""
    return await assisted.claims_by(community_id, since)


async def state_of_claim(claim_id: UUID) -> str | None:
    """How far it has come."""
    return await assisted.state_of_claim(claim_id)
