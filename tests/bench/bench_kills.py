"""Server and database killed (-9) 200 times in turn under load, and a control that must lose."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.polling_station import at_the_cluster
from tests.makers.killable import FORGETFUL, KillableCluster, KillableServer, a_killable_cluster
from tests.makers.storm import a_storm, check_each_is_counted_once, lost, with_another_receipt

KILLS, PER_BALLOT, CONTROLS = 200, 50, 3


def main() -> int:
    with a_killable_cluster() as cluster, at_the_cluster(cluster):
        rounds = [_killed(cluster, seed) for seed in range(KILLS // PER_BALLOT)]
        cluster.start_again_with(FORGETFUL)
        gone = [_control(cluster, seed) for seed in range(CONTROLS)]
    votes, missing, other = (sum(column) for column in zip(*rounds, strict=True))
    print(f"{KILLS} kills, {votes} votes acknowledged, each counted once by a recount")
    print(f"lost: {missing} (bound 0); another receipt when cast again: {other} (bound 0)")
    print(f"control with synchronous_commit=off: lost {gone} (bound: some each time)")
    return int(missing > 0 or other > 0 or not all(gone))


def _killed(cluster: KillableCluster, seed: int) -> tuple[int, int, int]:
    """One ballot: acknowledged, lost, with another receipt; fails when a vote counts twice."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_storm(cluster, Path(folder) / "server.log", seed))
    print(f"{PER_BALLOT} kills in {time.monotonic() - began:.0f} s: {found}", flush=True)
    return found


async def _storm(cluster: KillableCluster, log: Path, seed: int) -> tuple[int, int, int]:
    with KillableServer(cluster.url, log) as server:
        storm = await a_storm(server.port, seed)
        await storm.over(server, cluster, PER_BALLOT)
        found = len(storm.acknowledged), await lost(storm), await with_another_receipt(storm)
    await check_each_is_counted_once(storm)
    return found


def _control(cluster: KillableCluster, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_lost_by(cluster, Path(folder) / "server.log", seed))


async def _lost_by(cluster: KillableCluster, log: Path, seed: int) -> int:
    with KillableServer(cluster.url, log) as server:
        storm = await a_storm(server.port, seed)
        await storm.over_with_the_database(cluster)
    return await lost(storm)


if __name__ == "__main__":
    sys.exit(main())
