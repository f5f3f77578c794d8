"""The street's console over eleven communities with 200,000 ratings in each of five years.

Each community has a kept figure for each of the five years, and every fiftieth rating was bad and
has its case, one in ten of them open. A warm page is asked for again and again, over the whole of
the application but without the network.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import date
from statistics import median
from typing import Any, cast

import httpx

import gongyi.appraisal.routes
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock, database
from gongyi.places import actions as places
from tests.bench.bench_appraisal import CENTRES, rate
from tests.bench.polling_station import at_the_cluster
from tests.makers.client import an_app
from tests.makers.kept_figures import a_figure, a_term
from tests.makers.people import a_phone, a_session, staff
from tests.makers.places import NOON, a_row
from tests.makers.postgres import a_cluster

COMMUNITIES, YEARS, RATINGS, RESIDENTS = 11, range(2022, 2027), 200_000, 6_000
BOUND_MS = 200
TIMES = 60
CASES = """INSERT INTO rating_case (id, community_id, rating_id, point_id, state, opened_at,
        reply_due_at, closed_at, closed_how)
    SELECT gen_random_uuid(), community_id, id, point_id,
        CASE WHEN number % 10 = 0 THEN 'open' ELSE 'closed' END, now(), now(),
        CASE WHEN number % 10 = 0 THEN NULL ELSE now() END,
        CASE WHEN number % 10 = 0 THEN NULL ELSE 'accepted' END
    FROM (SELECT *, row_number() OVER () AS number FROM rating) AS given
    WHERE number % 50 = 0"""


async def fill() -> str:
    """The street's id."""
    rows = [a_row(community=f"社区{n}", street="梅园新村街道") for n in range(COMMUNITIES)]
    await places.import_places(rows, NOON)
    communities = await places.communities()
    street_id = communities[0].street_id
    await staff(a_phone(1), "street_officer", street_id=street_id)
    for year in YEARS:
        term_id = await a_term(street_id, year)
        for each in communities:
            await a_figure(term_id, each, phase="final")
    await database.execute(CENTRES)
    async with database.pool().acquire() as connection:
        for year in YEARS:
            await rate(connection, RATINGS, RESIDENTS, date(year, 1, 1))
        await connection.execute(CASES, timeout=3600)
        await connection.execute("VACUUM (ANALYZE)", timeout=600)
    return str(street_id)


async def measure() -> float:
    """Milliseconds of the slowest of twenty warm pages, taken in the middle of three turns."""
    await database.open_pool(4)
    street_id = await fill()
    transport = httpx.ASGITransport(cast(Any, an_app(gongyi.appraisal.routes.HANDLERS)))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        client.cookies.set(COOKIE, await a_session(a_phone(1), clock.now()))
        path = f"/streets/{street_id}/appraisals/2026"
        took = [await _asked(client, path) for _ in range(TIMES)]
    await database.close_pool()
    return median(max(took[turn : turn + 20]) for turn in range(0, TIMES, 20))


async def _asked(client: httpx.AsyncClient, path: str) -> float:
    began = time.perf_counter()
    answer = await client.get(path)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200 or len(answer.json()["communities"]) != COMMUNITIES:
        raise SystemExit(answer.text)
    return took


def main() -> int:
    with a_cluster() as cluster, at_the_cluster(cluster):
        slowest = asyncio.run(measure())
    size = f"{COMMUNITIES} × {len(YEARS)} × {RATINGS:,} ratings"
    print(f"{size}: {slowest:.0f} ms (bound {BOUND_MS} ms)")
    return int(slowest > BOUND_MS)


if __name__ == "__main__":
    sys.exit(main())
