"""The roll closed and posted for a ballot: the sheet, objections, late finds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.roll.actions.eligibility import check_on_roll
from gongyi.roll.errors.matters import MatterAlreadyOpen
from gongyi.roll.errors.posting import (
    AlreadyPosted,
    AlreadyPostedPerson,
    UnknownEntry,
    UnknownPosting,
)
from gongyi.roll.queries import matters, postings
from gongyi.roll.queries.matters import Matter
from gongyi.roll.queries.postings import PostedEntry
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules.ages import check_may_vote
from gongyi.roll.rules.matters import MatterKind, check_reason
from gongyi.roll.rules.postings import Posting, objections_until, rule_by
from gongyi.roll.rules.terms import RollTerms


@dataclass(frozen=True)
class PostingAsked:
    """For which ballot: when it opens, and the last day on which one may vote."""

    opens_at: datetime
    voting_on: date
    terms: RollTerms


@dataclass(frozen=True)
class LateFinds:
    """How many asked to be let in late, and what became of them. «open» are not counted."""

    asked: int
    admitted: int
    rejected: int
    open: int


async def post_roll(
    actor: Actor, community_id: UUID, asked: PostingAsked, now: datetime
) -> Posting:
    """Close the roll as it is and post it.

    Raises AlreadyPosted, PostedTooLate, OpeningUnlikely, NothingToVoteOn.
    """
    role = actor.check_may("postRoll", community_id)
    until = objections_until(now, asked.opens_at, asked.voting_on, asked.terms)
    posting = Posting(
        new_id(), community_id, asked.terms, asked.voting_on, now, until, asked.opens_at, None
    )
    try:
        async with transaction("repeatable_read"):
            await postings.insert_posting(posting, actor.account_id)
            await _list_everybody(posting)
            by = (actor.account_id, role)
            await journal.write(journal.Entry(now, "roll_posted", posting.id, community_id, *by))
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_posting_at_a_time":
            raise AlreadyPosted from taken
        raise
    return posting


async def _list_everybody(posting: Posting) -> None:
    """By building; within a building in an order that says neither room nor family."""
    order = {found: place for place, found in enumerate(await _buildings(posting.community_id))}
    people = await postings.entitled(posting.community_id, posting.youngest_birth)
    draw = random.Random(posting.id.bytes)  # noqa: S311 - an order, not a secret
    draw.shuffle(people)
    people.sort(key=lambda line: order.get(line[2], len(order)))
    await postings.insert_entries(posting, people, "listed")


async def _buildings(community_id: UUID) -> list[UUID]:
    return list(await places.building_names(community_id))


async def postings_of(community_id: UUID) -> list[Posting]:
    """Newest first."""
    return await postings.postings(community_id)


async def posted_roll(community_id: UUID, posting_id: UUID) -> tuple[Posting, list[PostedEntry]]:
    """The sheet as everybody may read it; raises UnknownPosting."""
    posting = await _posting(community_id, posting_id)
    return posting, await postings.entries(posting)


async def count_posted(posting: Posting) -> int:
    """How many people, or households where those vote, stand on it."""
    return await postings.count_entitled(posting)


async def late_finds(posting: Posting) -> LateFinds:
    """The figures that are published with the result."""
    found = await matters.matters_of_posting(posting.community_id, posting.id)
    states = [matter.state for matter in found if matter.kind == "late_find"]
    return LateFinds(
        len(states), states.count("granted"), states.count("rejected"), states.count("open")
    )


async def _posting(community_id: UUID, posting_id: UUID) -> Posting:
    found = await postings.posting(community_id, posting_id)
    if found is None:
        raise UnknownPosting
    return found


async def object_to_entry(
    account_id: UUID, where: tuple[UUID, UUID], objection: tuple[int, str], now: datetime
) -> Matter:
    """«Number 17 does not live here any more». `where`: community and posting.

    Raises NotOnRoll, ClaimWaiting, UnknownPosting, ObjectionsOver, UnknownEntry.
    """
    number, reason = objection[0], check_reason(objection[1])
    async with transaction():
        await check_on_roll(account_id, where[0])
        posting = await _posting(*where)
        posting.check_may_object(now)
        entry = await postings.entry_of_number(posting, number)
        if entry is None or entry.state == "struck":
            raise UnknownEntry
        return await _raise(
            posting, "wrong_entry", entry.resident_id, raised=(account_id, reason, now)
        )


async def ask_to_be_listed(
    account_id: UUID, where: tuple[UUID, UUID], words: str, now: datetime
) -> Matter:
    """«I am not on it». An objection while one may object; a late find from then to the close.

    Raises NotOnRoll, ClaimWaiting, TooYoungToVote, AlreadyPostedPerson, ObjectionsOver.
    """
    reason = check_reason(words)
    async with transaction():
        resident = await check_on_roll(account_id, where[0])
        posting = await _posting(*where)
        await _check_missing(posting, resident)
        kind: MatterKind = "missing_entry" if posting.may_object(now) else "late_find"
        if china_date(now) > posting.voting_on:
            posting.check_may_object(now)
        return await _raise(posting, kind, resident.id, raised=(account_id, reason, now))


async def _check_missing(posting: Posting, resident: Resident) -> None:
    check_may_vote(resident.born_on, posting.voting_on)
    entry = await postings.entry_of(posting, resident.id)
    if entry is not None and entry.state != "struck":
        raise AlreadyPostedPerson


async def _raise(
    posting: Posting,
    kind: MatterKind,
    resident_id: UUID,
    *,
    raised: tuple[UUID, str, datetime],
) -> Matter:
    account_id, words, now = raised
    matter = Matter(
        id=new_id(),
        community_id=posting.community_id,
        kind=kind,
        doubts=[],
        claim_id=None,
        resident_id=resident_id,
        posting_id=posting.id,
        raised_by=account_id,
        words=words,
        reply="",
        raised_at=now,
        due_at=rule_by(now, posting.terms),
        state="open",
    )
    if not await matters.insert_matter(matter):
        raise MatterAlreadyOpen
    return matter
