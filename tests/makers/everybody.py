"""One person for every column of the table of who may what, in three places; and what they try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast
from uuid import UUID

import httpx
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

import gongyi.app
from gongyi.assist import actions as assist
from gongyi.deliberation.actions import resolutions
from gongyi.deliberation.actions.withholding import withhold_words
from gongyi.fund.actions import (
    asking,
    balloting,
    combining,
    companions,
    cycles,
    drafting,
    screening,
)
from gongyi.fund.queries import proposals
from gongyi.fund.rules.model import Money
from gongyi.identity import queries, tokens
from gongyi.identity.guards import COOKIE, Role
from gongyi.identity.rules.permissions import COLUMNS, TABLE, Operation
from gongyi.identity.rules.roles import KINDS
from gongyi.kernel import clock
from gongyi.kernel.database import value
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.rules.claims import Claim
from tests.makers.appraised import appraised
from tests.makers.client import an_app
from tests.makers.council import something_to_meet_for
from tests.makers.deliberation import a_resolution, a_shown_statement, a_topic, the_action
from tests.makers.fund import NOON, a_photo, words
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    decide,
    terms,
    walk,
)
from tests.makers.people import a_listed_person, a_phone, an_account, staff
from tests.makers.places import a_community
from tests.makers.ratings import a_bad_rating
from tests.makers.surveys import a_plan
from tests.makers.voters import an_open_ballot

Where = Literal["own", "other community", "other street"]
WHERE: tuple[Where, ...] = ("own", "other community", "other street")
# What these names in a path lead to belongs to the resident of the scene, the case to its provider.
HERS = {"proposal_id", "photo_id", "topic_id", "combination_id", "question_id", "case_id"}


@dataclass(frozen=True)
class Scene:
    """A community with everything in it, what paths may name, and everybody's cookie."""

    yard: Yard
    named: Mapping[str, Any]
    cookies: Mapping[tuple[str, Where], str]


def handlers() -> dict[str, tuple[str, str]]:
    """Method and path of each operation of the whole application."""
    found: dict[str, tuple[str, str]] = {}
    for route in the_app().routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if route.path.startswith(gongyi.app.API) and handler.include_in_schema:
                    found[_id(handler)] = (min(handler.http_methods), route.path_format)
    return found


def _id(handler: HTTPRouteHandler) -> str:
    return str(handler.operation_id)


_APPS: list[Litestar] = []


def the_app() -> Litestar:
    """All routes, on whatever pool is open."""
    if not _APPS:
        _APPS.append(an_app([h for s in gongyi.app.SLICES for h in s.HANDLERS]))
    return _APPS[0]


async def a_scene(columns: tuple[str, ...] = COLUMNS) -> Scene:
    """Everything that a path may name, and somebody of each column in each of three places."""
    yard = await a_yard()
    near = await a_community("光华园社区", street=yard.community.street_name)
    far = await a_community("尧化社区", street="尧化街道")
    named = await _named(yard)
    cookies: dict[tuple[str, Where], str] = {}
    for number, where in enumerate(WHERE):
        community = (yard.community, near, far)[number]
        for column in columns:
            if column != "nobody":
                phone = a_phone(1000 + 100 * number + COLUMNS.index(column))
                cookies[column, where] = await _cookie(yard, column, community, phone)
    return Scene(yard, named, cookies)


async def _cookie(yard: Yard, column: str, community: places.Community, phone: str) -> str:
    if column == "resident" and community == yard.community:
        return await a_cookie(yard.resident.account_id)
    if column == "resident":
        await a_listed_person(community.id, phone=phone, room=phone[-3:], name=f"居民{phone[-3:]}")
        return await a_cookie(await an_account(phone))
    role = cast(Role, column)
    return await a_cookie(await staff(phone, role, **_widest(role, community)))


def _widest(role: Role, community: places.Community) -> dict[str, UUID]:
    """The widest kind of place the role can hold in."""
    kind = KINDS[role][0][-1]
    if kind == "everywhere":
        return {}
    return (
        {"street_id": community.street_id} if kind == "street" else {"community_id": community.id}
    )


async def a_cookie(account_id: UUID) -> str:
    """Signed in with everything that signing in asks for."""
    session_id, now = new_id(), clock.now()
    await queries.insert_session(session_id, account_id, now, factor="totp")
    return tokens.sign(session_id, account_id, now, now.replace(year=now.year + 1))


async def put_on_the_ballot(scene: Scene) -> None:
    """The resident's own proposal becomes a candidate that is being voted on."""
    now, cycle_id = clock.now(), scene.named["cycle_id"]
    waiting = await proposals.proposal_of_id(scene.named["proposal_id"])
    assert waiting is not None
    await decide(scene.yard, [waiting], "publish")
    await walk(scene.yard, cycle_id, "intake", "deliberation_costing", now)
    await screening.price_proposal(scene.yard.member, waiting.id, 100, "三家报价", now)
    span = (now + timedelta(minutes=1), now + timedelta(hours=1))
    await balloting.open_ballot(scene.yard.member, cycle_id, terms(*span), now)


NO_PHONE = assist.Start(None, "", "desk", "没有手机", has_agreed=True)


