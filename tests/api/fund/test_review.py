"""Review through the API: asked, refused, led on, appealed; and everybody reads how it went."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from gongyi.kernel.kept import forget_everything
from tests.makers.fund_year import (
    TEXT,
    Yard,
    a_browser,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    now_of,
)
from tests.makers.review import SUPERVISOR, Board, a_board, a_circle

pytestmark = pytest.mark.usefixtures("database")


async def _said(browser: httpx.AsyncClient, method: str, path: str, body: Any = None) -> Any:
    forget_everything()
    answer = await browser.request(method, path, json=body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


async def _set_up(yard: Yard, board: Board) -> None:
    """A circle of one seat, and a property company with its number."""
    place = f"/communities/{yard.community.id}"
    seats = [
        {
            "name": "居委会",
            "accountA": str(yard.colleague.account_id),
            "accountB": str(board.councillor.account_id),
            "workdays": 2,
        }
    ]
    async with a_browser(yard.phones["member"]) as member:
        found = await _said(member, "PUT", f"{place}/review-circle", {"seats": seats})
        assert [each["role"] for each in found["staff"]].count("councillor") == 2
        body = {"kind": "property_company", "name": "蓝旗物业", "contact": "025-1"}
        bodies = await _said(member, "POST", f"{place}/responsible-bodies", body)
        changed = body | {"contact": "025-2"}
        address = f"{place}/responsible-bodies/{bodies[0]['id']}"
        assert (await _said(member, "PUT", address, changed))[0]["contact"] == "025-2"


async def test_a_refused_idea_shows_who_is_responsible_and_how_its_appeal_went() -> None:
    yard = await a_yard()
    board = await a_board(yard)
    place = f"/communities/{yard.community.id}"
    await _set_up(yard, board)
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    path = f"/proposals/{proposal.id}"

    async with a_browser(yard.phones["colleague"]) as colleague:
        [item] = await _said(colleague, "GET", f"{place}/reviews")
        assert (item["maySign"], item["steps"][0]["seat"]) == (True, "居委会")
        no = {"verdict": "refuse", "reason": "归物业管", "clauseId": "property_duty"}
        page = await _said(colleague, "POST", f"{path}/review-signature", no)
    assert (page["item"]["label"], page["item"]["review"]) == ("ineligible", "ineligible")
    assert page["steps"][0]["bodyContact"] == "025-2"

    async with a_browser(yard.phones["resident"]) as author:
        mine = await _said(author, "GET", path)
        assert mine["appealUntil"] is not None
        await _said(author, "POST", f"{path}/appeal", {"words": "合同里没有写这一项。"})
    async with a_browser(SUPERVISOR) as supervisor:
        [appeal] = await _said(supervisor, "GET", f"{place}/appeals")
        assert (appeal["mayAnswer"], appeal["appeal"]["against"]) == (True, "refuse")
        answer = {"isUpheld": True, "reason": "合同第八条没有写扶手。"}
        await _said(supervisor, "POST", f"{path}/appeal-answer", answer)

    async with a_browser() as visitor:
        seen = await _said(visitor, "GET", path)
    assert seen["item"]["label"] == "in_circulation"
    assert [change["verb"] for change in seen["changes"]] == [
        *("submit", "publish", "circulate", "refuse", "appeal", "uphold"),
    ]
    assert seen["appeals"][0]["words"] == ""
    assert seen["appeals"][0]["reason"] == "合同第八条没有写扶手。"
    assert "account" not in str(seen["changes"]).lower()


async def test_what_she_answered_to_the_questions_is_for_her_and_the_reviewers() -> None:
    yard = await a_yard()
    board = await a_board(yard)
    await a_circle(yard, board)
    cycle_id = await a_cycle(yard)
    answers = {"property_duty": True, "office": False}

    async with a_browser(yard.phones["resident"]) as author:
        text = TEXT | {"clauseAnswers": answers}
        page = await _said(author, "POST", f"/cycles/{cycle_id}/proposals", text)
        unknown = await author.post(
            f"/cycles/{cycle_id}/proposals",
            json=TEXT | {"title": "别的", "clauseAnswers": {"weather": True}},
        )
        draft = {"title": "没写完", "clauseAnswers": {"debt": True}}
        kept = await _said(author, "PUT", f"/cycles/{cycle_id}/draft", draft)

    assert [(each["clauseId"], each["isYes"]) for each in page["answers"]] == [
        ("office", False),
        ("property_duty", True),
    ]
    assert (unknown.status_code, unknown.json()["type"]) == (422, "/problems/clause-unknown")
    assert kept["draft"]["clauseAnswers"] == {"debt": True}


async def test_a_visitor_does_not_read_her_answers_nor_what_is_no_business_of_theirs() -> None:
    yard = await a_yard()
    proposal = await a_published_proposal(yard, await a_cycle(yard), clause_answers={"debt": False})

    async with a_browser() as visitor:
        seen = await _said(visitor, "GET", f"/proposals/{proposal.id}")
        desk = await visitor.get(f"/communities/{yard.community.id}/reviews")
    async with a_browser(yard.phones["neighbour"]) as neighbour:
        theirs = await neighbour.get(f"/communities/{yard.community.id}/appeals")
        signs = await neighbour.post(
            f"/proposals/{proposal.id}/review-signature", json={"verdict": "sign"}
        )

    assert (seen["answers"], seen["appealUntil"]) == ([], None)
    assert (desk.status_code, theirs.status_code, signs.status_code) == (401, 403, 403)


async def test_what_was_withheld_is_open_to_her_and_to_those_who_answer_only() -> None:
    yard = await a_yard()
    await a_board(yard)
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    place, path = f"/communities/{yard.community.id}", f"/proposals/{proposal.id}"
    decision = {
        "proposalIds": [str(proposal.id)],
        "decision": "withhold",
        "reasonCode": "privacy",
        "words": "",
        "seenDueAt": [(await now_of(proposal)).due_at.isoformat()],  # type: ignore[union-attr]
    }
    async with a_browser(yard.phones["member"]) as member:
        await _said(member, "POST", f"{place}/moderation-decisions", decision)
    async with a_browser(yard.phones["resident"]) as author:
        await _said(author, "POST", f"{path}/appeal", {"words": "这里没有写别人的隐私。"})

    async with a_browser() as visitor:
        seen = await _said(visitor, "GET", path)
    async with a_browser(SUPERVISOR) as supervisor:
        [waiting] = await _said(supervisor, "GET", f"{place}/appeals")

    assert (seen["item"]["title"], seen["need"]) == ("", "")
    assert (seen["item"]["label"], seen["appeals"][0]["words"]) == ("under_appeal", "")
    assert (waiting["proposal"]["title"], waiting["need"]) == (proposal.title, proposal.need)
    assert waiting["decisionReason"] == "内容泄露他人隐私，不予公开。"
