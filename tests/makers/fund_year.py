"""A community with its committee and residents, and its year walked to where a test needs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import httpx
from litestar import Litestar

import gongyi.fund.routes
import gongyi.identity.routes
from gongyi.fund.actions import balloting, cycles, proposing, screening
from gongyi.fund.actions.balloting import Terms
from gongyi.fund.queries import proposals as queries
from gongyi.fund.rules.model import Money, Phase, Proposal
from gongyi.identity import actions as identity
from gongyi.identity.guards import COOKIE, Actor
from gongyi.kernel.money import yuan
from gongyi.places.actions import Community
from gongyi.privacy import actions as privacy
from tests.makers.client import an_app
from tests.makers.fund import NOON, words
from tests.makers.people import a_listed_person, a_phone, a_session, an_account, staff
from tests.makers.places import a_community

HOUR = timedelta(hours=1)
OFFICER = a_phone(90)
# What a resident's browser sends.
TEXT: dict[str, Any] = {
    "title": "装路灯",
    "need": "东门一到晚上就黑，老人看不清路。",
    "place": "东门",
    "beneficiaries": ["everyone"],
    "roughCostFen": None,
    "photoId": None,
}
PATH: tuple[Phase, ...] = (
    "draft",
    "rules_published",
    "intake",
    "eligibility_review",
    "deliberation_costing",
)


@dataclass(frozen=True)
class Yard:
    """A community, two members of its committee, and people who live there."""

    community: Community
    member: Actor
    colleague: Actor
    resident: Actor
    neighbour: Actor
    phones: dict[str, str]


async def a_yard(name: str = "蓝旗社区", first: int = 1, street: str = "梅园新村街道") -> Yard:
    """Phones count up from `first`: member, colleague, resident, neighbour."""
    community = await a_community(name, street=street)
    names = ("member", "colleague", "resident", "neighbour")
    phones = {who: a_phone(first + number) for number, who in enumerate(names)}
    for who in ("member", "colleague"):
        await staff(phones[who], "committee_member", community_id=community.id)
    for phone in phones.values():
        await agreed(await an_account(phone))
    for who in ("member", "resident", "neighbour"):
        await a_listed_person(community.id, phone=phones[who], room=phones[who][-3:])
    return Yard(
        community=community,
        phones=phones,
        **{who: await an_actor(phone) for who, phone in phones.items()},
    )


async def agreed(account_id: UUID) -> None:
    """To the text in force, drafts on the server too."""
    notice = privacy.current_notice()
    text = (notice.version, notice.digest)
    await privacy.say_consent(account_id, text, is_agreed=True, keeps_drafts=True, now=NOON)


async def an_actor(phone: str) -> Actor:
    account_id = await an_account(phone)
    return Actor(account_id, await identity.grants_of(account_id))


async def a_cycle(
    yard: Yard, phase: Phase = "intake", now: datetime = NOON, rules: str = "rehearsal-1"
) -> UUID:
    """The year 2026, begun at `now` and walked to `phase`, at most to deliberation.

    The rehearsal's rules ask for no least number of votes and for no posted roll.
    """
    money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
    cycle = await cycles.create_cycle(yard.member, yard.community.id, 2026, now, money, now, rules)
    await walk(yard, cycle.id, "draft", phase, now)
    return cycle.id


async def walk(yard: Yard, cycle_id: UUID, start: Phase, to: Phase, now: datetime = NOON) -> None:
    """By the committee's own steps."""
    for step in PATH[PATH.index(start) + 1 : PATH.index(to) + 1]:
        await cycles.change_phase(yard.member, cycle_id, step, "", now)


async def a_waiting_proposal(
    yard: Yard, cycle_id: UUID, author: Actor | None = None, now: datetime = NOON, **facts: Any
) -> Proposal:
    """Handed in by a resident."""
    author = author or yard.resident
    return await proposing.submit_proposal(author, cycle_id, words(**facts), now)


async def a_published_proposal(yard: Yard, cycle_id: UUID, **facts: Any) -> Proposal:
    """Handed in and screened."""
    proposal = await a_waiting_proposal(yard, cycle_id, **facts)
    await decide(yard, [proposal], "publish")
    return proposal


async def decide(
    yard: Yard, chosen: list[Proposal], verb: Any, code: str = "", said: str = ""
) -> int:
    """By a member of the committee."""
    decision = screening.decision_of(verb, code, said, NOON)
    waiting = await queries.waiting_proposals(yard.community.id)
    due = {each.id: each.due_at for each in waiting}
    seen = {each.id: due.get(each.id) for each in chosen}
    return await screening.decide_proposals(yard.member, yard.community.id, seen, decision)


async def price(yard: Yard, proposal: Proposal, price_fen: int | None = yuan(18_200)) -> None:
    """By a member of the committee."""
    await screening.price_proposal(yard.member, proposal.id, price_fen, "三家报价", NOON)


async def now_of(proposal: Proposal) -> Proposal:
    """The proposal as it stands now."""
    found = await queries.proposal_of_id(proposal.id)
    assert found is not None
    return found


def terms(opens_at: datetime = NOON, closes_at: datetime = NOON + 10 * HOUR) -> Terms:
    """When one may vote."""
    return Terms(opens_at, closes_at)


async def a_year_on_the_ballot(yard: Yard, titles: tuple[str, ...] = ("扶手", "车棚")) -> UUID:
    """Candidates priced and frozen, the vote open."""
    cycle_id = await a_cycle(yard)
    chosen = [await a_published_proposal(yard, cycle_id, title=title) for title in titles]
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    for proposal in chosen:
        await price(yard, proposal)
    await balloting.open_ballot(yard.member, cycle_id, terms(), NOON)
    return cycle_id


@cache
def _app() -> Litestar:
    return an_app([*gongyi.identity.routes.HANDLERS, *gongyi.fund.routes.HANDLERS])


@asynccontextmanager
async def a_browser(phone: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """At the fund's routes, signed in with this phone if there is one."""
    transport = httpx.ASGITransport(_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if phone:
            client.cookies.set(COOKIE, await a_session(phone))
        yield client
