"""A city of 1,000 communities with 10 million ratings, every figure recomputed from the database.

Bounds: 60 s on two processes, 1 GB for both together, and the same figures when it is done again.
A figure is all of it: ratings summed by resident, S with its bootstrap interval, and kept. The
ratings of a city come mixed in time, so that a community's never lie together.
`COMMUNITIES=100` takes a tenth of the city and states a tenth of the bound.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import sys
import time
from datetime import date, datetime
from itertools import count
from multiprocessing.pool import Pool
from typing import Any

from gongyi.appraisal.actions import terms
from gongyi.appraisal.actions.running import refresh_running
from gongyi.kernel import database
from gongyi.kernel.clock import CHINA
from gongyi.places import actions as places
from tests.bench.polling_station import at_the_cluster
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone, staff
from tests.makers.places import a_row
from tests.makers.postgres import a_cluster

COMMUNITIES = int(os.environ.get("COMMUNITIES", "1000"))
RATINGS, RESIDENTS, IN_A_STREET = 10_000, 2_500, 11
SECONDS, MEGABYTES, PROCESSES = 60 * COMMUNITIES / 1000, 1024, 2
METHOD = "jiangsu-default-2"
LONG_AGO = datetime(2025, 11, 1, 12, tzinfo=CHINA)
NOW = datetime(2026, 12, 1, 3, tzinfo=CHINA)

CENTRES = """
WITH centre AS (
    INSERT INTO service_centre (id, community_id, name, level)
    SELECT gen_random_uuid(), id, '党群服务中心', 'community' FROM community RETURNING *
)
INSERT INTO service_point (id, community_id, code, name, centre_id, operator, buyer, position)
SELECT gen_random_uuid(), community_id, left(community_id::text, 8), '1 号窗口', id, 'committee',
    'committee', 1 FROM centre
"""
# Most are very satisfied; a resident rates four times on average.
RATED = """
INSERT INTO rating (id, community_id, point_id, centre_id, encounter_id, way, rater, household,
    is_named, level, aspects, reasons, reasons_version, comment, may_call, was_told, given_on,
    quarter)
SELECT gen_random_uuid(), point.community_id, point.id, centre_id, gen_random_uuid(), 'slip',
    who, who, true, (ARRAY[5, 5, 5, 5, 5, 5, 4, 4, 3, 1])[1 + floor(random() * 10)::int],
    '{}', '{}', 1, '', false, false, $3::date + n % 300, '2026Q1'
FROM service_point AS point, generate_series(1, $1::int) AS n,
    LATERAL (SELECT sha256(int4send(floor(random() * $2)::int + n * 0)) AS who) AS resident
"""
KEPT = """SELECT md5(string_agg(community_id::text || satisfaction || satisfaction_low
    || satisfaction_high, ',' ORDER BY community_id)) FROM appraisal_figure"""


async def fill() -> None:
    """Streets of eleven communities with a centre each, their method, and all ratings."""
    await database.open_pool(4)
    rows = [
        a_row(community=f"社区{n}", street=f"街道{n // IN_A_STREET}") for n in range(COMMUNITIES)
    ]
    await places.import_places(rows, LONG_AGO)
    await database.execute(CENTRES)
    for number, street_id in zip(count(1), {c.street_id for c in await places.communities()}):
        await staff(a_phone(number), "street_officer", street_id=street_id)
        officer = await an_actor(a_phone(number))
        await terms.publish_method(officer, street_id, 2026, "year_end", METHOD, LONG_AGO)
    async with database.pool().acquire() as connection:
        await rate(connection, RATINGS, RESIDENTS, date(2026, 1, 1))
        # As the server does by itself after so many rows.
        await connection.execute("VACUUM (ANALYZE)", timeout=1800)
    await database.close_pool()


async def rate(connection: Any, ratings: int, residents: int, first_day: date) -> None:
    """So many ratings for each community, mixed; without asking for each row what it leads to."""
    await connection.execute("SELECT setseed(0.2026)")
    await connection.execute("SET session_replication_role = replica")
    await connection.execute(RATED, ratings, residents, first_day, timeout=7200)
    await connection.execute("SET session_replication_role = DEFAULT")


async def recompute() -> int:
    """One process's share: five communities at a time, until none is left."""
    done = 0
    await database.open_pool(2)
    while taken := await refresh_running(NOW):
        done += taken
    await database.close_pool()
    return done


def share(_: int) -> tuple[int, int]:
    """How many, and the most megabytes that this process has held."""
    done = asyncio.run(recompute())
    return done, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


async def kept() -> str:
    """A digest of all kept figures; then they are taken away, to be computed again."""
    await database.open_pool(1)
    digest: str = await database.value(KEPT)
    await database.execute("DELETE FROM appraisal_figure")
    await database.close_pool()
    return digest


def main() -> int:
    with a_cluster() as cluster, at_the_cluster(cluster):
        began = time.perf_counter()
        asyncio.run(fill())
        print(f"{COMMUNITIES * RATINGS:,} ratings written in {time.perf_counter() - began:.0f} s")
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            runs = [measured(pool) for _ in range(2)]
    took, memory = min(run[0] for run in runs), max(run[1] for run in runs)
    is_same = len({run[2] for run in runs}) == 1
    print(f"{COMMUNITIES} communities: {took:.1f} s (bound {SECONDS:.0f} s)")
    print(f"{memory} MB in {PROCESSES} processes (bound {MEGABYTES} MB), twice the same: {is_same}")
    return int(took > SECONDS or memory > MEGABYTES or not is_same)


def measured(pool: Pool) -> tuple[float, int, str]:
    """Seconds, megabytes of all processes, and the digest of what was kept."""
    began = time.perf_counter()
    shares = pool.map(share, range(PROCESSES), chunksize=1)
    took = time.perf_counter() - began
    done, load = sum(done for done, _ in shares), os.getloadavg()[0]
    print(f"{took:.1f} s for {done} communities, load {load:.1f}", flush=True)
    return took, sum(memory for _, memory in shares), asyncio.run(kept())


if __name__ == "__main__":
    sys.exit(main())
