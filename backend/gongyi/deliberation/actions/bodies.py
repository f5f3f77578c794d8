"""The bodies of a community, their members, and their meetings announced."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gongyi.deliberation.actions.opening import SEED
from gongyi.deliberation.body_rules import body_rules, newest
from gongyi.deliberation.errors.body import (
    AgendaMissing,
    BodyNameMissing,
    BodyUnknown,
    ChosenAnotherWay,
    MemberNotOnRoll,
    MemberUnknown,
    NoticeTooShort,
    PlaceMissing,
    TitleMissing,
)
from gongyi.deliberation.queries import bodies, meetings
from gongyi.deliberation.queries.bodies import (
    Body,
    KeptMember,
    community_of_body,
    community_of_member,
)
from gongyi.deliberation.queries.meetings import AgendaItem, KeptMeeting
from gongyi.deliberation.rules.bodies import BodyRules, Chosen, Member, check_term, quorum_of
from gongyi.deliberation.rules.draw import commitment_of
from gongyi.deliberation.rules.model import BodyKind
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.secrets import seal
from gongyi.kernel.text import tidy, tidy_line
from gongyi.roll import actions as roll

__all__ = [
    "NewItem",
    "NewMeeting",
    "announce_meeting",
    "bodies_of",
    "community_of_body",
    "community_of_member",
    "end_membership",
    "found_body",
    "known_body",
    "seat_member",
]
MOST_ITEMS, LONGEST_ITEM = 20, 180


@dataclass(frozen=True)
class NewItem:
    """A line of the agenda; `topic_id` where it comes from a topic."""

    title: str
    text: str
    minutes: int
    topic_id: UUID | None


@dataclass(frozen=True)
class NewMeeting:
    """What is announced; `quorum` only where the body's rules leave it to the announcement."""

    title: str
    place: str
    starts_at: datetime
    quorum: int | None
    items: tuple[NewItem, ...]


async def found_body(
    actor: Actor, community_id: UUID, kind: BodyKind, title: str, now: datetime
) -> Body:
    """By the newest rule set of its kind. Raises BodyNameMissing or BodyKindTwice."""
    role = actor.check_may("foundBody", community_id)
    title = tidy_line(title)
    if not 2 <= len(title) <= 30:
        raise BodyNameMissing
    body = Body(new_id(), community_id, kind, title, newest(kind).name)
    async with transaction():
        await bodies.insert_body(body, now)
        await journal.write(
            journal.Entry(now, "body_founded", body.id, community_id, actor.account_id, role)
        )
    return body


async def known_body(body_id: UUID) -> Body:
    """Raises BodyUnknown."""
    body = await bodies.body_of_id(body_id)
    if body is None:
        raise BodyUnknown
    return body


async def bodies_of(community_id: UUID, on: date) -> list[tuple[Body, list[KeptMember]]]:
    """Each with who holds a seat on this day."""
    found = await bodies.bodies_of(community_id)
    return [(body, await bodies.members_on(body.id, on)) for body in found]


async def seat_member(
    actor: Actor,
    body_id: UUID,
    resident_id: UUID,
    chosen: Chosen,
    from_on: date,
    until_on: date,
    now: datetime,
) -> KeptMember:
    """For a term. Raises ChosenAnotherWay, TermNotFitting, MemberNotOnRoll, AlreadyMember."""
    body = await known_body(body_id)
    role = actor.check_may("seatMember", body.community_id)
    rules = body_rules()[body.rules]
    if chosen not in rules.chosen:
        raise ChosenAnotherWay
    neighbour = await roll.neighbour(body.community_id, resident_id)
    if neighbour is None:
        raise MemberNotOnRoll
    check_term(rules, Member(neighbour.name, from_on, until_on))
    member = KeptMember(
        new_id(), body.community_id, body_id, resident_id, neighbour.name, chosen, from_on, until_on
    )
    entry = journal.Entry(
        now, "member_seated", member.id, body.community_id, actor.account_id, role, chosen
    )
    async with transaction():
        await bodies.insert_member(member)
        await journal.write(entry, about=[resident_id])
    return member


async def end_membership(actor: Actor, member_id: UUID, why: str, now: datetime) -> None:
    """Today is the last day. Raises MemberUnknown."""
    member = await bodies.member_of_id(member_id)
    if member is None:
        raise MemberUnknown
    role = actor.check_may("endMembership", member.community_id)
    async with transaction():
        if not await bodies.mark_member_gone(member.community_id, member_id, china_date(now)):
            raise MemberUnknown
        await journal.write(
            journal.Entry(
                now,
                "membership_ended",
                member_id,
                member.community_id,
                actor.account_id,
                role,
                tidy_line(why)[:200],
            ),
            about=[member.resident_id],
        )


async def announce_meeting(
    actor: Actor, body_id: UUID, asked: NewMeeting, now: datetime
) -> KeptMeeting:
    """The agenda and the terms are fixed from now on, and so is the seed of every draw in it.

    Raises NoticeTooShort, AgendaMissing, QuorumMissing, MembersMissing and what names a field.
    """
    body = await known_body(body_id)
    role = actor.check_may("announceMeeting", body.community_id)
    rules = body_rules()[body.rules]
    day = china_date(asked.starts_at)
    members = len(await bodies.members_on(body.id, day))
    adults = await roll.entitled_count(body.community_id, day)
    quorum = quorum_of(rules, members, adults, asked.quorum)
    items = _items(asked.items)
    _check(asked, items, rules, now)
    seed = secrets.token_bytes(32)
    kept = KeptMeeting(
        new_id(),
        body.community_id,
        body.id,
        body.kind,
        body.title,
        tidy_line(asked.title),
        tidy_line(asked.place),
        asked.starts_at,
        body.rules,
        quorum,
        "announced",
        commitment_of(seed),
        None,
        now,
        None,
        items,
        0,
        has_minutes=False,
    )
    entry = journal.Entry(
        now, "meeting_announced", kept.id, kept.community_id, actor.account_id, role
    )
    async with transaction():
        await meetings.insert_meeting(kept, seal(SEED, seed.hex()), actor.account_id)
        await journal.write(entry)
    return kept


def _items(items: tuple[NewItem, ...]) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(number, tidy_line(item.title), tidy(item.text), item.minutes, item.topic_id)
        for number, item in enumerate(items, 1)
    )


def _check(
    asked: NewMeeting, items: tuple[AgendaItem, ...], rules: BodyRules, now: datetime
) -> None:
    problems: list[Problem] = []
    if not 2 <= len(tidy_line(asked.title)) <= 60:
        problems.append(TitleMissing())
    if not 2 <= len(tidy_line(asked.place)) <= 60:
        problems.append(PlaceMissing())
    if asked.starts_at < now + timedelta(days=rules.notice_days):
        problems.append(NoticeTooShort(days=rules.notice_days))
    if not 1 <= len(items) <= MOST_ITEMS or not all(map(_is_whole, items)):
        problems.append(AgendaMissing())
    raise_all(problems)


def _is_whole(item: AgendaItem) -> bool:
    has_words = 2 <= len(item.title) <= 60 and len(item.text) <= 2000
    return has_words and 1 <= item.minutes <= LONGEST_ITEM
