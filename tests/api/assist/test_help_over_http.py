"""Help at the desk over HTTP: from the name on the roll to the slip in her hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
import pytest

import gongyi.assist.routes
import gongyi.fund.routes
from gongyi.fund.queries import proposals as queries
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from tests.makers.client import HANDLERS, an_app
from tests.makers.everybody import a_cookie
from tests.makers.fund_year import Yard, a_cycle, a_published_proposal, a_yard, decide
from tests.makers.people import a_listed_person

pytestmark = pytest.mark.usefixtures("database")
WORDS = {
    "title": "装路灯",
    "need": "东门一到晚上就黑，老人看不清路。",
    "place": "东门",
    "beneficiaries": ["elderly"],
    "roughCostFen": None,
}
YES = {"phone": "", "place": "door", "reason": "没有手机", "hasAgreed": True}


@asynccontextmanager
async def a_browser(cookie: str = "") -> AsyncIterator[httpx.AsyncClient]:
    app = an_app(
        [*HANDLERS, *gongyi.fund.routes.HANDLERS, *gongyi.assist.routes.HANDLERS],
    )
    transport = httpx.ASGITransport(cast(Any, app))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as browser:
        if cookie:
            browser.cookies.set(COOKIE, cookie)
        yield browser


@pytest.fixture
async def yard(database: None) -> Yard:
    return await a_yard()


async def test_from_the_name_to_the_slip(yard: Yard) -> None:
    await a_listed_person(yard.community.id, name="赵桂兰", phone="", room="101")
    cycle_id = await a_cycle(yard, now=clock.now())
    here = f"/communities/{yard.community.id}"
    async with a_browser(await a_cookie(yard.colleague.account_id)) as desk:
        (she,) = (await desk.get(f"{here}/neighbours", params={"name": "赵桂兰"})).json()
        begun = await desk.post(f"{here}/helps", json=YES | {"residentId": she["residentId"]})
        path = f"/helps/{begun.json()['id']}"
        body = WORDS | {"cycleId": str(cycle_id)}
        entered = await desk.post(f"{path}/proposals", json=body)
        page = (await desk.get(path)).json()
        ended = await desk.post(f"{path}/closure")
        late = await desk.post(f"{path}/proposals", json=body)
    async with a_browser() as visitor:
        slip = await visitor.get(f"/slips/{entered.json()['code'].replace('-', '').lower()}")
        share = (await visitor.get(f"{here}/assisted-share")).json()

    assert [begun.status_code, entered.status_code, ended.status_code] == [201, 201, 204]
    assert [entry["code"] for entry in page["entries"]] == [entered.json()["code"]]
    assert (late.status_code, late.json()["type"]) == (409, "/problems/help-over")
    assert (slip.json()["state"], slip.json()["proposalId"]) == ("screening", None)
    assert "赵" not in slip.text
    assert share == {"proposals": 1, "proposalsByDesk": 1, "claims": 0, "claimsByDesk": 0}


async def test_the_list_says_which_proposal_the_desk_typed(yard: Yard) -> None:
    await a_listed_person(yard.community.id, name="赵桂兰", phone="", room="101")
    cycle_id = await a_cycle(yard, now=clock.now())
    await a_published_proposal(yard, cycle_id, now=clock.now())
    here = f"/communities/{yard.community.id}"
    async with a_browser(await a_cookie(yard.colleague.account_id)) as desk:
        (she,) = (await desk.get(f"{here}/neighbours", params={"name": "赵桂兰"})).json()
        begun = await desk.post(f"{here}/helps", json=YES | {"residentId": she["residentId"]})
        body = WORDS | {"cycleId": str(cycle_id)}
        await desk.post(f"/helps/{begun.json()['id']}/proposals", json=body)
    await decide(yard, await queries.waiting_proposals(yard.community.id), "publish")

    async with a_browser() as visitor:
        listed = (await visitor.get(f"/cycles/{cycle_id}/proposals")).json()

    assert {(item["author"], item["isAssisted"]) for item in listed} == {
        ("赵*兰", True),
        ("王*英", False),
    }


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"hasAgreed": False}, {"hasAgreed"}),
        ({"reason": "  "}, {"reason"}),
        ({"hasAgreed": False, "reason": ""}, {"hasAgreed", "reason"}),
        ({"residentId": "00000000-0000-4000-8000-000000000000"}, {"residentId"}),
        ({"phone": "12"}, {"phone"}),
    ],
)
async def test_what_is_missing_is_told_at_its_field(
    yard: Yard, changes: dict[str, object], fields: set[str]
) -> None:
    async with a_browser(await a_cookie(yard.colleague.account_id)) as desk:
        body = YES | {"residentId": None} | changes
        answer = await desk.post(f"/communities/{yard.community.id}/helps", json=body)

    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == fields


@pytest.mark.parametrize("code", ["0000-0000", "x", "%00", "é" * 30])
async def test_a_strange_code_is_no_slip(yard: Yard, code: str) -> None:
    async with a_browser() as visitor:
        answer = await visitor.get(f"/slips/{code}")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/slip-unknown")
