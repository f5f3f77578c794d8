"""Sign-in over HTTP."""

from __future__ import annotations

import httpx
import pytest

from gongyi.config import settings
from gongyi.identity import actions as identity
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel import database as db
from tests.makers.client import a_client
from tests.makers.people import PHONE, a_session

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def demo(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are shown instead of sent."""
    monkeypatch.setenv("GONGYI_DEMO", "1")
    settings.cache_clear()


async def test_a_resident_comes_in_with_the_code_and_goes_out_again(demo: None) -> None:
    async with a_client() as client:
        asked = await client.post("/login-codes", json={"phone": "138 1234 1234"})
        message = (await client.get("/demo/outbox", params={"phone": PHONE})).json()[0]
        code = message["text"].split("验证码 ")[1][:6]
        opened = await client.post("/sessions", json={"phone": PHONE, "code": code})
        inside = (await client.get("/me")).json()
        closed = await client.delete("/sessions/current")
        outside = (await client.get("/me")).json()

    assert asked.status_code == 202
    assert asked.json() == {
        "resendAfterSeconds": 60,
        "validSeconds": 300,
        "offersVoice": True,
    }
    assert message["phone"] == PHONE
    assert opened.status_code == 201
    assert inside["accountId"] == opened.json()["accountId"]
    assert (inside["signedIn"], inside["phoneMasked"]) == (True, "138****1234")
    assert closed.status_code == 204
    assert outside == {
        "signedIn": False,
        "awaitsSecondStep": False,
        "accountId": None,
        "phoneMasked": "",
        "residencies": [],
        "roles": [],
    }


@pytest.mark.parametrize(
    ("url", "secure"), [("http://127.0.0.1:8000", False), ("https://gongyi.example.cn", True)]
)
async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    demo: None, monkeypatch: pytest.MonkeyPatch, url: str, secure: bool
) -> None:
    monkeypatch.setenv("GONGYI_PUBLIC_URL", url)
    settings.cache_clear()

    async with a_client() as client:
        await client.post("/login-codes", json={"phone": PHONE})
        text = (await client.get("/demo/outbox")).json()[0]["text"]
        code = text.split("验证码 ")[1][:6]
        opened = await client.post("/sessions", json={"phone": PHONE, "code": code})

    cookie = opened.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=2592000"):
        assert part in cookie
    assert ("Secure" in cookie) is secure


async def test_known_and_unknown_numbers_get_the_same_answer() -> None:
    await a_session("13900000001")
    async with a_client() as client:
        asked = [await _ask_for_code(client, f"1390000000{n}") for n in (2, 3)]
        again = [await _ask_for_code(client, f"1390000000{n}") for n in (1, 2)]

    assert asked[0].content == asked[1].content
    assert [a.status_code for a in again] == [429, 429]
    assert [a.json()["type"] for a in again] == ["/problems/code-asked-too-soon"] * 2


async def _ask_for_code(client: httpx.AsyncClient, phone: str) -> httpx.Response:
    return await client.post("/login-codes", json={"phone": phone})


@pytest.mark.parametrize(
    ("phone", "code", "status", "problem", "field"),
    [
        (PHONE, "000000", 422, "wrong-code", "code"),
        (PHONE, "12345", 422, "not-six-digits", "code"),
        ("13900000009", "123456", 422, "no-code-asked", "code"),
        ("8480", "123456", 422, "not-a-mobile-number", "phone"),
    ],
)
async def test_a_wrong_code_or_phone_is_told_at_its_field(
    phone: str, code: str, status: int, problem: str, field: str
) -> None:
    await identity.request_login_code(PHONE, clock.now(), draw=lambda: "204816")

    async with a_client() as client:
        answer = await client.post("/sessions", json={"phone": phone, "code": code})

    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"/problems/{problem}")
    assert [error["field"] for error in body["errors"]] == [field]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c", "…", "e" * 5000])
async def test_a_broken_cookie_is_a_visitor(cookie: str) -> None:
    async with a_client() as client:
        answer = await client.get("/me", headers={b"cookie": f"{COOKIE}={cookie}".encode()})

    assert (answer.status_code, answer.json()["signedIn"]) == (200, False)


async def test_the_outbox_exists_in_the_demo_only() -> None:
    async with a_client() as client:
        answer = await client.get("/demo/outbox")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


async def test_a_request_asks_the_database_who_acts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    token = await a_session()
    asked = []

    async def count(sql: str, *values: object) -> object:
        asked.append(sql)
        return await ask(sql, *values)

    ask = db.row
    monkeypatch.setattr(db, "row", count)
    async with a_client(token) as client:
        for _ in range(3):
            await client.get("/me")

    assert len([sql for sql in asked if "session" in sql]) == 1


async def test_a_route_that_asks_for_nobody_never_reads_the_cookie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(*_: object) -> None:
        raise AssertionError("the cookie was read")

    monkeypatch.setattr("gongyi.identity.guards.actions.actor_of", never)
    async with a_client("any.cookie.here") as client:
        answer = await client.get("/communities")

    assert answer.status_code == 200


async def test_a_change_from_another_sites_page_is_refused() -> None:
    async with a_client() as client:
        answer = await client.post(
            "/login-codes", json={"phone": PHONE}, headers={"sec-fetch-site": "cross-site"}
        )

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/foreign-page")
