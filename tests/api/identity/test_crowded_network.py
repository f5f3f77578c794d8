"""Many tries from one address hold their limits; neighbours behind it still get in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import httpx
import pytest

from gongyi.config import settings
from gongyi.identity import actions as identity
from gongyi.identity.gate import Visit, challenge, check_may_try
from gongyi.identity.rules.pressure import FREE
from gongyi.identity.visits import DEVICE_COOKIE
from gongyi.kernel import clock, database
from tests.makers.client import an_app
from tests.makers.people import CODE, PHONE, a_phone
from tests.makers.proofs import worked

pytestmark = pytest.mark.usefixtures("database")
CARRIER, ELSEWHERE = "203.0.113.7", "198.51.100.1"


@pytest.fixture(autouse=True)
def behind_a_proxy(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_TRUSTED_PROXIES", "172.18.0.0/16")
    settings.cache_clear()


def a_phone_at(address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(cast(Any, an_app()), client=("172.18.0.3", 4))
    return httpx.AsyncClient(
        transport=transport,
        base_url="http://here/api/v1",
        headers={"x-forwarded-for": f"1.2.3.4, {address}"},
    )


async def crowd(address: str, tries: int) -> list[int]:
    """Somebody tries codes for one number after the other."""
    async with a_phone_at(address) as browser:
        wrong = [{"phone": a_phone(n), "code": "000000"} for n in range(tries)]
        return [(await browser.post("/sessions", json=body)).status_code for body in wrong]


async def _proof(browser: httpx.AsyncClient) -> str:
    asked = (await browser.get("/login-challenges")).json()
    return worked(asked["challenge"], asked["bits"]) if asked["bits"] else ""


async def test_after_the_free_tries_nothing_is_tried_without_work() -> None:
    statuses = await crowd(CARRIER, FREE + 30)

    assert statuses[:FREE] == [422] * FREE
    assert statuses[FREE:] == [429] * 30


async def test_a_neighbour_behind_the_same_address_works_a_moment_and_gets_in() -> None:
    await crowd(CARRIER, FREE + 5)
    async with a_phone_at(CARRIER) as neighbour:
        refused = await neighbour.post("/login-codes", json={"phone": PHONE})
        asked = await neighbour.post(
            "/login-codes", json={"phone": PHONE, "proof": await _proof(neighbour)}
        )
        code = await _code_of(PHONE)
        opened = await neighbour.post(
            "/sessions", json={"phone": PHONE, "code": code, "proof": await _proof(neighbour)}
        )

    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/proof-needed")
    assert asked.status_code == 202
    assert opened.status_code == 201


async def _code_of(phone: str) -> str:
    message = (await identity.newest_messages(phone))[0]
    return message.text.split("验证码 ")[1][:6]


async def test_work_is_shown_once() -> None:
    await crowd(CARRIER, FREE + 5)
    async with a_phone_at(CARRIER) as attacker:
        body = {"phone": PHONE, "code": CODE, "proof": await _proof(attacker)}
        first = await attacker.post("/sessions", json=body)
        second = await attacker.post("/sessions", json=body)

    assert first.json()["type"] == "/problems/no-code-asked"
    assert second.json()["type"] == "/problems/proof-not-right"


async def test_a_phone_that_came_in_before_does_not_stand_in_the_crowd() -> None:
    async with a_phone_at(CARRIER) as known:
        await identity.request_login_code(PHONE, clock.now(), draw=lambda: CODE)
        await known.post("/sessions", json={"phone": PHONE, "code": CODE})
        await crowd(CARRIER, FREE + 5)

        again = await known.post("/sessions", json={"phone": a_phone(99), "code": CODE})

        assert known.cookies.get(DEVICE_COOKIE)
    assert again.json()["type"] == "/problems/no-code-asked"


async def test_nobody_makes_a_mark_of_his_own() -> None:
    await crowd(CARRIER, FREE)
    async with a_phone_at(CARRIER) as attacker:
        for mark in ("x", "a.b", "a." + "0" * 32):
            attacker.cookies.set(DEVICE_COOKIE, mark)
            answer = await attacker.post("/sessions", json={"phone": PHONE, "code": CODE})
            assert answer.json()["type"] == "/problems/proof-needed"


async def test_elsewhere_nobody_waits_and_a_forged_address_helps_nobody() -> None:
    await crowd(CARRIER, FREE + 5)

    assert await crowd(ELSEWHERE, 1) == [422]
    async with a_phone_at(f"{ELSEWHERE}, {CARRIER}") as attacker:
        answer = await attacker.post("/sessions", json={"phone": PHONE, "code": CODE})
    assert answer.status_code == 429


async def test_no_address_lies_in_the_database() -> None:
    await crowd(CARRIER, 3)

    kept = await database.value("SELECT string_agg(t::text, ' ') FROM sign_in_try AS t")
    assert CARRIER not in kept
    assert CARRIER.encode().hex() not in kept


async def test_the_day_after_the_same_address_has_another_digest() -> None:
    now = clock.now()
    for moment in (now, now + timedelta(days=1)):
        await check_may_try(Visit(CARRIER), "", moment)
        assert (await challenge(Visit(CARRIER), moment)).bits == 0

    digests = await database.rows("SELECT DISTINCT place_digest FROM sign_in_try")
    assert len(digests) == 2
