"""From the slip to the closed case, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from itertools import product
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

import gongyi.ratings.routes
from gongyi.identity.guards import COOKIE
from tests.makers.client import HANDLERS, an_app
from tests.makers.people import a_phone, a_session
from tests.makers.ratings import Services, services
from tests.makers.sheets import a_csv

pytestmark = pytest.mark.usefixtures("database")
HEADER = ("服务中心", "服务点", "服务事项", "承诺", "运营方", "社会组织", "购买方", "运营A岗手机")
LINE = ("党群服务中心", "3 号窗口", "居住证", "当日办结", "社会组织", "夕阳红服务社", "居委会")
BAD: dict[str, Any] = {
    "slip": "",
    "pointCode": "",
    "itemId": None,
    "level": 1,
    "aspects": {"attitude": 2},
    "reasons": ["slow"],
    "reasonsVersion": 1,
    "comment": "等了两个小时",
    "mayCall": True,
    "phone": "",
    "wasTold": True,
    "deviceMark": "",
}


@cache
def _app() -> Litestar:
    return an_app([*HANDLERS, *gongyi.ratings.routes.HANDLERS])


@asynccontextmanager
async def browser(phone: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if phone:
            client.cookies.set(COOKIE, await a_session(phone))
        yield client


async def a_slip_of(provider: httpx.AsyncClient, here: Services) -> str:
    """From the window, into her hand."""
    made = await provider.post(
        f"/communities/{here.community_id}/encounters",
        json={"pointId": str(here.window.id), "itemId": None, "phone": ""},
    )
    slip = made.json()
    assert slip["link"].endswith(f"/rate/slip#{slip['code']}")
    assert slip["qrPath"].startswith("M0 0h7")
    return str(slip["code"])


async def rated_badly(resident: httpx.AsyncClient, code: str) -> None:
    """Twice the same rating is one; then the slip is worth nothing."""
    form = (await resident.post("/rating-slips", json={"code": code})).json()
    assert form["levels"][0] == {"level": 5, "words": "非常满意"}
    rating = {**BAD, "id": str(uuid4()), "slip": code}
    for _ in range(2):
        given = await resident.post("/ratings", json=rating)
        assert given.status_code == 201, given.text
    assert (await resident.post("/rating-slips", json={"code": code})).status_code == 409


async def answered(provider: httpx.AsyncClient, here: Services) -> str:
    """The rated side rings her up and answers; it may not call back. The path of the case."""
    place = f"/communities/{here.community_id}"
    (waiting,) = (await provider.get(f"{place}/rating-cases")).json()
    assert waiting["isMine"]
    case = f"/rating-cases/{waiting['id']}"
    page = (await provider.get(case)).json()
    assert (page["comment"], page["phone"]) == ("等了两个小时", here.yard.phones["resident"])
    assert "level" not in str(page).lower()
    told = {"wasReached": True, "words": "说好周五前答复"}
    assert (await provider.post(f"{case}/contact", json=told)).status_code == 204
    answer = {"kind": "fixed", "words": "午休时加开一个窗口", "fixDays": 0}
    assert (await provider.post(f"{case}/reply", json=answer)).status_code == 204
    own = await provider.post(f"{case}/call-back", json={"outcome": "accepted", "words": "好"})
    assert own.status_code == 403
    return case


async def test_a_slip_becomes_a_bad_rating_that_both_sides_answer_for() -> None:
    here = await services()
    phones, place = here.yard.phones, f"/communities/{here.community_id}"
    async with (
        browser(a_phone(11)) as provider,
        browser(phones["colleague"]) as committee,
        browser(phones["resident"]) as resident,
        browser() as visitor,
    ):
        await rated_badly(resident, await a_slip_of(provider, here))
        case = await answered(provider, here)
        called = {"outcome": "accepted", "words": "她说可以"}
        assert (await committee.post(f"{case}/call-back", json=called)).status_code == 204

        (mine,) = (await resident.get("/me/ratings")).json()
        assert (mine["closedHow"], mine["level"], mine["replyKind"]) == ("accepted", 1, "fixed")
        public = (await visitor.get(f"{place}/services")).json()
        assert [body["figures"] for body in public["bodies"]] == [None, None]
        shown = (await visitor.get(f"{place}/services/{public['bodies'][0]['id']}")).json()
        assert (shown["figures"], shown["cases"], shown["sums"]["open"]) == (None, [], 0)


async def test_a_directory_is_shown_before_it_is_written() -> None:
    here = await services()
    place = f"/communities/{here.community_id}"
    file = {"file": ("fuwu.csv", a_csv((*LINE, a_phone(11)), ("", "", "x"), header=HEADER))}
    async with browser(here.yard.phones["member"]) as committee:
        plan = (await committee.post(f"{place}/service-previews", files=file)).json()
        assert (plan["new"], plan["wrong"]) == (1, 1)
        assert "没有服务中心" in plan["lines"][1]["problem"]
        other = await committee.post(f"{place}/service-imports", files=file, data={"digest": "x"})
        assert other.status_code == 409
        done = await committee.post(
            f"{place}/service-imports", files=file, data={"digest": plan["digest"]}
        )
        assert done.status_code == 201, done.text

        points = (await committee.get(f"{place}/service-points")).json()
        (new,) = (point for point in points if point["name"] == "3 号窗口")
        assert new["inCharge"][0]["phoneMasked"].endswith("0011")
        card = await committee.get(f"/service-points/{new['id']}/card")
        assert card.content.startswith(b"%PDF-")
        assert (await committee.post(f"{place}/service-previews", files=file)).json()[
            "unchanged"
        ] == 1


ODD: list[tuple[dict[str, Any], int, str]] = [
    ({"level": 0}, 422, "no face"),
    ({"level": 9}, 422, "no such face"),
    ({"level": "五"}, 400, "a word for a number"),
    ({"reasons": ["lazy"]}, 422, "not on the list"),
    ({"level": 5}, 422, "reasons for a good one"),
    ({"reasonsVersion": 7}, 422, "another list"),
    ({"aspects": {"looks": 5}}, 422, "not asked"),
    ({"comment": "字" * 600}, 422, "too long"),
    ({"slip": "NOSUCH"}, 404, "no such slip"),
    ({"slip": "", "pointCode": "NOSUCH"}, 404, "no such point"),
    ({"slip": "", "pointCode": ""}, 404, "neither"),
    ({"id": "x"}, 400, "no id"),
    ({"phone": "12"}, 422, "no phone"),
    ({"extra": 1}, 400, "an unknown field"),
    ({"comment": "\x00"}, 201, "a sign nobody can see is taken out"),
]


async def test_what_cannot_be_a_rating_is_told_in_a_sentence() -> None:
    here = await services()
    resident_phone = here.yard.phones["resident"]
    async with (
        browser(a_phone(11)) as provider,
        browser(resident_phone) as resident,
        browser() as visitor,
    ):
        for sender, (changed, status, why) in product((resident, visitor), ODD):
            body = {**BAD, "id": str(uuid4()), "slip": await a_slip_of(provider, here)}

            told = await sender.post("/ratings", json=body | {"phone": a_phone(3)} | changed)

            assert told.status_code == status, (why, told.text)
            assert status == 201 or told.json()["title"].endswith("。")
