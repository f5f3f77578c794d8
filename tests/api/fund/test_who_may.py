"""Each route of the fund, tried by everybody: nobody does more than their part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from gongyi.fund.actions import drafting
from gongyi.fund.routes import HANDLERS
from gongyi.fund.rules.model import Phase
from gongyi.kernel import clock
from gongyi.kernel.money import yuan
from gongyi.places import actions as places
from tests.makers.fund import a_photo
from tests.makers.fund_year import (
    Yard,
    a_browser,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    price,
    walk,
)
from tests.makers.people import a_phone, staff

pytestmark = pytest.mark.usefixtures("database")

# Those who may nothing come first, so that they find the thing undone.
PEOPLE = (
    "nobody",
    "officer",
    "foreign_officer",
    "operator",
    "foreign_member",
    "resident",
    "member",
)
OFFICER, FOREIGN_OFFICER, OPERATOR = a_phone(90), a_phone(91), a_phone(92)

EVERYBODY = {who: 200 for who in PEOPLE}
NO = {who: 403 for who in PEOPLE} | {"nobody": 401}
SIGNED_IN = {who: 200 for who in PEOPLE} | {"nobody": 401}
OWNER_AND_COMMITTEE = {who: 404 for who in PEOPLE} | {"resident": 200, "member": 200}
TEXT: dict[str, Any] = {
    "title": "装路灯",
    "need": "东门一到晚上就黑，老人看不清路。",
    "place": "东门",
    "beneficiaries": ["everyone"],
    "roughCostFen": None,
    "photoId": None,
}


def _created(people: dict[str, int]) -> dict[str, int]:
    return {who: 201 if status == 200 else status for who, status in people.items()}


def _ballot() -> dict[str, Any]:
    opens, closes = clock.now(), clock.now() + timedelta(days=7)
    return {
        "opensAt": opens.isoformat(),
        "closesAt": closes.isoformat(),
        "maxChoices": 5,
        "minSupportVotes": 0,
        "minSupportPercent": 0,
        "rule": "most_votes",
    }


@dataclass(frozen=True)
class Try:
    """A request, the phase in which it makes sense, and what each of PEOPLE is answered."""

    name: str
    order: str
    answers: dict[str, int]
    body: Any = None
    phase: Phase = "intake"


TRIES = [
    Try("readPoint", "GET /points/{code}", EVERYBODY),
    Try("readFront", "GET /communities/{community}/front", EVERYBODY),
    Try("readCycleFront", "GET /cycles/{cycle}/front", EVERYBODY),
    Try("listProposals", "GET /cycles/{cycle}/proposals", EVERYBODY),
    Try("listSimilarProposals", "GET /cycles/{cycle}/similar-proposals?text=灯", EVERYBODY),
    Try("readProposal", "GET /proposals/{published}", EVERYBODY),
    Try("listReasons", "GET /moderation-reasons", EVERYBODY),
    Try(
        "createCycle",
        "POST /communities/{community}/cycles",
        NO | {"member": 201},
        {
            "year": clock.now().year + 1,
            "intakeStartsAt": clock.now().isoformat(),
            "appropriations": [{"source": "city", "amountFen": 100}],
        },
    ),
    Try(
        "changePhase",
        "POST /cycles/{cycle}/phase",
        NO | {"member": 201},
        {"phase": "deliberation_costing"},
        "eligibility_review",
    ),
    Try("readDraft", "GET /cycles/{cycle}/draft", SIGNED_IN),
    Try("keepDraft", "PUT /cycles/{cycle}/draft", SIGNED_IN, {"title": "路"}),
    Try("addPhoto", "POST /cycles/{cycle}/photos", _created(SIGNED_IN), "photo"),
    Try("readPhoto", "GET /photos/{photo}", OWNER_AND_COMMITTEE),
    Try("readThumbnail", "GET /photos/{photo}/thumbnail", OWNER_AND_COMMITTEE),
    Try(
        "submitProposal",
        "POST /cycles/{cycle}/proposals",
        NO | {"resident": 201, "member": 201},
        TEXT,
    ),
    Try("listMyProposals", "GET /me/proposals", SIGNED_IN),
    Try("reviseProposal", "PUT /proposals/{waiting}", NO | {"resident": 200}, TEXT),
    Try(
        "withdrawProposal",
        "POST /proposals/{waiting}/withdrawal",
        NO | {"resident": 201},
        {"reason": "想再考虑一下"},
    ),
    Try(
        "readModerationQueue",
        "GET /communities/{community}/moderation-queue",
        NO | {"member": 200},
    ),
    Try(
        "decideProposals",
        "POST /communities/{community}/moderation-decisions",
        NO | {"member": 201},
        {
            "proposalIds": ["{waiting}"],
            "decision": "publish",
            "reasonCode": "",
            "words": "",
            "seenDueAt": ["{waiting_due}"],
        },
    ),
    Try(
        "priceProposal",
        "PUT /proposals/{published}/price",
        NO | {"member": 200},
        {"priceFen": yuan(900), "note": ""},
        "eligibility_review",
    ),
    Try(
        "openBallot",
        "POST /cycles/{cycle}/ballot",
        NO | {"member": 201},
        _ballot(),
        "deliberation_costing",
    ),
    Try("readStreetOverview", "GET /streets/{street}/overview", NO | {"officer": 200}),
]


async def _a_scene(yard: Yard, phase: Phase) -> dict[str, Any]:
    """A year at `phase`, with something published and, in intake, something that waits."""
    now = clock.now()
    cycle_id = await a_cycle(yard, now=now)
    published = await a_published_proposal(yard, cycle_id, author=yard.neighbour, now=now)
    names: dict[str, Any] = {"cycle": cycle_id, "published": published.id}
    names |= {"community": yard.community.id, "street": yard.community.street_id}
    names["photo"] = await drafting.add_photo(yard.resident, cycle_id, a_photo(), now)
    names |= {"waiting": UUID(int=0), "waiting_due": now}
    if phase == "intake":
        waiting = await a_waiting_proposal(yard, cycle_id, now=now)
        names |= {"waiting": waiting.id, "waiting_due": waiting.due_at}
    await walk(yard, cycle_id, "intake", phase, now)
    if phase == "deliberation_costing":
        await price(yard, published)
    return names | {"code": await _code(yard)}


async def _code(yard: Yard) -> str:
    return (await places.points_of(yard.community.id))[0].code


async def _phones(yard: Yard) -> dict[str, str | None]:
    stranger = await a_yard("光华园社区", first=50, street="尧化街道")
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    await staff(FOREIGN_OFFICER, "street_officer", street_id=stranger.community.street_id)
    await staff(OPERATOR, "operator")
    return {
        "nobody": None,
        "officer": OFFICER,
        "foreign_officer": FOREIGN_OFFICER,
        "operator": OPERATOR,
        "foreign_member": stranger.phones["member"],
        "resident": yard.phones["resident"],
        "member": yard.phones["member"],
    }


async def _send(browser: httpx.AsyncClient, tried: Try, names: dict[str, Any]) -> httpx.Response:
    method, path = tried.order.split(" ", 1)
    if tried.body == "photo":
        return await browser.request(method, path.format(**names), files={"photo": a_photo()})
    body = _filled(tried.body, names)
    return await browser.request(method, path.format(**names), json=body)


def _filled(body: Any, names: dict[str, Any]) -> Any:
    if isinstance(body, dict):
        return {key: _filled(value, names) for key, value in body.items()}
    if isinstance(body, list):
        return [_filled(value, names) for value in body]
    return body.format(**names) if isinstance(body, str) else body


@pytest.mark.parametrize("tried", TRIES, ids=lambda tried: tried.name)
async def test_everybody_does_their_part_and_no_more(tried: Try) -> None:
    yard = await a_yard()
    names = await _a_scene(yard, tried.phase)

    answers = {}
    for who, phone in (await _phones(yard)).items():
        async with a_browser(phone) as browser:
            answer = await _send(browser, tried, names)
            answers[who] = answer.status_code
            _check_sentence(answer)

    assert answers == tried.answers


def _check_sentence(answer: httpx.Response) -> None:
    """Every no is a problem+json with a Chinese sentence."""
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"].endswith("。")


def test_every_route_is_tried() -> None:
    assert {tried.name for tried in TRIES} == {handler.operation_id for handler in HANDLERS}
