"""A worker types for somebody who asks her to: agreed, timed, written down, published."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.assist import queries
from gongyi.assist.errors import NotOnTheRollYet, SlipUnknown, WhomMissing
from gongyi.assist.queries import Entry, community_of_help
from gongyi.assist.rules.helping import (
    LASTS,
    Help,
    Kind,
    Place,
    check_goes_on,
    check_is_somebody_else,
    check_start,
    read_code,
)
from gongyi.fund import actions as fund
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import CHINA, china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id, short_code
from gongyi.kernel.phones import mobile
from gongyi.kernel.text import tidy_line
from gongyi.places import actions as places
from gongyi.privacy import actions as privacy
from gongyi.roll import actions as roll

__all__ = [
    "Entry",
    "Help",
    "Share",
    "Slip",
    "Start",
    "community_of_help",
    "end_help",
    "enter_claim",
    "enter_proposal",
    "find_neighbours",
    "help_given",
    "share_of_desk",
    "slip_of_code",
    "start_help",
]


@dataclass(frozen=True)
class Start:
    """Whom (None: not on the roll yet, then `phone` or nothing), where, why, and her yes."""

    resident_id: UUID | None
    phone: str
    place: Place
    reason: str
    has_agreed: bool


@dataclass(frozen=True)
class Slip:
    """What a slip says to whoever types its code: nothing of the person."""

    entry: Entry
    community: str
    title: str
    state: str


@dataclass(frozen=True)
class Share:
    """Since New Year: all proposals and claims, and those that the desk typed."""

    proposals: int
    proposals_by_desk: int
    claims: int
    claims_by_desk: int


async def find_neighbours(
    actor: Actor, community_id: UUID, name: str, now: datetime
) -> list[roll.Neighbour]:
    """Whoever has exactly this name; that somebody looked is written down."""
    role = actor.check_may("findNeighbours", community_id)
    found = await roll.find_neighbours(community_id, tidy_line(name))
    await journal.write(
        journal.Entry(now, "roll_searched", community_id, community_id, actor.account_id, role)
    )
    return found


async def start_help(actor: Actor, community_id: UUID, asked: Start, now: datetime) -> Help:
    """For half an hour; raises NotAgreed, WhyMissing, WhomMissing, HelpsThemselves."""
    role = actor.check_may("startHelp", community_id)
    reason = tidy_line(asked.reason)
    check_start(reason, has_agreed=asked.has_agreed)
    me = await roll.resident_of(actor.account_id, community_id)
    async with transaction():
        account_id = await _account_of(community_id, asked, now)
        check_is_somebody_else(
            actor.account_id, account_id, me.id if me else None, asked.resident_id
        )
        begun = Help(
            new_id(),
            community_id,
            actor.account_id,
            account_id,
            asked.resident_id,
            asked.place,
            reason,
            privacy.current_notice().version,
            now,
            now + LASTS,
            None,
        )
        await queries.insert_help(begun)
        await journal.write(
            journal.Entry(
                now, "help_started", begun.id, community_id, actor.account_id, role, reason
            )
        )
    return begun


async def _account_of(community_id: UUID, asked: Start, now: datetime) -> UUID:
    """By the phone that the roll or she says; without one the account made for her at the desk."""
    if asked.resident_id is None:
        return await _account_by(mobile(asked.phone) if asked.phone else "", now)
    if await roll.neighbour(community_id, asked.resident_id) is None:
        raise WhomMissing
    phone = await roll.phone_on_roll(community_id, asked.resident_id)
    before = await queries.account_helped_before(community_id, asked.resident_id)
    return before if before and not phone else await _account_by(phone, now)


async def _account_by(phone: str, now: datetime) -> UUID:
    if phone:
        return await identity.account_of_phone(phone, now)
    return await identity.account_without_phone(now)


async def enter_proposal(
    actor: Actor, help_id: UUID, cycle_id: UUID, words: fund.ProposalWords, now: datetime
) -> str:
    """Handed in under her name; the code of its slip. Raises what handing in raises."""
    async with transaction():
        given = check_goes_on(await queries.help_of_id(help_id), actor.account_id, now)
        cycle = await fund.known_cycle(cycle_id)
        if given.resident_id is None or cycle.community_id != given.community_id:
            raise NotOnTheRollYet
        neighbour = await roll.neighbour(given.community_id, given.resident_id)
        if neighbour is None:
            raise WhomMissing
        proposal = await fund.submit_proposal(
            Actor(given.account_id), cycle_id, words, now, fund.Helped(neighbour, actor)
        )
        return await _slip(given, "proposal", proposal.id, now)


async def enter_claim(actor: Actor, help_id: UUID, claim: roll.Claim, now: datetime) -> str:
    """She lives here; another person looks. The code of its slip."""
    async with transaction():
        given = check_goes_on(await queries.help_of_id(help_id), actor.account_id, now)
        phone = await identity.phone_of(given.account_id)
        claim_id = await roll.claim_for(
            given.account_id, actor.account_id, given.community_id, claim, phone, now
        )
        await journal.write(
            journal.Entry(
                now,
                "claim_made_assisted",
                claim_id,
                given.community_id,
                actor.account_id,
                "committee_member",
            )
        )
        return await _slip(given, "claim", claim_id, now)


async def _slip(given: Help, kind: Kind, object_id: UUID, now: datetime) -> str:
    code = short_code(secrets.token_bytes(16))
    await queries.insert_entry(given, kind, object_id, code, now)
    return code


async def end_help(actor: Actor, help_id: UUID, now: datetime) -> None:
    """Before its time; raises HelpUnknown or HelpOver."""
    async with transaction():
        given = check_goes_on(await queries.help_of_id(help_id), actor.account_id, now)
        await queries.mark_ended(given.id, now)


async def help_given(actor: Actor, help_id: UUID, now: datetime) -> tuple[Help, list[Entry]]:
    """What goes on, and the slips so far; raises HelpUnknown or HelpOver."""
    async with transaction():
        given = check_goes_on(await queries.help_of_id(help_id), actor.account_id, now)
        return given, await queries.entries_of(given.id)


async def slip_of_code(typed: str) -> Slip:
    """For anybody who holds the slip; raises SlipUnknown."""
    entry = await queries.entry_of_code(read_code(typed))
    if entry is None:
        raise SlipUnknown
    community = await places.community(entry.community_id)
    title, state = await _now_of(entry)
    return Slip(entry, community.name, title, state)


async def _now_of(entry: Entry) -> tuple[str, str]:
    """Title and state; the title of what is not public stays away."""
    if entry.kind == "claim":
        return "", await roll.state_of_claim(entry.object_id) or "removed"
    return await fund.state_of_proposal(entry.object_id) or ("", "removed")


async def share_of_desk(community_id: UUID, now: datetime) -> Share:
    """Published: how much of all was typed by the desk."""
    await places.community(community_id)
    new_year = datetime(china_date(now).year, 1, 1, tzinfo=CHINA)
    proposals = await fund.proposals_by_desk(community_id, new_year)
    claims = await roll.claims_by_desk(community_id, new_year)
    return Share(*proposals, *claims)
