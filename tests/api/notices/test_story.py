"""A notice as its people see it through the API: read, objected to, answered, ruled on, printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

import gongyi.identity.routes
import gongyi.notices.routes
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from tests.makers.client import an_app
from tests.makers.fund_year import Yard, a_yard
from tests.makers.notices import ANSWER, SAID, SUPERVISION, hang, supervision
from tests.makers.people import a_session

pytestmark = pytest.mark.usefixtures("database")


@asynccontextmanager
async def _browser(yard: Yard, phone: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    app = an_app([*gongyi.identity.routes.HANDLERS, *gongyi.notices.routes.HANDLERS])
    base = f"http://here/api/v1/communities/{yard.community.id}"
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
        if phone:
            client.cookies.set(COOKIE, await a_session(phone))
        yield client


async def _sent(browser: httpx.AsyncClient, path: str, body: Any, status: int = 201) -> Any:
    answer = await browser.post(path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_an_objection_goes_its_way_and_everybody_reads_it_without_a_name() -> None:
    yard = await a_yard()
    await supervision(yard)
    notice_id = await hang(yard, clock.now())

    async with _browser(yard, yard.phones["resident"]) as resident:
        assert (await resident.get(f"/notices/{notice_id}")).json()["mayObject"]
        raised = await _sent(resident, f"/notices/{notice_id}/objections", {"words": SAID})
        twice = await _sent(resident, f"/notices/{notice_id}/objections", {"words": SAID}, 409)
        assert twice["type"].endswith("already-objected")
        where = f"/objections/{raised['id']}"
        async with _browser(yard, yard.phones["member"]) as member:
            waiting = (await member.get("/objections")).json()
            assert [each["objection"]["words"] for each in waiting] == [SAID]
            await _sent(member, f"{where}/answer", {"words": ANSWER})
            assert (await member.get("/objections")).json() == []
        await _sent(resident, f"{where}/dispute", {"words": "报价单上没有日期"})
    async with _browser(yard, SUPERVISION) as watcher:
        assert len((await watcher.get("/objections")).json()) == 1
        ruling = {"ruling": "dismissed", "words": "日期在背面，已经看过原件"}
        await _sent(watcher, f"{where}/ruling", ruling)

    async with _browser(yard) as visitor:
        page = (await visitor.get(f"/notices/{notice_id}")).json()
        line = (await visitor.get("/notices")).json()[0]
    [objection] = page["objections"]
    assert objection["state"] == "dismissed"
    assert (objection["answer"], objection["ruling"]) == (ANSWER, ruling["words"])
    assert not objection["isMine"] and not page["mayObject"]
    assert str(yard.resident.account_id) not in str(page)
    assert (line["kindWords"], line["objections"]) == ("投票结果", 1)


async def test_the_digest_can_be_worked_out_by_anybody() -> None:
    yard = await a_yard()
    notice_id = await hang(yard, clock.now())

    async with _browser(yard) as visitor:
        page = (await visitor.get(f"/notices/{notice_id}")).json()

    assert hashlib.sha256(page["canonical"].encode()).hexdigest() == page["digest"]
    assert json.loads(page["canonical"])["text"] == page["text"]


@pytest.mark.parametrize("paper", ["a4", "a3"])
async def test_the_sheet_for_the_board_is_a_pdf(paper: str) -> None:
    yard = await a_yard()
    notice_id = await hang(yard, clock.now())

    async with _browser(yard) as visitor:
        answer = await visitor.get(f"/notices/{notice_id}/sheet", params={"paper": paper})

    assert answer.status_code in (200, 503)  # 503: no Chinese letters on this machine
    if answer.status_code == 200:
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["content-type"] == "application/pdf"


ODD: dict[str, tuple[str, int]] = {
    "a paper that no printer has": ("/notices/{id}/sheet?paper=a9", 400),
    "a notice that there is none of": ("/notices/00000000-0000-4000-8000-000000000000", 404),
    "its sheet": ("/notices/00000000-0000-4000-8000-000000000000/sheet", 404),
}


@pytest.mark.parametrize("why", ODD)
async def test_odd_questions_have_a_sentence_for_an_answer(why: str) -> None:
    path, status = ODD[why]
    yard = await a_yard()
    notice_id = await hang(yard, clock.now())

    async with _browser(yard) as visitor:
        answer = await visitor.get(path.format(id=notice_id))

    assert (answer.status_code, bool(answer.json()["title"])) == (status, True)
