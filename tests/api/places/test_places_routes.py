"""Places over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from gongyi.config import settings
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from tests.makers.client import a_client
from tests.makers.people import PHONE, a_session, staff
from tests.makers.places import a_community

pytestmark = pytest.mark.usefixtures("database")
NEW = {
    "name": "新社区",
    "phone": "025-8480 1234",
    "buildings": ["1 幢", "2 幢"],
    "committeePhones": ["13900000001"],
}


async def test_anyone_finds_a_community_and_its_buildings() -> None:
    here = await a_community()
    await a_community("光华园社区", street="尧化街道")

    async with a_client() as client:
        everywhere = (await client.get("/communities")).json()
        in_street = (
            await client.get("/communities", params={"street_id": str(here.street_id)})
        ).json()
        buildings = (await client.get(f"/communities/{here.id}/buildings")).json()

    assert [item["name"] for item in everywhere] == ["蓝旗社区", "光华园社区"]
    assert in_street == [
        {
            "id": str(here.id),
            "name": "蓝旗社区",
            "streetId": str(here.street_id),
            "streetName": "梅园新村街道",
            "districtName": "鼓楼区",
            "cityName": "示范市",
        }
    ]
    assert [building["name"] for building in buildings] == ["3 幢", "5 幢"]


@pytest.mark.parametrize(
    ("district", "found"), [("鼓楼区", 1), (" 鼓楼区\u0000", 1), ("", 1), ("别的区", 0), ("%", 0)]
)
async def test_communities_are_found_by_their_district(district: str, found: int) -> None:
    await a_community()

    async with a_client() as client:
        answer = await client.get("/communities", params={"district": district})

    assert (answer.status_code, len(answer.json())) == (200, found)


async def test_the_poster_is_a_page_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_PUBLIC_URL", "https://gongyi.example.cn")
    settings.cache_clear()
    community = await a_community()
    door, building, _ = await places.points_of(community.id)

    async with a_client() as client:
        answer = await client.get(f"/points/{building.code.lower()}/poster")
        at_the_door = await client.get(f"/points/{door.code}/poster")

    words = "".join(fromstring(answer.text).itertext())
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert f"gongyi.example.cn/q/{building.code}" in words
    assert "3 幢" in words
    assert "居委会 " not in "".join(fromstring(at_the_door.text).itertext())


@pytest.mark.parametrize("code", ["0000-0000", "%00", "x" * 500, "..%2f..%2fetc"])
async def test_an_unknown_code_is_told_in_plain_words(code: str) -> None:
    async with a_client() as client:
        answer = await client.get(f"/points/{code}/poster")

    assert answer.status_code == 404
    assert answer.json()["type"] in ("/problems/unknown-point", "/problems/not-found")


async def test_an_operator_makes_a_community_whose_committee_can_come_in() -> None:
    street_id = (await a_community()).street_id
    await staff(PHONE, "operator")

    async with a_client(await a_session()) as operator:
        made = await operator.post(f"/streets/{street_id}/communities", json=NEW)
        twice = await operator.post(f"/streets/{street_id}/communities", json=NEW)
        nowhere = await operator.post(f"/streets/{new_id()}/communities", json=NEW)
    async with a_client(await a_session("13900000001")) as committee:
        points = (await committee.get(f"/communities/{made.json()['id']}/points")).json()

    assert made.status_code == 201
    assert [point["name"] for point in points] == ["居委会", "1 幢", "2 幢"]
    assert made.json()["pointCodes"] == [point["code"] for point in points[1:]]
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/community-exists")
    assert (nowhere.status_code, nowhere.json()["type"]) == (404, "/problems/unknown-street")


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"phone": "x", "buildings": []}, ["phone", "buildings"]),
        ({"committeePhones": ["1"]}, ["committeePhones"]),
    ],
)
async def test_a_wrong_community_is_told_field_by_field(
    wrong: dict[str, Any], fields: list[str]
) -> None:
    street_id = (await a_community()).street_id
    await staff(PHONE, "operator")

    async with a_client(await a_session()) as operator:
        answer = await operator.post(f"/streets/{street_id}/communities", json=NEW | wrong)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == fields
