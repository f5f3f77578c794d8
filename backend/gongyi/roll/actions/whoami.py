"""Who I am: my homes, my claims, my roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel.masks import mask_phone
from gongyi.places import actions as places
from gongyi.roll.actions.figures import least_age_in
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.claims import KeptClaim
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules import ages


@dataclass(frozen=True)
class Home:
    """Where I am on the roll, or have asked to be."""

    id: UUID
    community_id: UUID
    community_name: str
    building_name: str
    state: Literal["confirmed", "waiting", "refused"]
    refusal_reason: str
    may_vote: bool
    may_propose: bool


@dataclass(frozen=True)
class Myself:
    """What my phone says of me."""

    phone_masked: str
    homes: list[Home]
    roles: list[tuple[Grant, str]]


async def myself(actor: Actor, today: date) -> Myself:
    """My homes on the roll first, then what I still ask for, then my roles and their places."""
    phone = await identity.phone_of(actor.account_id)
    listed = await residents.residents_of_phone(phone)
    at_home = {resident.community_id for resident in listed}
    asked = [
        claim
        for claim in await claims.claims_of(actor.account_id)
        if claim.state != "confirmed" and claim.community_id not in at_home
    ]
    homes = [await _home(resident, today) for resident in listed]
    homes += [await _asked_home(claim) for claim in asked]
    roles = [(grant, await _place_name(grant)) for grant in actor.grants]
    return Myself(mask_phone(phone), homes, sorted(roles, key=lambda role: role[1]))


async def _home(resident: Resident, today: date) -> Home:
    community, building = await _names(resident.community_id, resident.building_id)
    return Home(
        id=resident.id,
        community_id=resident.community_id,
        community_name=community,
        building_name=building,
        state="confirmed",
        refusal_reason="",
        may_vote=ages.may_vote(resident.born_on, today),
        may_propose=ages.may_propose(
            resident.born_on, today, await least_age_in(resident.community_id)
        ),
    )


async def _asked_home(claim: KeptClaim) -> Home:
    community, building = await _names(claim.community_id, claim.person.door.building_id)
    return Home(
        id=claim.id,
        community_id=claim.community_id,
        community_name=community,
        building_name=building,
        state="refused" if claim.state == "refused" else "waiting",
        refusal_reason=claim.reason,
        may_vote=False,
        may_propose=False,
    )


async def _names(community_id: UUID, building_id: UUID) -> tuple[str, str]:
    community = await places.community(community_id)
    buildings = await places.building_names(community_id)
    return community.name, buildings.get(building_id, "")


async def _place_name(grant: Grant) -> str:
    if grant.community_id:
        return (await places.community(grant.community_id)).name
    if grant.street_id:
        return (await places.street(grant.street_id)).name
    return "全部"
