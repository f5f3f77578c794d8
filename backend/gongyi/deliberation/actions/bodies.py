"""The bodies of a community, their members, and their meetings announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from gongyi.deliberation.body_rules import body_rules, newest
from gongyi.deliberation.errors.body import (
    BodyNameMissing,
    BodyUnknown,
    ChosenAnotherWay,
    MemberNotOnRoll,
    MemberUnknown,
    RulesNewest,
)
from gongyi.deliberation.queries import bodies
from gongyi.deliberation.queries.bodies import (
    Body,
    KeptMember,
    community_of_body,
    community_of_member,
)
from gongyi.deliberation.rules.bodies import Chosen, Member, check_term
from gongyi.deliberation.rules.model import BodyKind
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy_line
from gongyi.roll import actions as roll

__all__ = [
    "adopt_rules",
    "bodies_of",
    "community_of_body",
    "community_of_member",
    "end_membership",
    "found_body",
    "known_body",
    "members_of",
    "seat_member",
]


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


async def adopt_rules(actor: Actor, body_id: UUID, now: datetime) -> Body:
    """From its next meeting on it goes by the newest rule set of its kind; raises RulesNewest."""
    body = await known_body(body_id)
    role = actor.check_may("adoptRules", body.community_id)
    rules = newest(body.kind).name
    if rules == body.rules:
        raise RulesNewest
    async with transaction():
        await bodies.mark_rules(body, rules)
        await journal.write(
            journal.Entry(
                now,
                "body_rules_adopted",
                body.id,
                body.community_id,
                actor.account_id,
                role,
                before=body.rules,
                after=rules,
            )
        )
    return replace(body, rules=rules)


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


async def members_of(body: Body, on: date) -> list[KeptMember]:
    """Who holds a seat on this day."""
    return await bodies.members_on(body.id, on)


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
