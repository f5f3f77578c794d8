"""Two different people look at a matter; when they are of one mind, it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Role
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.text import tidy
from gongyi.roll.actions.claiming import Decision, settle_claim
from gongyi.roll.errors import PhoneOfSomebodyElse
from gongyi.roll.errors.matters import MatterDecided, ReplyTooLong, UnknownMatter
from gongyi.roll.queries import claims, matters, people, postings, residents
from gongyi.roll.queries.matters import Concerned, Matter
from gongyi.roll.rules.matters import (
    EFFECTS,
    LONGEST_REASON,
    Decided,
    MatterState,
    Opinion,
    Verdict,
    check_opinion,
    check_reason,
    decided_by,
)
from gongyi.roll.rules.postings import EntryState


@dataclass(frozen=True)
class LookedAt:
    """A matter with whom it is about and what has been found so far."""

    matter: Matter
    concerned: Concerned
    opinions: list[Opinion]


async def open_matters(actor: Actor, community_id: UUID, now: datetime) -> list[LookedAt]:
    """The queue, soonest due first. Looking is in the journal, with whom was seen."""
    role = actor.check_may("listMatters", community_id)
    async with transaction():
        found = await looked_at(community_id, await matters.open_matters(community_id))
        entry = journal.Entry(
            now, "matters_read", community_id, community_id, actor.account_id, role
        )
        seen = (each.matter.resident_id or each.matter.claim_id for each in found)
        await journal.write(entry, about=[who for who in seen if who])
    return found


async def looked_at(community_id: UUID, found: list[Matter]) -> list[LookedAt]:
    """The same matters, with all that belongs to them."""
    ids = [matter.id for matter in found]
    about = await matters.concerned(community_id, ids)
    opinions = await matters.opinions(community_id, ids)
    return [LookedAt(matter, about[matter.id], opinions[matter.id]) for matter in found]


async def give_opinion(
    actor: Actor,
    community_id: UUID,
    matter_id: UUID,
    found: tuple[Verdict, str],
    now: datetime,
) -> MatterState:
    """What one person found and why. The second of one mind settles it; a third breaks a tie.

    Raises UnknownMatter, MatterDecided, OwnMatter, OpinionGiven, OpinionNeedsReason.
    """
    role = actor.check_may("giveOpinion", community_id)
    opinion = Opinion(actor.account_id, found[0], check_reason(found[1]), now)
    try:
        async with transaction():
            return await _look(community_id, matter_id, opinion, role)
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_person_per_phone":
            raise PhoneOfSomebodyElse from taken
        raise


async def _look(community_id: UUID, matter_id: UUID, opinion: Opinion, role: Role) -> MatterState:
    matter = await matters.matter(community_id, matter_id, lock=True)
    if matter is None:
        raise UnknownMatter
    given = (await matters.opinions(community_id, [matter_id]))[matter_id]
    check_opinion(matter.state, await _own(matter), given, opinion.account_id)
    await matters.insert_opinion(community_id, matter_id, opinion)
    what = f"{matter.kind}_{opinion.verdict}"
    by = (opinion.account_id, role, opinion.reason)
    await journal.write(journal.Entry(opinion.given_at, what, matter_id, community_id, *by))
    decided = decided_by([*given, opinion])
    if decided is None:
        return "open"
    await matters.mark_decided(matter, decided, opinion.given_at)
    await _carry_out(matter, decided, role)
    return decided.state


async def _own(matter: Matter) -> list[UUID | None]:
    """Whose thing it is: they do not decide on it."""
    own = [matter.raised_by]
    if matter.claim_id is not None:
        claim = await claims.lock_claim(matter.claim_id)
        own.append(claim.account_id if claim else None)
    if matter.resident_id is not None:
        entry = await people.entry(matter.community_id, matter.resident_id)
        if entry is not None and entry.phone:
            own.append(await identity.account_of_phone(entry.phone, matter.raised_at))
    return own


async def _carry_out(matter: Matter, decided: Decided, role: Role) -> None:
    now, words = decided.second.given_at, decided.second.reason
    effect = EFFECTS[matter.kind, decided.verdict]
    if matter.claim_id is not None:
        claim = await claims.lock_claim(matter.claim_id)
        if claim is not None and claim.state == "waiting":
            decision: Decision = "confirm" if effect == "confirm_claim" else "refuse"
            by = (decided.second.account_id, role)
            await settle_claim(claim, decision, words, by=by, now=now)
    elif effect == "move_out" and matter.resident_id is not None:
        await people.mark_moved_out(matter.community_id, matter.resident_id, words, now)
        by_whom = (decided.second.account_id, role, words)
        await journal.write(
            journal.Entry(
                now, "resident_moved_out", matter.resident_id, matter.community_id, *by_whom
            )
        )
    elif matter.posting_id is not None and matter.resident_id is not None:
        await _change_sheet(matter, matter.posting_id, matter.resident_id, effect)


async def _change_sheet(matter: Matter, posting_id: UUID, resident_id: UUID, effect: str) -> None:
    posting = await postings.posting(matter.community_id, posting_id, lock=True)
    entry = await people.entry(matter.community_id, resident_id)
    if posting is None or entry is None:
        raise UnknownMatter
    if effect == "strike_entry":
        await postings.mark_struck(posting, resident_id)
    elif effect in ("add_entry", "add_late"):
        line = (resident_id, entry.dwelling_id, entry.building_id, entry.name)
        state: EntryState = "added" if effect == "add_entry" else "late"
        await postings.insert_entries(posting, [line], state)


async def my_matters(account_id: UUID, community_id: UUID) -> list[LookedAt]:
    """What concerns me: I am told, and can say something for myself."""
    phone = await identity.phone_of(account_id)
    listed = await residents.resident_of_phone(phone, community_id)
    found = await matters.matters_of_person(community_id, listed.id if listed else None, account_id)
    return await looked_at(community_id, found)


async def reply_to_matter(
    account_id: UUID, community_id: UUID, matter_id: UUID, reply: str
) -> None:
    """What she says for herself, as long as it is open; raises UnknownMatter, MatterDecided."""
    words = tidy(reply)
    if not words or len(words) > LONGEST_REASON:
        raise ReplyTooLong
    async with transaction():
        matter = await matters.matter(community_id, matter_id, lock=True)
        if matter is None or account_id not in await _own(matter):
            raise UnknownMatter
        if matter.state != "open":
            raise MatterDecided
        await matters.mark_reply(matter, words)
