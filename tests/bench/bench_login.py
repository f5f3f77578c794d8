"""10,000 tries to sign in from one address; twenty neighbours behind it come in meanwhile."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import asyncpg
import httpx

from gongyi.identity.rules.pressure import FREE
from gongyi.kernel.phones import digest_of_phone
from gongyi.kernel.secrets import unseal
from tests.makers.people import a_phone
from tests.makers.postgres import a_cluster
from tests.makers.proofs import worked
from tests.makers.server import a_server

TRIES, AT_ONCE, NEIGHBOURS = 10_000, 32, 20
KEY = "a key for this bench only, longer than 32"


async def measure() -> bool:
    """Whether the crowd was held and every neighbour came in."""
    with a_cluster(durable=True) as cluster:
        folder = Path(tempfile.mkdtemp())
        outside = {"GONGYI_DEMO": "", "GONGYI_SECRET_KEY": KEY}
        with a_server(cluster.url, folder, **outside) as server:
            begun = time.perf_counter()
            answers, took = await asyncio.gather(
                _crowd(server.url), _neighbours(server.url, cluster.url)
            )
            seconds = time.perf_counter() - begun
    held = answers[429] == TRIES - FREE and answers[422] == FREE
    print(
        f"sign-in: of {TRIES} tries from one address {answers[429]} held"
        f" (bound {TRIES - FREE}) in {seconds:.0f} s;"
        f" {len(took)} of {NEIGHBOURS} neighbours behind it came in (bound {NEIGHBOURS}),"
        f" the slowest in {max(took):.1f} s"
    )
    return held and len(took) == NEIGHBOURS


async def _crowd(url: str) -> Counter[int]:
    answers: Counter[int] = Counter()
    numbers = iter(range(TRIES))
    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=60) as client:

        async def work() -> None:
            for n in numbers:
                body = {"phone": a_phone(n), "code": f"{n:06d}"}
                answers[(await client.post("/sessions", json=body)).status_code] += 1

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return answers


async def _neighbours(url: str, database_url: str) -> list[float]:
    await asyncio.sleep(2)  # the crowd is there
    connection = await asyncpg.connect(database_url)
    try:
        return [await _come_in(url, connection, 50_000 + n) for n in range(NEIGHBOURS)]
    finally:
        await connection.close()


async def _come_in(url: str, connection: asyncpg.Connection, number: int) -> float:
    """The whole way, with the work that a phone does in it; the message is read from the table."""
    begun, phone = time.perf_counter(), a_phone(number)
    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=60) as client:
        await _with_work(client, "/login-codes", {"phone": phone})
        sealed = await connection.fetchval(
            "SELECT text_sealed FROM outbox_message WHERE phone_digest = $1", digest_of_phone(phone)
        )
        code = unseal("message", sealed).split("验证码 ")[1][:6]
        await _with_work(client, "/sessions", {"phone": phone, "code": code})
    return time.perf_counter() - begun


async def _with_work(client: httpx.AsyncClient, path: str, body: dict[str, str]) -> None:
    asked = (await client.get("/login-challenges")).json()
    proof = worked(asked["challenge"], asked["bits"]) if asked["bits"] else ""
    answer = await client.post(path, json=body | {"proof": proof})
    assert answer.status_code in (201, 202), answer.text


if __name__ == "__main__":
    os.environ["GONGYI_SECRET_KEY"] = KEY  # the server's: it seals what we read
    sys.exit(not asyncio.run(measure()))
