"""«I live here»: claiming a dwelling, and a person looking at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import asyncpg

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Role
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.places import actions as places
from gongyi.roll.actions.doubting import note_device, raise_doubts_about_claim
from gongyi.roll.actions.figures import least_age_in
from gongyi.roll.errors import (
    AlreadyOnRoll,
    BuildingNeeded,
    ClaimAlreadyWaiting,
    PhoneOfSomebodyElse,
    UnknownClaim,
)
from gongyi.roll.errors.assisted import ClaimTypedByYourself
from gongyi.roll.errors.matters import TwoPeopleNeeded
from gongyi.roll.errors.people import LetterCodeWrong
from gongyi.roll.queries import claims, letters, matters, residents
from gongyi.roll.queries.assisted import insert_helped
from gongyi.roll.queries.claims import KeptClaim, Neighbours
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules.claims import Claim, check_claim, check_decision, decide_by
from gongyi.roll.rules.doubts import Doubt
from gongyi.roll.rules.letters import check_letter, read_code
from gongyi.roll.rules.people import Person

Decision = Literal["confirm", "refuse"]


@dataclass(frozen=True)
class Asked:
    """Who holds a letter. `device_mark` is empty when her phone keeps none."""

    name: str
    born_on: date
    device_mark: str


@dataclass(frozen=True)
class MadeClaim:
    """`due_at` None: she is on the roll already, nobody has to look. `doubts`: two people do."""

    id: UUID
    due_at: datetime | None
    doubts: tuple[Doubt, ...] = ()


async def claim_dwelling(
    account_id: UUID, community_id: UUID, claim: Claim, now: datetime, *, device_mark: str = ""
) -> MadeClaim:
    """Confirmed at once when name, door and phone are on the roll; otherwise a person will look.

    `device_mark` is the random mark that her phone keeps; empty when it keeps none.
    """
    await places.community(community_id)
    if claim.door.building_id not in await places.building_names(community_id):
        raise BuildingNeeded
    claimed = check_claim(claim, china_date(now), await least_age_in(community_id))
    async with _one_claim_at_a_time(), transaction():
        return await _claim(account_id, community_id, claimed, device_mark, now)


@asynccontextmanager
async def _one_claim_at_a_time() -> AsyncIterator[None]:
    try:
        yield
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_open_claim_per_account":
            raise ClaimAlreadyWaiting from taken
        raise


async def claim_by_letter(
    account_id: UUID, community_id: UUID, code: str, asked: Asked, now: datetime
) -> MadeClaim:
    """The code stands for the dwelling; it is used up by this claim. A person still looks.

    Raises LetterCodeWrong, LetterUsed, LetterExpired, and what `claim_dwelling` raises.
    """
    digits = read_code(code)
    async with _one_claim_at_a_time(), transaction():
        letter = await letters.letter_of_code(community_id, digits)
        if letter is None:
            raise LetterCodeWrong
        check_letter(letter.expires_at, letter.used_at, now)
        claim = Claim(asked.name, asked.born_on, letter.door, "code", "")
        claimed = check_claim(claim, china_date(now), await least_age_in(community_id))
        made = await _claim(account_id, community_id, claimed, asked.device_mark, now)
        if made.due_at is not None:
            await letters.mark_used(community_id, letter.id, made.id, now)
    return made


async def _claim(
    account_id: UUID, community_id: UUID, claim: Claim, device_mark: str, now: datetime
) -> MadeClaim:
    phone = await identity.phone_of(account_id)
    listed = await residents.resident_of_phone(phone, community_id)
    if listed is not None:
        return await _is_at_home(listed, claim)
    due_at = decide_by(now)
    claim_id = await claims.insert_claim(community_id, account_id, phone, claim, (now, due_at))
    on_device = await note_device(account_id, community_id, device_mark, now)
    person = Person(claim.name, claim.born_on, phone, claim.door)
    doubts = await raise_doubts_about_claim(community_id, claim_id, person, on_device, now)
    return MadeClaim(claim_id, due_at, tuple(doubts))


async def _is_at_home(listed: Resident, claim: Claim) -> MadeClaim:
    dwellings = await residents.insert_dwellings(listed.community_id, [claim.door])
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
    if await matters.open_matter_of_claim(claim.community_id, claim.id) is not None:
        raise TwoPeopleNeeded
    await settle_claim(claim, decision, words, by=(actor.account_id, role), now=now)


async def settle_claim(
    claim: KeptClaim, decision: Decision, words: str, *, by: tuple[UUID, Role], now: datetime
) -> None:
    """Onto the roll, or not; `by`: who decided, and as what. Raises ClaimTypedByYourself."""
    if claim.assisted_by == by[0]:
        raise ClaimTypedByYourself
    if decision == "confirm":
        onto_roll = insert_helped if claim.assisted_by else residents.insert_claimant
        resident_id = await onto_roll(claim.community_id, claim.person, now)
        await claims.mark_confirmed(claim, resident_id, by[0], now)
    else:
        await claims.mark_refused(claim, words, by[0], now)
    what = "enrolment_confirmed" if decision == "confirm" else "enrolment_refused"
    await journal.write(journal.Entry(now, what, claim.id, claim.community_id, *by, words))
