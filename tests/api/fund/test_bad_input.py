"""Whatever is sent, the answer is a sentence that says what to do, and nothing is half done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
import pytest

from gongyi.kernel import clock, database
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from tests.makers.fund import a_photo, a_png_that_claims
from tests.makers.fund_year import (
    TEXT,
    a_browser,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    price,
    walk,
)

pytestmark = pytest.mark.usefixtures("database")


def _told(answer: httpx.Response) -> tuple[int, str, list[str]]:
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["title"].endswith("。")
    fields = [error["field"] for error in told["errors"]]
    return answer.status_code, told["type"].removeprefix("/problems/"), fields


PROPOSALS: list[tuple[dict[str, Any], int, str, list[str]]] = [
    ({"title": "😀" * 10_000}, 422, "title-too-long", ["title"]),
    ({"title": "\x00\u200b "}, 422, "title-missing", ["title"]),
    ({"need": "短", "place": ""}, 422, "invalid-form", ["need", "place"]),
    ({"beneficiaries": []}, 422, "beneficiaries-missing", ["beneficiaries"]),
    ({"beneficiaries": ["pets"]}, 400, "malformed-request", []),
    ({"roughCostFen": -1}, 422, "rough-cost-unlikely", ["roughCostFen"]),
    ({"roughCostFen": 10**30}, 422, "rough-cost-unlikely", ["roughCostFen"]),
    ({"roughCostFen": 1.5}, 400, "malformed-request", []),
    ({"photoId": str(UUID(int=7))}, 422, "photo-unknown", ["photoId"]),
    ({"wish": "x"}, 400, "malformed-request", []),
]


@pytest.mark.parametrize(("changes", "status", "slug", "fields"), PROPOSALS)
async def test_a_proposal_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    changes: dict[str, Any], status: int, slug: str, fields: list[str]
) -> None:
    yard = await a_yard()
    path = f"/cycles/{await a_cycle(yard)}"

    async with a_browser(yard.phones["resident"]) as browser:
        await browser.put(f"{path}/draft", json={"title": "楼道"})
        answer = await browser.post(f"{path}/proposals", json=TEXT | changes)
        draft = (await browser.get(f"{path}/draft")).json()

    assert _told(answer) == (status, slug, fields)
    assert draft["draft"]["title"] == "楼道"
    assert await database.value("SELECT count(*) FROM proposal") == 0


PHOTOS: list[tuple[Any, int, str]] = [
    (a_png_that_claims(50_000, 50_000), 422, "photo-too-many-pixels"),
    (b"no photo at all", 422, "no-photo"),
    (b"", 422, "photo-missing"),
    (None, 422, "photo-missing"),
    (b"\0\0\0\x18ftypheic" + b"\0" * 99, 415, "photo-is-heic"),
    (b"\0" * 10_000_001, 413, "photo-too-large"),
    (b"\0" * 13_000_000, 413, "body-too-large"),
]


@pytest.mark.parametrize(("photo", "status", "slug"), PHOTOS, ids=range(len(PHOTOS)))
async def test_what_is_no_photo_is_told_so(photo: bytes | None, status: int, slug: str) -> None:
    yard = await a_yard()
    path = f"/cycles/{await a_cycle(yard)}/photos"
    files = {"other": b"x"} if photo is None else {"photo": photo}

    async with a_browser(yard.phones["resident"]) as browser:
        answer = await browser.post(path, files=files)

    assert _told(answer)[:2] == (status, slug)
    assert await database.value("SELECT count(*) FROM photo") == 0


_FIELD = (
    b'--x\r\nContent-Disposition: form-data; name="photo"\r\n'
    b"Content-Type: text/plain%b\r\n\r\n%b\r\n--x--\r\n"
)
FORMS: list[tuple[str, bytes]] = [
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"no form at all"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disp"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"),
    ("multipart/form-data; boundary=x", _FIELD % (b"", b"\x89PNG")),
    ("multipart/form-data; boundary=x", _FIELD % (b"; charset=klingon", b"a")),
    ("application/json", b"{}"),
    ("text/plain", b"photo"),
]


@pytest.mark.parametrize(("kind", "body"), FORMS, ids=range(len(FORMS)))
async def test_what_is_no_form_is_told_so(kind: str, body: bytes) -> None:
    yard = await a_yard()
    path = f"/cycles/{await a_cycle(yard)}/photos"

    async with a_browser(yard.phones["resident"]) as browser:
        answer = await browser.post(path, content=body, headers={"content-type": kind})

    assert 400 <= _told(answer)[0] < 500


async def test_a_photo_comes_back_small_upright_and_for_an_hour() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    async with a_browser(yard.phones["resident"]) as browser:
        kept = await browser.post(
            f"/cycles/{cycle_id}/photos", files={"photo": ("a.jpg", a_photo(2000, 1000))}
        )
        shown = await browser.get(f"/photos/{kept.json()['photoId']}/thumbnail")

    assert kept.status_code == 201
    assert shown.headers["content-type"] == "image/webp"
    assert shown.headers["cache-control"] == "private, no-store"


PRICES: list[tuple[Any, int, str]] = [
    (-1, 422, "price-unlikely"),
    (10**12, 422, "price-unlikely"),
    (10**30, 422, "price-unlikely"),
    (0, 422, "price-unlikely"),
    (yuan(200_001), 422, "price-above-budget"),
    ("a lot", 400, "malformed-request"),
]


@pytest.mark.parametrize(("asked", "status", "slug"), PRICES)
async def test_a_price_that_does_not_fit_is_refused(asked: Any, status: int, slug: str) -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "eligibility_review")

    async with a_browser(yard.phones["member"]) as browser:
        answer = await browser.put(
            f"/proposals/{proposal.id}/price", json={"priceFen": asked, "note": ""}
        )

    assert _told(answer)[:2] == (status, slug)
    assert await database.value("SELECT outcome FROM proposal") == "none"


CYCLES: list[tuple[dict[str, Any], str]] = [
    ({"year": 1926}, "year-unlikely"),
    ({"intakeStartsAt": "2026-12-01T09:00:00"}, "moment-unclear"),
    ({"intakeStartsAt": "9999-12-31T23:59:59Z"}, "start-unlikely"),
    ({"intakeStartsAt": "0001-01-01T00:00:00+14:00"}, "start-unlikely"),
    ({"appropriations": []}, "sources-missing"),
    ({"appropriations": [{"source": "city", "amountFen": 10**30}]}, "amount-unlikely"),
    (
        {
            "appropriations": [
                {"source": "city", "amountFen": 1000},
                {"source": "district", "amountFen": 999},
            ]
        },
        "sources-unmatched",
    ),
]


@pytest.mark.parametrize(("changes", "slug"), CYCLES)
async def test_a_year_that_does_not_fit_is_refused(changes: dict[str, Any], slug: str) -> None:
    yard = await a_yard()
    request = {
        "year": clock.now().year,
        "intakeStartsAt": clock.now().isoformat(),
        "appropriations": [{"source": "city", "amountFen": 1000}],
    }

    async with a_browser(yard.phones["member"]) as browser:
        path = f"/communities/{yard.community.id}/cycles"
        answer = await browser.post(path, json=request | changes)

    assert _told(answer)[:2] == (422, slug)
    assert await database.value("SELECT count(*) FROM fund_cycle") == 0


DECISIONS: list[tuple[dict[str, Any], int, str]] = [
    ({"proposalIds": []}, 422, "nothing-chosen"),
    ({"proposalIds": [str(new_id()) for _ in range(201)]}, 422, "too-many-chosen"),
    ({"proposalIds": [str(new_id())]}, 404, "chosen-elsewhere"),
    ({"decision": "withhold", "reasonCode": "unclear"}, 422, "reason-unknown"),
    ({"decision": "return", "reasonCode": ""}, 422, "reason-unknown"),
    ({"reasonCode": "unclear"}, 422, "reason-not-needed"),
    ({"words": "话" * 501}, 422, "words-too-long"),
    ({"decision": "burn"}, 400, "malformed-request"),
]


@pytest.mark.parametrize(("changes", "status", "slug"), DECISIONS)
async def test_a_decision_that_does_not_fit_is_refused(
    changes: dict[str, Any], status: int, slug: str
) -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    request = {
        "proposalIds": [str(proposal.id)],
        "decision": "publish",
        "reasonCode": "",
        "words": "",
        "seenDueAt": [str(proposal.due_at)],
    }

    async with a_browser(yard.phones["member"]) as browser:
        path = f"/communities/{yard.community.id}/moderation-decisions"
        answer = await browser.post(path, json=request | changes)

    assert _told(answer)[:2] == (status, slug)
    assert await database.value("SELECT visibility FROM proposal") == "waiting"


BALLOTS: list[tuple[dict[str, Any], str]] = [
    ({"closesAt": "2020-01-01T00:00:00Z"}, "start-unlikely"),
    ({"opensAt": "2026-12-01T00:00:00"}, "moment-unclear"),
]


@pytest.mark.parametrize(("changes", "slug"), BALLOTS)
async def test_a_ballot_that_does_not_fit_freezes_nothing(
    changes: dict[str, Any], slug: str
) -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    now = clock.now()
    request = {
        "opensAt": now.isoformat(),
        "closesAt": now.replace(year=now.year + 1).isoformat(),
    }

    async with a_browser(yard.phones["member"]) as browser:
        answer = await browser.post(f"/cycles/{cycle_id}/ballot", json=request | changes)

    assert _told(answer)[:2] == (422, slug)
    assert await database.value("SELECT outcome FROM proposal") == "candidate"
    assert await database.value("SELECT count(*) FROM ballot") == 0


UNKNOWN = [
    "/points/NOSUCH",
    "/points/%00",
    f"/communities/{UUID(int=7)}/front",
    f"/cycles/{UUID(int=7)}/proposals",
    f"/cycles/{UUID(int=7)}/similar-proposals?text=x",
    f"/proposals/{UUID(int=7)}",
    f"/photos/{UUID(int=7)}",
]


@pytest.mark.parametrize("path", UNKNOWN)
async def test_what_does_not_exist_is_told_where_to_go(path: str) -> None:
    async with a_browser() as browser:
        answer = await browser.get(path)

    assert _told(answer)[0] == 404


async def test_a_draft_of_ten_thousand_emoji_is_kept_and_a_book_is_not() -> None:
    yard = await a_yard()
    path = f"/cycles/{await a_cycle(yard)}/draft"

    async with a_browser(yard.phones["resident"]) as browser:
        empty = (await browser.get(path)).json()
        kept = await browser.put(path, json={"title": "😀" * 10_000, "need": " x\x00 "})
        book = await browser.put(path, json={"need": "书" * 20_001})
        after = (await browser.get(path)).json()

    assert empty == {"draft": None, "savedAt": None}
    assert kept.json()["draft"]["title"] == "😀" * 10_000
    assert _told(book)[:2] == (422, "draft-too-long")
    assert after["draft"]["need"] == " x "
