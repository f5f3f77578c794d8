"""The demo's clock: moved by a request, followed by every process, unknown outside the demo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest

import gongyi.demo.routes
from gongyi.config import settings
from gongyi.identity import actions as identity
from gongyi.kernel import clock, demo_clock
from gongyi.kernel.database import execute
from tests.makers.client import an_app
from tests.makers.people import a_session, an_account

pytestmark = pytest.mark.usefixtures("database")
LATER = timedelta(days=20)


@pytest.fixture(autouse=True)
def a_clock_put_right(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(demo_clock, "LOOK_EVERY_SECONDS", 0.01)
    yield
    clock.shift_by(timedelta())


@pytest.fixture
def a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_DEMO", "1")
    settings.cache_clear()


@asynccontextmanager
async def a_client() -> AsyncIterator[httpx.AsyncClient]:
    app = cast(Any, an_app(gongyi.demo.routes.HANDLERS))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        yield client


async def moved(client: httpx.AsyncClient, to: datetime) -> httpx.Response:
    return await client.put("/demo/clock", json={"now": to.isoformat()})


@pytest.mark.usefixtures("a_demo")
async def test_a_moved_clock_runs_on_from_there() -> None:
    wanted = datetime.now(UTC) + LATER

    async with a_client() as client:
        told = await moved(client, wanted)
        read = await client.get("/demo/clock")

    assert told.status_code == 200
    assert wanted <= datetime.fromisoformat(told.json()["now"]) <= clock.now()
    assert datetime.fromisoformat(read.json()["now"]) >= wanted


async def until_later() -> None:
    for _ in range(1000):
        if clock.now() > datetime.now(UTC) + LATER / 2:
            return
        await asyncio.sleep(0.01)


@pytest.mark.usefixtures("a_demo")
async def test_another_process_follows_what_lies_in_the_database() -> None:
    async with demo_clock.followed():
        await execute("INSERT INTO demo_clock (shift) VALUES ($1)", LATER)
        await until_later()

        assert clock.now() <= datetime.now(UTC) + LATER

    assert clock.now() - datetime.now(UTC) < LATER


@pytest.mark.usefixtures("a_demo")
@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2060-01-01T00:00:00+08:00", "no demo lasts so long"),
        ("0001-01-01T00:00:00+08:00", "before there were such clocks"),
    ],
)
async def test_a_clock_is_not_moved_out_of_the_world(now: str, why: str) -> None:
    async with a_client() as client:
        told = await client.put("/demo/clock", json={"now": now})

    assert told.status_code == 422, why
    assert told.json()["title"].startswith("演示时钟最多拨到")


@pytest.mark.usefixtures("a_demo")
async def test_who_signs_in_after_the_clock_was_moved_is_in() -> None:
    await demo_clock.move_to(datetime.now(UTC) + LATER)

    token = await a_session()

    actor = await identity.actor_of(token, clock.now())
    assert actor is not None
    assert actor.account_id == await an_account()


async def test_outside_the_demo_there_is_no_such_clock() -> None:
    await execute("INSERT INTO demo_clock (shift) VALUES ($1)", LATER)

    async with a_client() as client, demo_clock.followed():
        told = await moved(client, datetime.now(UTC) + LATER)
        read = await client.get("/demo/clock")

    assert (told.status_code, read.status_code) == (404, 404)
    assert clock.now() - datetime.now(UTC) < LATER
