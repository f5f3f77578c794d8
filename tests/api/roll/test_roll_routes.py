"""The roll over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from gongyi.kernel.database import value
from gongyi.places import actions as places
from tests.makers.client import a_client
from tests.makers.people import a_listed_person, a_phone, a_session, staff
from tests.makers.places import a_community
from tests.makers.sheets import LI, WANG, a_csv, a_workbook

pytestmark = pytest.mark.usefixtures("database")
COMMITTEE, RESIDENT = a_phone(1), a_phone(2)


async def a_desk(community_id: UUID) -> str:
    """The session of a committee member."""
    await staff(COMMITTEE, "committee_member", community_id=community_id)
    return await a_session(COMMITTEE)


async def a_claim(community_id: UUID, **facts: Any) -> dict[str, Any]:
    building_id = next(iter(await places.building_names(community_id)))
    usual = {
        "name": "王秀英",
        "bornOn": "1956-03-12",
        "buildingId": str(building_id),
        "unit": "2",
        "room": "302",
        "evidence": "lease",
        "evidenceNote": "租房合同",
    }
    return usual | facts


async def uploaded(
    client: httpx.AsyncClient, community_id: UUID, file: bytes, digest: str | None = None
) -> httpx.Response:
    """A preview, or with a digest the import itself."""
    what = "roll-previews" if digest is None else "roll-imports"
    return await client.post(
        f"/communities/{community_id}/{what}",
        files={"file": ("名册.xlsx", file, "application/octet-stream")},
        data={} if digest is None else {"digest": digest},
    )


async def test_a_claim_goes_from_the_phone_to_the_desk_and_back() -> None:
    community = await a_community()
    await a_listed_person(community.id, phone="13900000000")
    resident, desk = await a_session(RESIDENT), await a_desk(community.id)
    path = f"/communities/{community.id}/enrolment-claims"

    async with a_client(resident) as phone, a_client(desk) as committee:
        made = (await phone.post(path, json=await a_claim(community.id))).json()
        before = (await phone.get("/me")).json()["residencies"]
        [queued] = (await committee.get(path)).json()
        decided = await committee.post(
            f"/enrolment-claims/{queued['id']}/decision", json={"decision": "confirm", "reason": ""}
        )
        after = (await phone.get("/me")).json()["residencies"]

    assert (made["state"], made["residentId"]) == ("waiting", queued["id"])
    assert {
        name: queued[name]
        for name in ("name", "phoneMasked", "room", "listedInDwelling", "replacesPhoneMasked")
    } == {
        "name": "王秀英",
        "phoneMasked": "139****0002",
        "room": "302",
        "listedInDwelling": 1,
        "replacesPhoneMasked": "139****0000",
    }
    assert (decided.status_code, decided.json()) == (201, {"state": "confirmed"})
    assert [(home["state"], home["mayVote"]) for home in before] == [("waiting", False)]
    assert [(home["state"], home["mayVote"]) for home in after] == [("confirmed", True)]


async def test_a_wrong_claim_is_told_field_by_field_and_nothing_is_kept() -> None:
    community = await a_community()
    wrong = await a_claim(community.id, name="", room="", bornOn="2030-01-01")

    async with a_client(await a_session(RESIDENT)) as client:
        answer = await client.post(f"/communities/{community.id}/enrolment-claims", json=wrong)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-form")
    assert [error["field"] for error in answer.json()["errors"]] == ["name", "bornOn", "room"]
    assert await value("SELECT count(*) FROM enrolment_claim") == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": None},
        {"bornOn": "gestern"},
        {"evidence": "smile"},
        {"buildingId": "7"},
        {"hukou": "本市"},
    ],
)
async def test_a_claim_of_another_shape_is_malformed(body: dict[str, Any]) -> None:
    community = await a_community()
    sent = (await a_claim(community.id)) | body if body else {}

    async with a_client(await a_session(RESIDENT)) as client:
        answer = await client.post(f"/communities/{community.id}/enrolment-claims", json=sent)

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed-request")


async def test_a_list_is_shown_first_and_then_done() -> None:
    community = await a_community()
    file = a_workbook(
        ("房号", "姓名", "出生年月", "楼幢"),
        ("302", "王秀英", "1956-03", "3 幢"),
        ("", "李四", "1960", "3栋"),
    )

    async with a_client(await a_desk(community.id)) as client:
        shown = (await uploaded(client, community.id, file)).json()
        done = await uploaded(client, community.id, file, shown["digest"])
        again = await uploaded(client, community.id, file, shown["digest"])

    assert {name: shown[name] for name in ("new", "changed", "unchanged", "wrong")} == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "wrong": 1,
    }
    assert shown["rows"][1] == {
        "sheet": "",
        "line": 3,
        "state": "wrong",
        "name": "李四",
        "building": "3栋",
        "problem": "没有房号，请补上，例如 302。",
    }
    assert (done.status_code, done.json()) == (
        201,
        {"new": 1, "changed": 0, "doubtful": 0, "wrong": 1},
    )
    assert (again.status_code, again.json()["type"]) == (409, "/problems/plan-changed")
    assert await value("SELECT born_on FROM resident") == date(1956, 3, 31)


@pytest.mark.parametrize(
    ("file", "status", "problem"),
    [
        (b"", 422, "file-empty"),
        (b"%PDF-1.7 ...", 422, "file-not-a-table"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, 422, "file-locked"),
        (b"x," * 2_600_000, 413, "file-too-large"),
        (a_csv(header=["列"] * 200), 422, "too-many-columns"),
        (a_csv(header=["列"]), 422, "header-missing"),
        (a_csv(header=["姓名", "手机号"]), 422, "columns-missing"),
        (a_csv(), 422, "file-empty"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    file: bytes, status: int, problem: str
) -> None:
    community = await a_community()

    async with a_client(await a_desk(community.id)) as client:
        answer = await uploaded(client, community.id, file)

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert [error["field"] for error in answer.json()["errors"]] == ["file"]


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"file": "x"}},
        {"data": {"file": "no file at all"}},
        {"files": {"other": ("a.csv", b"x")}},
        {"files": {"file": ("a.csv", a_csv(WANG))}},
        {
            "content": b"--x\r\nhalf a form",
            "headers": {"content-type": "multipart/form-data; boundary=x"},
        },
        {"content": b"", "headers": {"content-type": "multipart/form-data"}},
    ],
    ids=["json", "text for a file", "another name", "no digest", "half a form", "no boundary"],
)
async def test_a_form_of_another_shape_is_malformed(sent: dict[str, Any]) -> None:
    community = await a_community()

    async with a_client(await a_desk(community.id)) as client:
        answer = await client.post(f"/communities/{community.id}/roll-imports", **sent)

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed-request")


async def test_a_form_sent_to_a_committee_shows_no_phone_in_full() -> None:
    community = await a_community()

    async with a_client(await a_desk(community.id)) as client:
        shown = await uploaded(client, community.id, a_csv(WANG, LI))

    assert WANG[2] not in shown.text
