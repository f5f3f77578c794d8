"""One live meeting on 500 phones.

Bounds: what happens reaches all phones in ≤ 1 s (p99); every raised hand counts once; the server's
processes together take ≤ 300 MB more than nothing: the sum of their own memory (PSS).
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil
import uvloop

from tests.makers.council import WORDS
from tests.makers.hall import Hall, a_hall, connected
from tests.makers.postgres import a_cluster
from tests.makers.server import Server, a_server
from tests.makers.watchers import Watcher

PHONES = int(os.environ.get("PHONES", "500"))
HAPPENINGS = 30
MOST_SECONDS, MOST_MB = 1.0, 300


def memory_mb(server: Server) -> float:
    """What all processes of the server hold, shared pages divided among them."""
    top = psutil.Process(server.process.process.pid)
    pids = [top, *top.children(recursive=True)]
    return sum(p.memory_full_info().pss for p in pids) / 2**20


async def reach_all(watchers: list[Watcher], number: int) -> None:
    await asyncio.gather(*(watcher.reaches(number) for watcher in watchers))


async def one_by_one(hall: Hall, client: httpx.AsyncClient, watchers: list[Watcher]) -> list[float]:
    """A hand goes up, a hand goes down: from the press to each phone."""
    delays: list[float] = []
    for turn in range(HAPPENINGS):
        seat = 2 + turn // 2
        kind = "hand_lowered" if turn % 2 else "hand_raised"
        facts = {} if turn % 2 else {"turn": "neutral"}
        began = time.perf_counter()
        number = (await hall.send(client, seat, kind, **facts)).json()["number"]
        await reach_all(watchers, number)
        delays += [watcher.reached_at(number) - began for watcher in watchers]
    return delays


async def all_at_once(hall: Hall, client: httpx.AsyncClient, watchers: list[Watcher]) -> float:
    """Everybody raises a hand for it in the same moment; seconds until each phone shows all."""
    for seat, kind, facts in (
        (2, "hand_raised", {"turn": "neutral"}),
        (1, "floor_given", {"seat": 2}),
        (2, "motion_moved", {"text": WORDS}),
        (2, "speech_ended", {}),
        (3, "motion_seconded", {}),
        (1, "vote_called", {"method": "buttons"}),
    ):
        (await hall.send(client, seat, kind, **facts)).raise_for_status()
    began = time.perf_counter()
    voters = range(2, PHONES + 1)
    answers = await asyncio.gather(
        *(hall.send(client, seat, "vote_raised", choice="for") for seat in voters)
    )
    numbers = [answer.json()["number"] for answer in answers]
    assert len(set(numbers)) == PHONES - 1, "a hand was lost or counted twice"
    await reach_all(watchers, max(numbers))
    took = max(watcher.reached_at(max(numbers)) for watcher in watchers) - began
    standing = (await client.get(f"{hall.path}/standing")).json()
    assert standing["meeting"]["vote"]["hands"] == PHONES - 1
    return took


async def measure(server: Server, hall: Hall) -> bool:
    port = int(server.url.rsplit(":", 1)[1])
    path = f"{hall.path}/live"
    watchers = [Watcher(port, path, cookie) for cookie in hall.cookies]
    for start in range(0, PHONES, 50):
        await asyncio.gather(*(watcher.start() for watcher in watchers[start : start + 50]))
    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(base_url=server.url, limits=limits, timeout=30) as client:
        await one_by_one(hall, client, watchers)  # warm
        delays = sorted(await one_by_one(hall, client, watchers))
        storm = await all_at_once(hall, client, watchers)
    mb = memory_mb(server)
    for watcher in watchers:
        await watcher.stop()
    p50, p99 = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
    print(f"{PHONES} phones, {HAPPENINGS} happenings, load {os.getloadavg()[0]:.1f}")
    print(f"from the press to a phone: p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, "
          f"bound {MOST_SECONDS * 1000:.0f} ms")  # fmt: skip
    print(f"{PHONES - 1} hands at once: all counted, on every phone after {storm:.2f} s")
    print(f"memory of the server: {mb:.0f} MB, bound {MOST_MB} MB")
    return p99 <= MOST_SECONDS and mb <= MOST_MB


async def main() -> int:
    with a_cluster(durable=True) as cluster, tempfile.TemporaryDirectory() as folder:
        async with connected(cluster):
            hall = await a_hall(PHONES)
            with a_server(cluster.url, Path(folder), workers=2) as server:
                return 0 if await measure(server, hall) else 1


if __name__ == "__main__":
    sys.exit(uvloop.run(main()))
