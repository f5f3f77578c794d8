"""A survey and a work assessment as their people see them through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import httpx
import pytest

import gongyi.appraisal.routes
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from tests.makers.client import an_app
from tests.makers.people import a_phone, a_session
from tests.makers.surveys import TABLE, WORD, a_surveyed_community

pytestmark = pytest.mark.usefixtures("database")
WHY = "抽查了 20 件办件记录，都在期限之内。"


async def a_browser(phone: str | None = None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(cast(Any, an_app(gongyi.appraisal.routes.HANDLERS)))
    client = httpx.AsyncClient(transport=transport, base_url="http://here/api/v1")
    if phone:
        client.cookies.set(COOKIE, await a_session(phone, clock.now()))
    return client


def in_days(days: int) -> str:
    return (clock.now() + timedelta(days=days)).isoformat()


def the_work(**changes: Any) -> dict[str, Any]:
    lines = [
        {"indicator": each.id, "points": f"{each.points}.00", "evidence": WHY}
        for each in TABLE.indicators
    ]
    return {"tableId": TABLE.id, "lines": lines, "reason": "", **changes}


async def test_a_survey_is_planned_drawn_and_listed_by_the_evaluator_alone() -> None:
    here = await a_surveyed_community()
    place = f"/communities/{here.community.id}"
    evaluator, member = await a_browser(a_phone(4999)), await a_browser(a_phone(4998))
    visitor = await a_browser()

    made = await evaluator.post(f"{place}/surveys", json={"year": 2026})
    survey = f"/surveys/{made.json()['id']}"
    planned = (await visitor.get(survey)).json()
    terms = {"publicWord": WORD, "dwellings": 10, "closesAt": in_days(9)}
    refused = await member.post(f"{survey}/draw", json=terms)
    drawn = await evaluator.post(f"{survey}/draw", json=terms)
    public = (await visitor.get(survey)).json()
    listed = (await evaluator.get(f"{survey}/sample")).json()

    assert (made.status_code, refused.status_code, drawn.status_code) == (201, 403, 201)
    assert (planned["state"], planned["seed"], planned["secret"]) == ("planned", None, None)
    assert public["state"] == "open"
    assert [each["sampled"] for each in public["buildings"]] == [6, 4]
    assert public["ballotIds"] == [drawn.json()["ballotId"]]
    assert len(listed["dwellings"]) == 10
    assert (await member.get(f"{survey}/sample")).status_code == 403
    assert (await visitor.get(f"{place}/surveys")).json()[0]["isDrawn"] is True


async def test_a_resident_finds_out_whether_she_was_drawn() -> None:
    here = await a_surveyed_community((1,))
    evaluator = await a_browser(a_phone(4999))
    place = f"/communities/{here.community.id}"
    made = await evaluator.post(f"{place}/surveys", json={"year": 2026})
    terms = {"publicWord": WORD, "dwellings": 1, "closesAt": in_days(9)}
    await evaluator.post(f"/surveys/{made.json()['id']}/draw", json=terms)

    told = [
        (await (await a_browser(a_phone(number))).get(f"{place}/my-survey")).json()
        for number in (5000, 5001)
    ]

    assert sorted(each["state"] for each in told) == ["none", "open"]


async def test_w_goes_from_one_officer_to_the_other() -> None:
    here = await a_surveyed_community((1,))
    place = f"/communities/{here.community.id}/work-assessments/2026"
    maker, checker = await a_browser(a_phone(4997)), await a_browser(a_phone(4996))
    member = await a_browser(a_phone(4998))

    entered = await maker.put(place, json=the_work())
    own = await maker.post(f"{place}/check", json={"agrees": True, "remark": ""})
    agreed = await checker.post(f"{place}/check", json={"agrees": True, "remark": ""})
    seen = (await member.get(place)).json()

    assert (entered.status_code, own.status_code, agreed.status_code) == (200, 403, 204)
    assert [(each["version"], each["figure"], each["state"]) for each in seen] == [
        (1, "100.00", "checked")
    ]
    assert seen[0]["lines"][0]["points"] == "25.00"


BAD_WORK: list[tuple[dict[str, Any], str]] = [
    ({"lines": []}, "nothing is given"),
    ({"tableId": "../../etc/passwd"}, "no such table"),
    ({"tableId": "\u0000"}, "no name at all"),
    ({"lines": [{"indicator": "x", "points": "1e9", "evidence": WHY}]}, "no plain number"),
    ({"lines": [{"indicator": "x", "points": "١٢", "evidence": WHY}]}, "other figures"),
    ({"lines": [{"indicator": "x", "points": "-1", "evidence": WHY}]}, "less than nothing"),
    ({"reason": "长" * 2001}, "longer than anybody reads"),
    ({"unknown": 1}, "a field nobody knows"),
]


@pytest.mark.parametrize(("changes", "reason"), BAD_WORK)
async def test_work_that_cannot_be_read_is_refused_in_a_sentence(
    changes: dict[str, Any], reason: str
) -> None:
    here = await a_surveyed_community((1,))
    maker = await a_browser(a_phone(4997))

    answer = await maker.put(
        f"/communities/{here.community.id}/work-assessments/2026", json=the_work(**changes)
    )

    assert 400 <= answer.status_code < 500, reason
    assert answer.json()["title"].endswith("。"), reason


BAD_TERMS: list[tuple[dict[str, Any], str]] = [
    ({"publicWord": " "}, "no word"),
    ({"publicWord": "\u0000\u200b"}, "nothing that can be seen"),
    ({"dwellings": 0}, "nobody is asked"),
    ({"dwellings": 1}, "a building is left out"),
    ({"dwellings": 10**9}, "more than there are"),
    ({"closesAt": "2026-11-22T18:00:00"}, "without a zone"),
    ({"closesAt": "9999-12-31T23:59:59+00:00"}, "at the end of time"),
    ({"closesAt": "0001-01-01T00:00:00+00:00"}, "at the beginning of time"),
]


@pytest.mark.parametrize(("changes", "reason"), BAD_TERMS)
async def test_terms_that_do_not_fit_are_refused_and_reveal_nothing(
    changes: dict[str, Any], reason: str
) -> None:
    here = await a_surveyed_community((2, 2))
    evaluator = await a_browser(a_phone(4999))
    made = await evaluator.post(f"/communities/{here.community.id}/surveys", json={"year": 2026})
    terms = {"publicWord": WORD, "dwellings": 3, "closesAt": in_days(9)} | changes
    survey = f"/surveys/{made.json()['id']}"

    answer = await evaluator.post(f"{survey}/draw", json=terms)

    assert 400 <= answer.status_code < 500, reason
    assert answer.json()["title"].endswith("。"), reason
    assert (await evaluator.get(survey)).json()["secret"] is None


async def test_what_is_not_there_is_said_so() -> None:
    visitor = await a_browser()

    for path in (f"/surveys/{new_id()}", f"/communities/{new_id()}/surveys"):
        assert (await visitor.get(path)).status_code == 404
    for year in ("1999", "2101", "x"):
        answer = await visitor.get(f"/communities/{new_id()}/appraisals/{year}")
        assert 400 <= answer.status_code < 500
