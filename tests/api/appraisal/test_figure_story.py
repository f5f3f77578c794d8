"""A figure as everybody meets it over HTTP: how it came about, its bundle, an appeal; bad input."""

from __future__ import annotations

from typing import Any, cast

import httpx
import pytest

import gongyi.appraisal.routes
from gongyi.appraisal.rules.bundle import differences, digest_of_bundle, read_bundle
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from tests.makers.client import an_app
from tests.makers.people import a_phone, a_session
from tests.makers.rated import a_rated_community, in_notice

pytestmark = pytest.mark.usefixtures("database")
WHY = "3 幢有五户说没有人上门。"
OFFICER, MEMBER, RESIDENT = 4997, 4998, 5000


async def a_browser(number: int | None = None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(cast(Any, an_app(gongyi.appraisal.routes.HANDLERS)))
    client = httpx.AsyncClient(transport=transport, base_url="http://here/api/v1")
    if number is not None:
        client.cookies.set(COOKIE, await a_session(a_phone(number), clock.now()))
    return client


async def test_anybody_follows_the_figure_and_computes_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    await in_notice(rated)
    visitor, year = await a_browser(), f"/communities/{rated.community_id}/appraisals/2026"

    working = (await visitor.get(f"{year}/working")).json()
    bundle = await visitor.get(f"{year}/bundle", params={"version": 1})

    assert (working["total"][0], working["satisfaction"]["figure"]) == ("87.78", "86.40")
    assert [part["weight"] for part in working["components"]] == [70, 30]
    assert working["channels"][0]["levels"] == [1, 0, 6, 15, 18]
    assert differences(read_bundle(bundle.content)) == []
    assert bundle.headers["x-content-digest"] == digest_of_bundle(bundle.content)
    assert working["versions"][0]["digest"] == digest_of_bundle(bundle.content)


async def test_nobody_reads_who_appeals(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await in_notice(rated)
    path = f"/appraisals/{rated.appraisal_id}"
    first, second = await a_browser(RESIDENT), await a_browser(RESIDENT + 1)

    made = await first.post(f"{path}/joint-appeals", json={"words": WHY})
    signed = await second.post(f"/appraisal-appeals/{made.json()['id']}/signatures")
    shown = await (await a_browser()).get(f"{path}/appeals")

    assert (made.status_code, signed.json()) == (201, {"signatures": 2})
    [appeal] = shown.json()
    assert (appeal["side"], appeal["signatures"], appeal["words"]) == ("residents", 2, WHY)
    assert "account" not in shown.text.lower() and "signers" not in shown.text


async def test_whatever_a_visitor_or_resident_sends_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    await in_notice(rated)
    resident, visitor = await a_browser(RESIDENT), await a_browser()
    year = f"/communities/{rated.community_id}/appraisals"
    here = f"/appraisals/{rated.appraisal_id}"
    tried = [
        (await visitor.get(f"{year}/2019/working"), 404, "no such year"),
        (await visitor.get(f"{year}/2026/working?kind=street"), 400, "no such kind"),
        (await visitor.get(f"{year}/2026/bundle?version=0"), 400, "no version 0"),
        (await visitor.get(f"{year}/2026/bundle?version=7"), 404, "not made yet"),
        (await visitor.get(f"/communities/{new_id()}/appraisals/2026/working"), 404, "nowhere"),
        (await visitor.post(f"{here}/joint-appeals", json={"words": WHY}), 401, "signed out"),
        (await resident.post(f"{here}/joint-appeals", json={"words": "\x00 \u200b"}), 422, "empty"),
        (await resident.post(f"{here}/joint-appeals", json={"words": "字" * 2001}), 422, "long"),
        (await resident.post(f"{here}/joint-appeals", json={"says": WHY}), 400, "another field"),
        (await resident.post(f"{here}/appeals", json={"words": WHY}), 403, "not a committee"),
    ]

    assert answered_otherwise(tried) == []


async def test_whatever_staff_send_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await in_notice(rated)
    officer, member = await a_browser(OFFICER), await a_browser(MEMBER)
    here, terms = f"/appraisals/{rated.appraisal_id}", f"/streets/{rated.here.community.street_id}"
    term = {"year": 2028, "round": "year_end", "method": "jiangsu-default-2"}
    look = {"verdict": "nothing", "words": "集中办证的日子"}
    tried = [
        (await member.post(f"{here}/versions", json={"reason": ""}), 403, "not the street"),
        (await officer.post(f"{here}/versions", json={"reason": ""}), 409, "not over"),
        (await officer.put(f"{here}/parts/work", json={"figure": "9", "reason": "x"}), 404, "W"),
        (await officer.put(f"{here}/parts/street", json={"figure": "九", "reason": ""}), 422, "九"),
        (await officer.post(f"{terms}/appraisal-terms", json={**term, "year": 1}), 400, "year 1"),
        (
            await officer.post(f"{terms}/appraisal-terms", json={**term, "method": "../x"}),
            404,
            "no such method",
        ),
        (
            await officer.post(f"{terms}/appraisal-terms", json={**term, "year": 2026}),
            409,
            "too late",
        ),
        (await officer.post(f"/honesty-flags/{new_id()}/looks", json=look), 404, "no such flag"),
        (await officer.post(f"/honesty-flags/{new_id()}/looks", json={}), 400, "nothing said"),
    ]

    assert answered_otherwise(tried) == []


def answered_otherwise(tried: list[tuple[httpx.Response, int, str]]) -> list[tuple[str, int, str]]:
    """What has another status than expected, or no sentence."""
    return [
        (reason, answer.status_code, answer.text[:200])
        for answer, status, reason in tried
        if answer.status_code != status or not answer.json()["title"]
    ]
