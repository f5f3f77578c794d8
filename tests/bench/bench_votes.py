"""Votes accepted, against `pgbench` doing the two bare inserts on the same server, turn by turn.

Ours is everything from the socket to the COMMIT and back; theirs is a transaction of two
inserts into bare copies of the same tables, without trigger or check. Both wait for the disk.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import asyncpg

from gongyi.ballot.rules.ballots import Ballot
from infra.local.postgres import Cluster, binaries
from tests.bench.load import post, run_load
from tests.bench.polling_station import Station, a_station

BOUND = 0.25
ROUNDS = 5
VOTES = {8: 1_500, 64: 3_000}  # per round, about a second
PGBENCH_SECONDS = 1

BARE_TABLES = """
CREATE TABLE bare_mark (LIKE drawn_paper INCLUDING INDEXES);
CREATE TABLE bare_vote (LIKE vote INCLUDING INDEXES);
"""
BARE_PAIR = """
BEGIN;
INSERT INTO bare_mark VALUES ('{ballot}', '{ballot}', gen_random_uuid());
INSERT INTO bare_vote VALUES ('{ballot}', '{ballot}', sha256(uuid_send(gen_random_uuid())),
    '{{{choices}}}', '2026-01-01T00:00Z');
COMMIT;
"""


def main() -> int:
    with a_station() as station:
        asyncio.run(_execute(station.cluster.url, BARE_TABLES))
        ratios = [_measure(station, clients) for clients in VOTES]
    return int(min(ratios) < BOUND)


def _measure(station: Station, clients: int) -> float:
    ballot, papers = station.open_ballot(VOTES[clients] * (ROUNDS + 1))
    requests = _requests(ballot, papers)
    pair = _pair_of(station.cluster, ballot)
    run_load(station.port, clients, _next(requests, VOTES[clients]))  # warm
    ours, theirs, slowest = [], [], []
    for _ in range(ROUNDS):
        theirs.append(_pgbench(station.cluster, pair, clients))
        measured = run_load(station.port, clients, _next(requests, VOTES[clients]))
        if set(measured.statuses) != {201}:
            raise SystemExit(f"votes were refused: {dict(measured.statuses)}")
        ours.append(measured.per_second(201))
        slowest.append(measured.p99_ms())
    ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"{clients:3} clients: {median(ours):6.0f} votes/s, pgbench {median(theirs):6.0f} pairs/s,"
        f" ratio {ratio:.2f} (bound {BOUND}), p99 {median(slowest):.0f} ms"
    )
    return ratio


def _requests(ballot: Ballot, papers: Sequence[str]) -> Iterator[bytes]:
    chance, path = random.Random(7), f"/api/v1/ballots/{ballot.id}/votes"
    ids = [str(option.id) for option in ballot.question.options]
    for paper in papers:
        vote = {"paper": paper, "choices": chance.sample(ids, ballot.question.max_choices)}
        yield post(path, json.dumps(vote).encode())


def _next(requests: Iterator[bytes], count: int) -> list[bytes]:
    """Built before the clock runs."""
    return [next(requests) for _ in range(count)]


def _pair_of(cluster: Cluster, ballot: Ballot) -> Path:
    ids = (str(option.id) for option in ballot.question.options[: ballot.question.max_choices])
    file = cluster.home / "pair.sql"
    file.write_text(BARE_PAIR.format(ballot=ballot.id, choices=",".join(ids)))
    return file


def _pgbench(cluster: Cluster, pair: Path, clients: int) -> float:
    """Pairs per second, connecting not counted."""
    command = [str(binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared"]
    command += [f"--client={clients}", "--jobs=2", f"--time={PGBENCH_SECONDS}"]
    command += [f"--file={pair}", f"--host={cluster.sockets}", "--username=gongyi", "gongyi"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("tps"))
    return float(line.split()[2])


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


if __name__ == "__main__":
    sys.exit(main())
