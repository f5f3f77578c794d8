"""A year as its people see it through the API, from the first draft to the funded project."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from gongyi import wiring
from gongyi.ballot import actions as ballot
from gongyi.ballot.jobs import count_due_ballots
from gongyi.fund.actions import balloting
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import forget_everything
from gongyi.kernel.money import yuan
from gongyi.places import actions as places
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    HOUR,
    OFFICER,
    TEXT,
    Yard,
    a_browser,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    decide,
    price,
    terms,
    walk,
)
from tests.makers.people import staff

pytestmark = pytest.mark.usefixtures("database")


async def _get(browser: httpx.AsyncClient, path: str) -> Any:
    """As a second later: nothing is kept."""
    forget_everything()
    answer = await browser.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _post(browser: httpx.AsyncClient, path: str, body: Any) -> Any:
    answer = await browser.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_whoever_scans_the_code_reads_what_is_going_on() -> None:
    yard = await a_yard()
    point = (await places.points_of(yard.community.id))[1]

    async with a_browser() as visitor:
        before = await _get(visitor, f"/points/{point.code}")
        await a_cycle(yard)
        after = await _get(visitor, f"/points/{point.code}")

    assert before["cycle"] is None
    assert (after["communityName"], after["streetName"]) == ("蓝旗社区", "梅园新村街道")
    assert after["point"] == {"code": point.code, "name": "3 幢"}
    assert after["cycle"]["phase"] == "intake"
    assert after["cycle"]["budgetFen"] == yuan(200_000)
    assert after["cycle"]["decisionMode"] == "advisory"
    assert [span["phase"] for span in after["cycle"]["phases"]][:2] == [
        "intake",
        "eligibility_review",
    ]


async def test_a_whole_yard_that_scans_at_once_is_one_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    yard = await a_yard()
    path = f"/communities/{yard.community.id}/front"
    seconds = [100.0]
    monkeypatch.setattr("gongyi.kernel.kept.time.monotonic", lambda: seconds[0])

    async with a_browser() as visitor:
        empty = (await visitor.get(path)).json()
        await a_cycle(yard)
        same = (await visitor.get(path)).json()
        seconds[0] += 1
        later = (await visitor.get(path)).json()

    assert empty == same
    assert later["cycle"]["phase"] == "intake"


async def test_the_newest_year_stands_on_the_front_page_and_a_cancelled_one_only_alone() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    path = f"/communities/{yard.community.id}/front"

    async with a_browser(yard.phones["member"]) as member:
        cancelled = {"phase": "cancelled", "reason": "日期填错了"}
        await _post(member, f"/cycles/{cycle_id}/phase", cancelled)
        alone = await _get(member, path)
        await a_cycle(yard, "draft")
        anew = await _get(member, path)

    assert alone["cycle"]["phase"] == "cancelled"
    assert anew["cycle"]["phase"] == "draft"


async def test_a_proposal_from_the_draft_to_the_list() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard, now=clock.now())
    path = f"/cycles/{cycle_id}"

    async with a_browser(yard.phones["resident"]) as author:
        await author.put(f"{path}/draft", json={"title": "装路", "roughCost": "约2万"})
        draft = await _get(author, f"{path}/draft")
        page = await _post(author, f"{path}/proposals", TEXT)
        mine = await _get(author, "/me/proposals")
        seen_by_author = await _get(author, f"{path}/proposals")

    async with a_browser() as visitor:
        assert await _get(visitor, f"{path}/proposals") == []
        async with a_browser(yard.phones["member"]) as member:
            queue = await _get(member, f"/communities/{yard.community.id}/moderation-queue")
            done = await _publish(member, yard, page["item"]["id"])
        published = await _get(visitor, f"{path}/proposals")
        similar = await _get(visitor, f"{path}/similar-proposals?text=修路灯")

    assert draft["draft"]["roughCost"] == "约2万"
    assert (page["isMine"], page["item"]["visibility"], page["votes"]) == (True, "waiting", None)
    assert page["item"]["author"] == "王*英"
    assert mine == seen_by_author == [page["item"]]
    assert queue[0]["proposal"]["id"] == page["item"]["id"]
    assert (queue[0]["isLate"], queue[0]["authorPhoneMasked"]) == (False, "139****0003")
    assert done == {"decided": 1}
    assert [each["title"] for each in published] == ["装路灯"]
    assert [each["title"] for each in similar] == ["装路灯"]


async def _publish(member: httpx.AsyncClient, yard: Yard, proposal_id: str) -> Any:
    queue = (await member.get(f"/communities/{yard.community.id}/moderation-queue")).json()
    request = {
        "proposalIds": [proposal_id],
        "decision": "publish",
        "reasonCode": "",
        "words": "",
        "seenDueAt": [item["dueAt"] for item in queue if item["proposal"]["id"] == proposal_id],
    }
    return await _post(member, f"/communities/{yard.community.id}/moderation-decisions", request)


async def test_a_withheld_proposal_leaves_a_gap_that_says_why() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_waiting_proposal(yard, cycle_id)
    await decide(yard, [proposal], "withhold", "privacy", "写了邻居的病情")

    async with a_browser() as visitor:
        gap = (await _get(visitor, f"/cycles/{cycle_id}/proposals"))[0]
        page = await _get(visitor, f"/proposals/{proposal.id}")
    async with a_browser(yard.phones["resident"]) as author:
        own = await _get(author, f"/proposals/{proposal.id}")

    sentence = "内容泄露他人隐私，不予公开。"
    assert (gap["title"], gap["place"], gap["author"], gap["photoId"]) == ("", "", "", None)
    assert (gap["visibility"], gap["placeholder"]) == ("withheld", sentence)
    assert (page["need"], page["decisions"][0]["words"]) == ("", "")
    assert page["decisions"][0]["reasonText"] == sentence
    assert own["item"]["title"] == "楼道加装扶手"
    assert own["decisions"][0]["words"] == "写了邻居的病情"
    assert own["decisions"][0]["role"] == "committee_member"


async def test_what_was_taken_back_says_so_to_those_who_had_read_it() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)

    async with a_browser(yard.phones["resident"]) as author:
        reason = {"reason": "物业已经修好了"}
        await _post(author, f"/proposals/{proposal.id}/withdrawal", reason)
    async with a_browser() as visitor:
        page = await _get(visitor, f"/proposals/{proposal.id}")
        listed = await _get(visitor, f"/cycles/{cycle_id}/proposals")

    assert page["item"]["visibility"] == "withdrawn"
    assert page["withdrawnReason"] == "物业已经修好了"
    assert listed == []


async def test_nobody_edits_what_is_on_the_ballot() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard, ("扶手",))

    async with a_browser(yard.phones["resident"]) as author:
        item = (await _get(author, f"/cycles/{cycle_id}/proposals"))[0]
        revised = await author.put(f"/proposals/{item['id']}", json=TEXT)
    async with a_browser(yard.phones["member"]) as member:
        body = {"priceFen": 100, "note": ""}
        priced = await member.put(f"/proposals/{item['id']}/price", json=body)

    assert item["outcome"] == "on_ballot"
    assert [revised.status_code, priced.status_code] == [409, 409]
    assert revised.json()["type"] == "/problems/no-longer-revisable"


async def test_the_vote_decides_and_everybody_reads_the_result() -> None:
    wiring.connect()
    yard = await a_yard()
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    cycle_id, won, lost = await _a_vote_on_two(yard)

    await count_due_ballots(NOON + HOUR + timedelta(seconds=2))

    async with a_browser(OFFICER) as officer:
        winner = await _get(officer, f"/proposals/{won}")
        loser = await _get(officer, f"/proposals/{lost}")
        front = await _get(officer, f"/communities/{yard.community.id}/front")
        street = await _get(officer, f"/streets/{yard.community.street_id}/overview")
    assert (winner["item"]["outcome"], winner["votes"]) == ("funded", 2)
    assert (loser["item"]["outcome"], loser["votes"]) == ("not_funded", 1)
    assert front["cycle"]["id"] == str(cycle_id)
    assert front["cycle"]["phase"] == "result_notice"
    assert front["cycle"]["committedFen"] == yuan(150_000)
    line = street["communities"][0]
    assert (line["phase"], line["committedFen"]) == ("result_notice", yuan(150_000))
    assert line["phaseEndsAt"] == front["cycle"]["phases"][-7]["endsAt"]


async def _a_vote_on_two(yard: Yard) -> tuple[UUID, UUID, UUID]:
    """Two cost more than there is; two voters want the first and one the second."""
    cycle_id = await a_cycle(yard)
    first = await a_published_proposal(yard, cycle_id, title="扶手")
    second = await a_published_proposal(yard, cycle_id, title="车棚")
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, first, yuan(150_000))
    await price(yard, second, yuan(60_000))
    asked = terms(NOON, NOON + HOUR)
    announced = await balloting.open_ballot(yard.member, cycle_id, asked, NOON)
    for voter, choices in (
        (yard.resident, [first.id, second.id]),
        (yard.neighbour, [first.id]),
    ):
        await _vote(announced.ballot_id, voter.account_id, choices)
    return cycle_id, first.id, second.id


async def _vote(ballot_id: UUID, account_id: UUID, choices: list[UUID]) -> None:
    phone = ballot.Phone.of_manifest(await ballot.published_manifest(ballot_id), new_id().bytes)
    answer = await ballot.draw_paper(ballot_id, account_id, phone.request, NOON)
    vote = phone.with_paper(answer).vote(choices)
    await ballot.cast_vote(ballot_id, ballot.message_of(vote), NOON)


async def test_a_street_officer_sees_what_is_late_and_nobody_by_name() -> None:
    yard = await a_yard()
    await a_yard("光华园社区", first=50)
    await staff(OFFICER, "street_officer", street_id=yard.community.street_id)
    long_ago = clock.now() - timedelta(days=30)
    await a_waiting_proposal(yard, await a_cycle(yard, now=long_ago), now=long_ago)

    async with a_browser(OFFICER) as officer:
        street = await _get(officer, f"/streets/{yard.community.street_id}/overview")

    first, second = street["communities"]
    assert (first["communityName"], first["proposalsWaiting"]) == ("蓝旗社区", 1)
    assert first["proposalsLate"] == 1
    assert (second["phase"], second["year"], second["budgetFen"]) == (None, None, 0)
    assert "王" not in str(street)
