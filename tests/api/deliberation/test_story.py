"""From a concern to what was carried out, as its people see it through the API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import pytest
from litestar import Litestar

import gongyi.deliberation.routes
import gongyi.notices.routes
from gongyi.deliberation import jobs
from gongyi.deliberation.actions import session
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from tests.makers.client import HANDLERS, an_app
from tests.makers.deliberation import PDF
from tests.makers.everybody import a_cookie
from tests.makers.fund import a_photo
from tests.makers.fund_year import OFFICER, Yard, a_yard
from tests.makers.people import a_phone, an_account, staff

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
TOPIC = {
    "category": "parking_security",
    "title": "3 幢东侧通道停车",
    "concern": "通道晚上停满了车，救护车开不进来。",
    "wish": "划出一条不停车的通道，定下谁来管。",
    "place": "3 幢东侧",
}
BLOCKS: dict[str, Any] = {
    "content": "东侧通道晚上要不要禁停，车停到哪里。",
    "parties": [{"kind": "residents", "name": "3 幢、5 幢居民"}],
    "body": "council",
    "procedure": "每人发言两次，到会三分之二，过半数通过。",
    "place": "居委会二楼",
    "isLarge": False,
    "binds": "carried_out",
    "resultUse": "通过以后由物业公司一个月内划线。",
}


@cache
def _app() -> Litestar:
    routes = (*gongyi.deliberation.routes.HANDLERS, *gongyi.notices.routes.HANDLERS)
    return an_app((*HANDLERS, *routes))


@asynccontextmanager
async def a_browser(phone: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """Paths are relative to /api/v1; with a phone somebody who has signed in."""
    transport = httpx.ASGITransport(_app())  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as browser:
        if phone:
            browser.cookies.set(COOKIE, await a_cookie(await an_account(phone)))
        yield browser


async def _get(browser: httpx.AsyncClient, path: str) -> Any:
    answer = await browser.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _send(browser: httpx.AsyncClient, verb: str, path: str, body: Any = None) -> Any:
    answer = await browser.request(verb, path, json=body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json() if answer.text else None


async def _announced(yard: Yard, browser: httpx.AsyncClient, topic_id: str) -> Any:
    """Answered, with its four blocks and a material, and told to everybody."""
    path = f"/topics/{topic_id}"
    await _send(browser, "POST", f"{path}/screening", {"verb": "accept", "words": "列入"})
    meets_at = (clock.now() + 4 * DAY).isoformat()
    await _send(browser, "PUT", f"{path}/consultation", {**BLOCKS, "meetsAt": meets_at})
    file = {"file": ("plan.pdf", PDF, "application/pdf")}
    hung = await browser.post(f"{path}/materials", data={"title": "现状图"}, files=file)
    assert hung.status_code == 201, hung.text
    return await _send(browser, "POST", f"{path}/notification")


async def test_a_concern_becomes_an_action_that_the_neighbours_judge() -> None:
    yard = await a_yard()
    community = f"/communities/{yard.community.id}"

    async with a_browser(yard.phones["resident"]) as author:
        made = await _send(author, "POST", f"{community}/topics", TOPIC)
        topic_id = made["item"]["id"]
        path = f"/topics/{topic_id}"
        await _send(author, "POST", f"{path}/statements", {"words": "晚上八点以后不停车"})
    async with a_browser(yard.phones["member"]) as member:
        queue = await _get(member, f"{community}/topic-queue")
        statements = await _get(member, f"{community}/waiting-statements")
        await _send(member, "POST", f"/statements/{statements[0]['id']}/showing")
        page = await _announced(yard, member, topic_id)
    async with a_browser(yard.phones["neighbour"]) as neighbour:
        await _send(neighbour, "PUT", f"/statements/{statements[0]['id']}/answer", {"answer": 1})
        thread = await _send(
            neighbour, "POST", f"{path}/posts", {"position": "for", "words": "早就该管了"}
        )
        opinions = await _get(neighbour, f"{path}/opinions")

    assert (made["item"]["author"], made["isMine"]) == ("王*英", True)
    assert [each["item"]["id"] for each in queue] == [topic_id]
    assert (page["item"]["state"], page["blocks"]["session"]) == ("notified", 1)
    assert [each["verb"] for each in page["steps"]] == ["collect", "accept", "schedule", "notify"]
    assert [each["words"] for each in thread] == ["早就该管了"]
    assert (opinions["people"], opinions["groups"], opinions["least"]) == (1, None, 15)
    await _carried_out(yard, made["item"]["id"])


async def _carried_out(yard: Yard, topic_id: str) -> None:
    """The meeting has come to it; then the neighbours say that it was not done."""
    now = clock.now()
    await session.begin_session(topic_id, new_id(), now)  # type: ignore[arg-type]
    community = f"/communities/{yard.community.id}"
    due_on = (now + 30 * DAY).date().isoformat()
    decided = {
        "title": "东侧通道晚上不停车",
        "text": "每晚 8 点以后，东侧通道不停车。",
        "isBinding": True,
        "votesFor": 14,
        "votesAgainst": 4,
        "abstained": 2,
        "minority": "先把北门空地整出来。",
        "followUps": [{"what": "划线", "ownerA": "刘经理", "ownerB": "周敏", "dueOn": due_on}],
    }
    async with a_browser(yard.phones["member"]) as member:
        made = await _send(member, "POST", f"/topics/{topic_id}/resolutions", decided)
        before = await _get(member, f"/resolutions/{made['id']}")
        action = before["followUps"][0]["id"]
        photo = {"photo": ("a.jpg", a_photo(), "image/jpeg")}
        sent = await member.post(f"/follow-ups/{action}/photos", files=photo)
        report = {"verb": "finish", "words": "线划好了。", "afterPhoto": sent.json()["id"]}
        await _send(member, "POST", f"/follow-ups/{action}/reports", report)
    async with a_browser(yard.phones["neighbour"]) as neighbour:
        asked = await _get(neighbour, f"/resolutions/{made['id']}")
        verdict = {"verdict": "not_done", "words": "线没有划到头"}
        await _send(neighbour, "POST", f"/follow-ups/{action}/verdicts", verdict)
    await jobs.settle_due_reviews(now + 15 * DAY)
    async with a_browser() as visitor:
        after = (await _get(visitor, f"{community}/resolutions"))[0]
        shown = await visitor.get(f"/report-photos/{sent.json()['id']}/thumbnail")
        notices = await _get(visitor, f"{community}/notices")

    assert asked["followUps"][0]["canJudge"]
    assert after["followUps"][0]["state"] == "reopened"
    assert after["followUps"][0]["verdicts"] == [{"round": 0, "done": 0, "partly": 0, "notDone": 1}]
    assert shown.headers["content-type"] == "image/webp"
    assert "决议：东侧通道晚上不停车" in str(notices)


async def test_what_goes_up_to_the_street_comes_back_with_an_answer() -> None:
    yard = await a_yard()
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)

    async with a_browser(yard.phones["resident"]) as author:
        made = await _send(author, "POST", f"/communities/{yard.community.id}/topics", TOPIC)
    topic_id = made["item"]["id"]
    async with a_browser(yard.phones["member"]) as member:
        words = {"words": "请街道协调交警划线"}
        await _send(member, "POST", f"/topics/{topic_id}/forwarding", words)
    async with a_browser(OFFICER) as officer:
        path = f"/streets/{yard.community.street_id}/matters"
        matter = (await _get(officer, path))[0]
        answer = {"answer": "taken_up", "words": "已经转给交警，月底前到现场看。"}
        await _send(officer, "POST", f"/street-matters/{matter['id']}/answer", answer)
        answered = (await _get(officer, path))[0]

    assert (matter["topicId"], matter["kind"], matter["answer"]) == (topic_id, "forwarded", "")
    assert (answered["answer"], answered["reply"]) == ("taken_up", answer["words"])


async def test_what_was_taken_down_leaves_a_gap_that_says_why_until_the_appeal_is_heard() -> None:
    yard = await a_yard()
    community = f"/communities/{yard.community.id}"
    await staff(a_phone(91), "supervision_committee", community_id=yard.community.id)

    async with a_browser(yard.phones["resident"]) as author:
        made = await _send(author, "POST", f"{community}/topics", TOPIC)
        topic_id = made["item"]["id"]
        async with a_browser(yard.phones["member"]) as member:
            down = {"kind": "topic", "thingId": topic_id, "reasonCode": "privacy"}
            await _send(member, "POST", f"{community}/withheld-words", down)
        gap = (await _get(author, f"{community}/topics"))[0]
        mine = (await _get(author, "/me/withheld-words"))[0]
        words = {"words": "没有写到谁家的事"}
        await _send(author, "POST", f"/withheld-words/{mine['id']}/appeal", words)
    async with a_browser(a_phone(91)) as supervisor:
        appeal = (await _get(supervisor, f"{community}/withholding-appeals"))[0]
        decision = {"outcome": "restored", "words": "没有泄露隐私。"}
        await _send(supervisor, "POST", f"/withheld-words/{mine['id']}/decision", decision)
        back = await _get(supervisor, f"/topics/{topic_id}")
        figures = await _get(supervisor, f"{community}/withholding-figures")

    assert (gap["title"], gap["author"]) == ("", "")
    assert gap["placeholder"] == "内容泄露他人隐私，不予公开。"
    assert appeal["words"][0] == TOPIC["title"]
    assert back["item"]["title"] == TOPIC["title"]
    assert (figures["written"], figures["reasons"][0]["restored"]) == (1, 1)
