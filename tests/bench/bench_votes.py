"""Votes accepted, against `pgbench` doing the two bare inserts on the same server, turn by turn.

Ours is everything from the socket to the COMMIT and back, a process for each core, with the stamp,
the signature and the size of every vote checked; theirs is a transaction of two inserts, a mark and
a vote of the same size, without trigger or check. Both wait for the disk.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import asyncpg

from infra.local.postgres import Cluster, binaries
from tests.bench.load import run_load
from tests.bench.polling_station import Station, a_station

BOUND = 0.20
SLOWEST = 20  # p99 at 64 clients, as a multiple of pgbench's
ROUNDS = 3
VOTES = {8: 600, 64: 1_500}  # per round, one voter each
PGBENCH_SECONDS = 2

BARE_TABLES = """
CREATE TABLE bare_mark (
    ballot_id uuid NOT NULL, resident_id uuid NOT NULL, issue integer NOT NULL,
    community_id uuid NOT NULL, request_digest bytea, answer bytea,
    PRIMARY KEY (ballot_id, resident_id, issue, community_id));
CREATE TABLE bare_vote (
    ballot_id uuid NOT NULL, leaf_hash bytea NOT NULL, kind text NOT NULL, body text NOT NULL,
    paper_key bytea, sequence integer, cast_hour timestamptz,
    PRIMARY KEY (ballot_id, leaf_hash), UNIQUE (ballot_id, paper_key, sequence));
"""
BARE_PAIR = """
BEGIN;
INSERT INTO bare_mark (ballot_id, community_id, resident_id, issue, request_digest, answer)
    VALUES ('{ballot}', '{ballot}', gen_random_uuid(), 1, '{digest}', '{answer}');
INSERT INTO bare_vote VALUES ('{ballot}', sha256(uuid_send(gen_random_uuid())), 'vote', '{body}',
    sha256(uuid_send(gen_random_uuid())), 1, '2026-01-01T00:00Z');
COMMIT;
"""


def main() -> int:
    with a_station(workers=os.cpu_count() or 1) as station:
        asyncio.run(_execute(station.cluster.url, BARE_TABLES))
        held = [_measure(station, clients) for clients in VOTES]
    return int(not all(held))


def _measure(station: Station, clients: int) -> bool:
    """Whether both bounds hold at so many clients."""
    polls, many = station.open_ballot(), VOTES[clients]
    requests = polls.requests(many * (ROUNDS + 1))
    pair = _pair_of(station.cluster, requests[0].partition(b"\r\n\r\n")[2].decode())
    run_load(station.port, clients, requests[:many])  # warm
    ours, theirs, slow, bare_slow = [], [], [], []
    for start in range(many, len(requests), many):
        pairs, p99 = _pgbench(station.cluster, pair, clients)
        measured = run_load(station.port, clients, requests[start : start + many])
        if set(measured.statuses) != {201}:
            raise SystemExit(f"votes were refused: {dict(measured.statuses)}")
        theirs.append(pairs)
        bare_slow.append(p99)
        ours.append(measured.per_second(201))
        slow.append(measured.p99_ms())
    ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    slowness = median(mine / bare for mine, bare in zip(slow, bare_slow, strict=True))
    print(
        f"{clients:3} clients: {median(ours):6.0f} votes/s, pgbench {median(theirs):6.0f} pairs/s,"
        f" ratio {ratio:.2f} (bound {BOUND}); p99 {median(slow):.0f} ms, pgbench"
        f" {median(bare_slow):.0f} ms, {slowness:.1f} times (bound {SLOWEST} at 64)"
    )
    return ratio >= BOUND and (clients < max(VOTES) or slowness <= SLOWEST)


def _pair_of(cluster: Cluster, body: str) -> Path:
    facts = {"digest": "\\x" + "ab" * 32, "answer": "\\x" + "cd" * 384, "body": body}
    file = cluster.home / "pair.sql"
    pair = BARE_PAIR.format(ballot="0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11", **facts)
    file.write_text(pair)
    return file


def _pgbench(cluster: Cluster, pair: Path, clients: int) -> tuple[float, float]:
    """Pairs per second, connecting not counted, and the p99 in milliseconds."""
    logs = cluster.home / "pgbench-log"
    command = [str(binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared", "--log"]
    command += [f"--client={clients}", "--jobs=2", f"--time={PGBENCH_SECONDS}"]
    command += [f"--log-prefix={logs}"]
    command += [f"--file={pair}", f"--host={cluster.sockets}", "--username=gongyi", "gongyi"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("tps"))
    return float(line.split()[2]), _p99_ms(list(cluster.home.glob("pgbench-log*")))


def _p99_ms(logs: Sequence[Path]) -> float:
    """Third column: microseconds of a transaction. The logs are read once and removed."""
    took = sorted(int(line.split()[2]) for log in logs for line in log.read_text().splitlines())
    for log in logs:
        log.unlink()
    return took[int(len(took) * 0.99)] / 1000


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


if __name__ == "__main__":
    sys.exit(main())
