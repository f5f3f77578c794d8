"""A city of 1,000 communities whose year comes to the same step in the same second, two workers,
and one of them killed (-9) in the middle: how long until each year has taken its step, once.

Four steps, each on its own: intake opens, intake closes, the vote opens, the vote closes and is
counted (an empty box each: how long votes take to count, `bench_recount` says).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from gongyi.ballot.box_database import box_is_open
from gongyi.fund.rules.model import Phase
from gongyi.kernel import database, demo_clock
from tests.bench.polling_station import at_the_cluster
from tests.makers import many_years
from tests.makers.fund import NOON
from tests.makers.many_years import CLOSES, DAY, OPENS
from tests.makers.postgres import a_cluster

COMMUNITIES, BOUND_SECONDS = 1_000, 60
# From where, at what hour, and what the journal then says of every year.
Round = tuple[Phase, tuple[tuple[datetime, str], ...]]
ROUNDS: tuple[Round, ...] = (
    (
        "rules_published",
        ((NOON + DAY, "phase_intake"), (NOON + 3 * DAY, "phase_eligibility_review")),
    ),
    ("candidate_notice", ((OPENS, "phase_balloting"), (CLOSES, "result_recorded"))),
)


def main() -> int:
    took = [seconds for start, steps in ROUNDS for seconds in _walked(start, steps)]
    worst = max(took)
    print(f"longest step of {COMMUNITIES} years: {worst:.1f} s (bound {BOUND_SECONDS} s)")
    return int(worst > BOUND_SECONDS)


def _walked(start: Phase, steps: tuple[tuple[datetime, str], ...]) -> list[float]:
    with a_cluster(durable=True) as cluster, at_the_cluster(cluster):
        return asyncio.run(_walk(start, steps))


async def _walk(start: Phase, steps: tuple[tuple[datetime, str], ...]) -> list[float]:
    await database.open_pool(2)
    try:
        async with box_is_open(2):
            await many_years.a_city_of_years(COMMUNITIES, start)
            return [await _measured(*step) for step in steps]
    finally:
        await database.close_pool()


async def _measured(due_at: datetime, what: str) -> float:
    """Two workers come in before the hour; one dies when a quarter is done."""
    await demo_clock.move_to(due_at - timedelta(hours=1))
    taken = many_years.steps_taken(what)
    with tempfile.TemporaryDirectory() as folder, many_years.workers(2, Path(folder)) as workers:
        await asyncio.sleep(5)
        await demo_clock.move_to(due_at + timedelta(seconds=2))
        quarter = await many_years.until(taken, COMMUNITIES // 4)
        workers.kill_one()
        rest = await many_years.until(taken, COMMUNITIES)
    twice = await many_years.taken_more_than_once()
    if twice:
        raise SystemExit(f"taken more than once: {twice[:5]}")
    print(f"{what}: {quarter + rest:.1f} s, one of two workers killed after {quarter:.1f} s")
    return quarter + rest


if __name__ == "__main__":
    sys.exit(main())
