"""How fast the journal is written by many at once, chained, and checked."""

from __future__ import annotations

import asyncio
import sys
import time

from gongyi.kernel import clock, journal
from gongyi.kernel.database import close_pool, open_pool
from gongyi.kernel.ids import new_id
from gongyi.kernel.journal_chain import chain_due_entries, check_chain
from gongyi.piccolo_conf import DB
from tests.makers.postgres import a_cluster

WRITERS, EACH = 16, 500
BOUND = 500  # chained a second: ten times what 33 communities write in their busiest minute


async def _write() -> None:
    for number in range(EACH):
        await journal.write(journal.Entry(clock.now(), "tried", new_id(), why=str(number)))


async def measure() -> dict[str, float]:
    """Entries a second, durable."""
    await open_pool(WRITERS)
    try:
        begun = time.perf_counter()
        await asyncio.gather(*(_write() for _ in range(WRITERS)))
        written = time.perf_counter()
        while await chain_due_entries(clock.now()):
            pass
        chained = time.perf_counter()
        found = await check_chain()
        checked = time.perf_counter()
    finally:
        await close_pool()
    if found.faults or found.links < WRITERS * EACH:
        raise RuntimeError(f"the chain is not whole: {found}")
    total = WRITERS * EACH
    return {
        "written_per_second": total / (written - begun),
        "chained_per_second": total / (chained - written),
        "checked_per_second": total / (checked - chained),
    }


def main() -> int:
    with a_cluster(durable=True) as cluster:
        DB.config = {"dsn": cluster.url}
        measured = asyncio.run(measure())
    for what, speed in measured.items():
        print(f"{what}: {speed:.0f}")
    return int(measured["chained_per_second"] < BOUND)


if __name__ == "__main__":
    sys.exit(main())
