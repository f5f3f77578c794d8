"""Ratings accepted, against `pgbench` doing the bare insert on the same server, turn by turn.

Ours is everything from the socket to the COMMIT and back, a process for each core: the slip is
found, the rating lies under its constraints, its trace beside it, every fifth opens a case with
its owners. Theirs is one row of the same size into a table without a check. Both wait for the disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

import asyncpg

from gongyi.identity import actions as identity
from gongyi.kernel import clock, database
from gongyi.kernel.ids import new_id
from gongyi.kernel.secrets import digest_of
from gongyi.ratings.actions.directory import write_services
from gongyi.ratings.actions.planting import points_of
from gongyi.ratings.rules.slips import slip_code
from infra.local.postgres import Cluster, binaries
from tests.bench.load import post, run_load
from tests.bench.polling_station import a_station
from tests.makers.places import a_community
from tests.makers.ratings import a_service

BOUND = 0.25
ROUNDS = 3
RATINGS = {8: 800, 64: 2_500}  # per round, each by a slip of its own
PGBENCH_SECONDS = 2

BARE_TABLE = """
CREATE TABLE bare_rating (
    id uuid NOT NULL, community_id uuid NOT NULL, point_id uuid NOT NULL, rater bytea NOT NULL,
    level smallint NOT NULL, aspects jsonb NOT NULL, reasons text[] NOT NULL, comment text NOT NULL,
    given_on date NOT NULL, PRIMARY KEY (id, community_id));
"""
BARE_INSERT = """
INSERT INTO bare_rating VALUES (gen_random_uuid(), '{place}', '{place}',
    sha256(uuid_send(gen_random_uuid())), 5, '{{}}', '{{}}', '{comment}', '2026-11-12');
"""
SLIPS = """
INSERT INTO service_encounter (id, community_id, point_id, code_digest, rater, served_on,
    invite_at, expires_at, recorded_by)
SELECT gen_random_uuid(), $1, $2, digest, digest, $4::date, $4, $5, $6
FROM unnest($3::bytea[]) AS digest
"""
COMMENT = "窗口的人讲得清楚，材料一次就交齐了，谢谢。"


def main() -> int:
    with a_station(workers=os.cpu_count() or 1) as station:
        asyncio.run(_execute(station.cluster.url, BARE_TABLE))
        held = [_measure(station.cluster, station.port, clients) for clients in RATINGS]
    return int(not all(held))


def _measure(cluster: Cluster, port: int, clients: int) -> bool:
    many = RATINGS[clients]
    requests = [_request(n, code) for n, code in enumerate(_slips(many * (ROUNDS + 1)))]
    insert = cluster.home / "insert.sql"
    insert.write_text(BARE_INSERT.format(place=new_id(), comment=COMMENT))
    run_load(port, clients, requests[:many])  # warm
    ours, theirs, slow = [], [], []
    for start in range(many, len(requests), many):
        theirs.append(_pgbench(cluster, insert, clients))
        measured = run_load(port, clients, requests[start : start + many])
        if set(measured.statuses) != {201}:
            raise SystemExit(f"ratings were refused: {dict(measured.statuses)}")
        ours.append(measured.per_second(201))
        slow.append(measured.p99_ms())
    ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"{clients:3} clients: {median(ours):6.0f} ratings/s, pgbench {median(theirs):6.0f}"
        f" inserts/s, ratio {ratio:.2f} (bound {BOUND}); p99 {median(slow):.0f} ms"
    )
    return ratio >= BOUND


def _request(number: int, code: str) -> bytes:
    level = (5, 5, 4, 3, 2)[number % 5]
    body = {
        "id": str(new_id()),
        "slip": code,
        "pointCode": "",
        "itemId": None,
        "level": level,
        "aspects": {"efficiency": level},
        "reasons": ["slow"] if level == 2 else [],
        "reasonsVersion": 1,
        "comment": COMMENT,
        "mayCall": False,
        "phone": "",
        "wasTold": False,
        "deviceMark": str(new_id()),
    }
    return post("/api/v1/ratings", json.dumps(body).encode())


def _slips(count: int) -> list[str]:
    codes = [slip_code(os.urandom(8)) for _ in range(count)]
    asyncio.run(_handed_out(codes))
    return codes


async def _handed_out(codes: list[str]) -> None:
    await database.open_pool(1)
    try:
        community_id, point_id, account_id = await _a_window()
        now = clock.now()
        digests = [digest_of("rating-slip", code) for code in codes]
        end = now + timedelta(days=30)
        await database.execute(SLIPS, community_id, point_id, digests, now, end, account_id)
    finally:
        await database.close_pool()


async def _a_window() -> tuple[UUID, UUID, UUID]:
    community, now = await a_community(f"社区{new_id()}"), clock.now()
    phones = {post_: "13800138001" for post_ in ("operator_a", "operator_b", "buyer_a", "buyer_b")}
    await write_services(community.id, [a_service(phones=phones)], now)
    (window,) = await points_of(community.id)
    return community.id, window.id, await identity.account_of_phone("13800138001", now)


def _pgbench(cluster: Cluster, insert: Path, clients: int) -> float:
    """Inserts per second, connecting not counted."""
    command = [str(binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared"]
    command += [f"--client={clients}", "--jobs=2", f"--time={PGBENCH_SECONDS}"]
    command += [f"--file={insert}", f"--host={cluster.sockets}", "--username=gongyi", "gongyi"]
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