async def _named(yard: Yard) -> dict[str, Any]:
    now, community_id = clock.now(), yard.community.id
    building_id = next(iter(await places.building_names(community_id)))
    cycle_id = await a_cycle(yard, now=now)
    waiting = await a_waiting_proposal(yard, cycle_id, now=now)
    photo_id = await drafting.add_photo(yard.resident, cycle_id, a_photo(), now)
    claim = Claim(
        "赵桂兰", now.date().replace(year=1970), roll.Door(building_id, "2", "501"), "lease", ""
    )
    made = await roll.claim_dwelling(await an_account(a_phone(999)), community_id, claim, now)
    return {
        "community_id": community_id,
        "street_id": yard.community.street_id,
        "building_id": building_id,
        "cycle_id": cycle_id,
        "proposal_id": waiting.id,
        "photo_id": photo_id,
        "claim_id": made.id,
        **{name: new_id() for name in ("posting_id", "matter_id", "resident_id")},
        "ballot_id": (await an_open_ballot(community_id)).id,
        # Things of nobody's: who may gets past the door and hears that there is none.
        **{name: new_id() for name in ("passkey_id", "session_id", "request_id", "account_id")},
        **{name: new_id() for name in ("printing_id", "assistance_id", "batch_id")},
        **{name: new_id() for name in ("notice_id", "objection_id", "ratification_id", "quote_id")},
        "venture_id": await _a_venture_year(yard, now),
        "invitation": await companions.invite(yard.resident, waiting.id, now),
        **await _proposed_together(yard, cycle_id, now),
        **await a_bad_rating(yard, a_phone(1000 + COLUMNS.index("provider")), now),
        **await _talked_over(yard, now),
        **await something_to_meet_for(yard, now),
        "help_id": (await assist.start_help(yard.member, community_id, NO_PHONE, now)).id,
        **await appraised(yard.community, yard.member.account_id, now),
        "survey_id": await a_plan(community_id, yard.member.account_id, now),
        "kind": "csv",
        "digest": "0" * 64,
        "number": 1,
        "turn": 1,
        "code": (await places.points_of(community_id))[1].code,
    }


async def _a_venture_year(yard: Yard, now: datetime) -> UUID:
    """The fund for which organisations propose, taking in."""
    money = [Money("city", yuan(80_000)), Money("district", yuan(80_000))]
    where = (yard.member, yard.community.id)
    cycle = await cycles.create_cycle(*where, 2026, now, money, now, "venture-nanjing-1")
    await walk(yard, cycle.id, "draft", "intake", now)
    return cycle.id


async def _proposed_together(yard: Yard, cycle_id: UUID, now: datetime) -> dict[str, UUID]:
    """The neighbour's, with the resident beside her: to be split, and asked about."""
    one = await a_published_proposal(yard, cycle_id, author=yard.neighbour, now=now)
    code = await companions.invite(yard.neighbour, one.id, now)
    await companions.join(yard.resident, one.id, code, now)
    parts = [words(title="先修扶手"), words(title="再修台阶")]
    split = await combining.ask_to_combine(yard.neighbour, [one.id], "split", parts, now)
    await asking.ask_author(yard.member, one.id, "几楼的扶手？", now)
    question_id = await value("SELECT id FROM proposal_question WHERE proposal_id = $1", one.id)
    return {"combination_id": split, "question_id": question_id}


async def _talked_over(yard: Yard, now: datetime) -> dict[str, UUID]:
    """A topic with a statement; a resolution with an action, and what the street was asked."""
    open_topic = await a_topic(yard, now=now, title="夜里太吵")
    resolution_id = await a_resolution(yard)
    topic = await resolutions.topic_of_resolution(resolution_id)
    matter_id = await resolutions.forward_topic(
        yard.member, topic.id, resolution_id, "请街道协调", NOON
    )
    rude = await a_shown_statement(yard, open_topic, now, "谁不同意谁滚")
    taken_down = ("statement", rude.id)
    return {
        "topic_id": open_topic.id,
        "statement_id": (await a_shown_statement(yard, open_topic, now)).id,
        **{name: new_id() for name in ("material_id", "report_photo_id")},
        "withheld_id": await withhold_words(yard.member, taken_down, "personal_attack", now),
        "resolution_id": resolution_id,
        "follow_up_id": (await the_action(resolution_id)).id,
        "street_matter_id": matter_id,
    }


def expected(row: Operation, column: str, where: Where, path: str) -> bool:
    """What the table says of somebody of this column whose place is `where`."""
    cell = row.cells[column]
    if cell == "mine":
        return where == "own" or not any(f"{{{name}}}" in path for name in HERS)
    if cell != "own":
        return cell == "all"
    reaches_street = column != "resident" and KINDS[cast(Role, column)][0][-1] == "street"
    return where == "own" or (where == "other community" and reaches_street)


async def ask(
    operation: str, scene: Scene, column: str, where: Where, sent: Mapping[str, Any]
) -> httpx.Response:
    """One real request through the whole application."""
    method, path = handlers()[operation]
    cookie = scene.cookies.get((column, where))
    transport = httpx.ASGITransport(cast(Any, the_app()))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        if cookie:
            client.cookies.set(COOKIE, cookie)
        return await client.request(method, path.format(**scene.named), **sent)


__all__ = [
    "COLUMNS",
    "TABLE",
    "WHERE",
    "Operation",
    "Scene",
    "a_scene",
    "ask",
    "expected",
    "handlers",
    "put_on_the_ballot",
]
