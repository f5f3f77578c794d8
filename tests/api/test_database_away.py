"""A database that does not answer is nobody's mistake: every route says so in a sentence."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from litestar import Litestar, get
from litestar.params import FromQuery
from litestar.routes import HTTPRoute

import gongyi.app
from gongyi.config import settings
from gongyi.identity.guards import COOKIE
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import forget_everything
from gongyi.web.problem_response import EXCEPTION_HANDLERS
from infra.local.postgres import Cluster
from tests.makers.client import an_app
from tests.makers.people import a_session

pytestmark = pytest.mark.usefixtures("database")
HANDLERS = [handler for part in gongyi.app.SLICES for handler in part.HANDLERS]


def asked(app: Litestar) -> Iterator[tuple[str, str]]:
    """Every method of every path, with ids that nothing has."""
    for route in app.routes:
        if isinstance(route, HTTPRoute) and route.path.startswith("/api/"):
            path = re.sub(r"\{[^}]*:uuid\}", str(new_id()), route.path)
            for method in sorted(route.methods - {"OPTIONS", "HEAD"}):
                yield method, re.sub(r"\{[^}]*\}", "1", path)


async def test_no_route_calls_it_a_mistake_and_most_say_when_to_come_again(
    cluster: Cluster,
) -> None:
    app: Any = an_app(HANDLERS)
    session = await a_session()
    said: dict[tuple[str, str], int] = {}
    cluster.stop()
    try:
        forget_everything()
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://here", cookies={COOKIE: session}
        ) as client:
            for method, path in asked(app):
                answer = await client.request(method, path, json={})
                said[method, path] = answer.status_code
                if answer.status_code >= 400:
                    assert answer.headers["content-type"] == "application/problem+json", path
                    assert answer.json()["title"].endswith("。"), path
    finally:
        cluster.start()

    assert [asked for asked, status in said.items() if status == 500] == []
    reads = {status for (method, _), status in said.items() if method == "GET"}
    assert 503 in reads
    assert sum(status == 503 for status in said.values()) > len(said) / 2


async def test_whoever_is_overtaken_in_a_deadlock_is_asked_to_try_again() -> None:
    @get("/crossing")
    async def cross(first: FromQuery[int], second: FromQuery[int]) -> None:
        async with database.transaction():
            await database.execute("SELECT pg_advisory_xact_lock($1)", first)
            await asyncio.sleep(0.2)  # the other one has its first lock by now
            await database.execute("SELECT pg_advisory_xact_lock($1)", second)

    app: Any = Litestar([cross], exception_handlers=EXCEPTION_HANDLERS)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        answers = await asyncio.gather(
            client.get("/crossing?first=1&second=2"), client.get("/crossing?first=2&second=1")
        )

    assert sorted(answer.status_code for answer in answers) == [200, 503]


def test_the_description_says_of_every_route_how_a_no_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GONGYI_DEMO", "1")
    settings.cache_clear()

    schema = gongyi.app.create_app().openapi_schema.to_schema()

    (kind,) = schema["components"]["responses"]["Problem"]["content"]
    assert kind == "application/problem+json"
    for path, methods in schema["paths"].items():
        for said in methods.values():
            assert said["responses"]["default"] == {"$ref": "#/components/responses/Problem"}, path
            assert not any(status[0] in "45" for status in said["responses"]), path
