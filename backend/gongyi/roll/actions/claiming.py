"""«I live here»: claiming a dwelling, and a person looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.places import actions as places
from gongyi.roll.errors import (
    AlreadyOnRoll,
    BuildingNeeded,
    ClaimAlreadyWaiting,
    PhoneOfSomebodyElse,
    UnknownClaim,
)
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.claims import KeptClaim, Neighbours
from gongyi.roll.rules.claims import Claim, check_claim, check_decision, decide_by

Decision = Literal["confirm", "refuse"]


@dataclass(frozen=True)
class MadeClaim:
    """`due_at` None: she is on the roll already, nobody has to look."""

    id: UUID
    due_at: datetime | None


async def claim_dwelling(
    account_id: UUID, community_id: UUID, claim: Claim, now: datetime
) -> MadeClaim:
    """Confirmed at once when name, door and phone are on the roll; otherwise a person will look."""
    await places.community(community_id)
    if claim.door.building_id not in await places.building_names(community_id):
        raise BuildingNeeded
    claimed = check_claim(claim, china_date(now))
    phone = await identity.phone_of(account_id)
    try:
        async with transaction():
            return await _claim(account_id, community_id, claimed, phone, now)
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_open_claim_per_account":
            raise ClaimAlreadyWaiting from taken
        raise


async def _claim(
    account_id: UUID, community_id: UUID, claim: Claim, phone: str, now: datetime
) -> MadeClaim:
    listed = await residents.resident_of_phone(phone, community_id)
    if listed is None:
        due_at = decide_by(now)
        span = (now, due_at)
        return MadeClaim(
            await claims.insert_claim(community_id, account_id, phone, claim, span), due_at
        )
    dwellings = await residents.insert_dwellings(community_id, [claim.door])
    if listed.name == claim.name and listed.dwelling_id in dwellings.values():
        return MadeClaim(listed.id, None)
    raise AlreadyOnRoll


async def waiting_claims(community_id: UUID) -> list[tuple[KeptClaim, Neighbours]]:
    """The committee's queue, soonest due first, each with who is listed behind that door."""
    behind = await claims.neighbours(community_id)
    waiting = await claims.waiting_claims(community_id)
    return [(claim, behind.get(claim.id, Neighbours())) for claim in waiting]


async def decide_claim(
    claim_id: UUID, decision: Decision, reason: str, actor: Actor, now: datetime
) -> None:
    """A person has looked; raises UnknownClaim, ClaimDecided, OwnClaim, ReasonNeeded."""
    try:
        async with transaction():
            await _decide(claim_id, decision, reason, actor, now)
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_person_per_phone":
            raise PhoneOfSomebodyElse from taken
        raise


async def _decide(
    claim_id: UUID, decision: Decision, reason: str, actor: Actor, now: datetime
) -> None:
    claim = await claims.lock_claim(claim_id)
    if claim is None:
        raise UnknownClaim
    role = actor.check_may("decideClaim", claim.community_id)
    words = check_decision(claim.state, claim.account_id, actor.account_id, decision, reason)
    if decision == "confirm":
        resident_id = await residents.insert_claimant(claim.community_id, claim.person, now)
        await claims.mark_confirmed(claim, resident_id, actor.account_id, now)
    else:
        await claims.mark_refused(claim, words, actor.account_id, now)
    await journal.write(
        journal.Entry(
            now,
            "enrolment_confirmed" if decision == "confirm" else "enrolment_refused",
            claim.id,
            claim.community_id,
            actor.account_id,
            role,
            words,
        )
    )
