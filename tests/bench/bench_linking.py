"""Who has both databases and their write-ahead logs: how many votes can he name?"""

from __future__ import annotations

import asyncio
import math
import sys
import tempfile
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from gongyi.ballot.box_database import box_is_open
from gongyi.kernel import database
from infra.local.postgres import Cluster
from tests.bench.polling_station import at_the_cluster
from tests.makers.linking import NEAR_BY_CHANCE, Named, named
from tests.makers.polling_day import HOURS_OF_A_DAY, Habit, linked_day
from tests.makers.postgres import migrate
from tests.makers.server import a_server

EARLIER = ((150, 6), (600, 2))  # voters, ballots
TIMES_CHANCE = 2.0
SPREAD_OUT, RUSH = 3.0 * HOURS_OF_A_DAY, 1.0


def main() -> int:
    home = Path(tempfile.mkdtemp(prefix="gongyi-linking-"))
    cluster = Cluster(home, durable=False, settings={"wal_keep_size": "4GB"})
    try:
        cluster.start()
        migrate(cluster.url, cluster.box_url)
        with at_the_cluster(cluster), a_server(cluster.url, home) as server:
            port = urlsplit(server.url).port or 0
            return int(not asyncio.run(_measure(cluster, port)))
    finally:
        cluster.remove()


async def _measure(cluster: Cluster, port: int) -> bool:
    await database.open_pool(2)
    try:
        async with box_is_open(2):
            held = [await _earlier(cluster, port, *line) for line in EARLIER]
            for size in (150, 600):
                for habit in ("an earlier visit, signing in anew", "the same visit"):
                    for hours in (SPREAD_OUT, RUSH):
                        await _told(cluster, port, size, habit, hours)
            return all(held)
    finally:
        await database.close_pool()


async def _earlier(cluster: Cluster, port: int, size: int, ballots: int) -> bool:
    """One vote of each ballot is named by chance; few enough to need a bound that luck keeps."""
    found: dict[str, Named] = {}
    for number in range(ballots):
        one = await _named(cluster, port, size, "an earlier visit", SPREAD_OUT, number)
        found = {way: each + found.get(way, Named(0, 0, 0)) for way, each in one.items()}
    most, held = max(TIMES_CHANCE * ballots, _by_luck(ballots)), True
    print(f"papers drawn on an earlier visit, {size} voters, {ballots} ballots:", flush=True)
    for way, each in found.items():
        near = each.near / each.votes / NEAR_BY_CHANCE
        held = held and each.right <= most and near <= TIMES_CHANCE
        print(
            f"  {way:18} named {each.right:3} (chance {ballots}, bound {most:.0f}); near her"
            f" {near:.2f} times chance (bound {TIMES_CHANCE:.0f})",
            flush=True,
        )
    return held


def _by_luck(expected: int) -> int:
    """What chance exceeds once in a thousand times (Poisson)."""
    count, part = 0, math.exp(-expected)
    rest = 1 - part
    while rest > 0.001:
        count += 1
        part *= expected / count
        rest -= part
    return count


async def _told(cluster: Cluster, port: int, size: int, habit: Habit, hours: float) -> None:
    """No bound: what is measured stands in docs/secrecy.md."""
    found = await _named(cluster, port, size, habit, hours, seed=1)
    way, most = max(found.items(), key=lambda item: item[1].right)
    share = most.right / size
    print(f"{habit}, {size} voters within {hours:.0f} h: {share:.0%} named by {way}", flush=True)


async def _named(
    cluster: Cluster, port: int, size: int, habit: Habit, hours: float, seed: int
) -> dict[str, Named]:
    chance = Random(f"{size} {habit} {hours} {seed}")
    return named(*await linked_day(cluster, port, size, habit, hours, chance))


if __name__ == "__main__":
    sys.exit(main())
