"""A thousand phones of TypeScript at a server of Python: seeds, ballots and choices are random."""

from __future__ import annotations

import asyncio
import secrets
import sys
from random import Random

from gongyi.ballot import actions, jobs
from gongyi.ballot.box_database import box_is_open
from gongyi.kernel import clock, database
from tests.bench.polling_station import at_the_cluster
from tests.makers.interop import draws_and_votes, random_polls, rows_in
from tests.makers.postgres import a_cluster
from tests.makers.questions import HOUR
from tests.makers.typescript import TypeScript, typescript

BALLOTS, VOTERS = 20, 50


def main() -> int:
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    with a_cluster() as cluster, at_the_cluster(cluster), typescript() as node:
        agreed = asyncio.run(_all_ballots(node, Random(seed)))
    print(f"drawn, cast and counted as the phone meant: {agreed} (bound {BALLOTS * VOTERS})")
    return int(agreed < BALLOTS * VOTERS)


async def _all_ballots(node: TypeScript, chance: Random) -> int:
    await database.open_pool(2)
    try:
        async with box_is_open(2):
            return sum([await _one_ballot(node, chance) for _ in range(BALLOTS)])
    finally:
        await database.close_pool()


async def _one_ballot(node: TypeScript, chance: Random) -> int:
    """How many votes were counted as they were meant."""
    polls = await random_polls(chance, VOTERS)
    for number in range(VOTERS):
        await draws_and_votes(node, polls, number, chance)
    await jobs.count_due_ballots(clock.now() + 2 * HOUR)
    counted = rows_in(await actions.published_votes(polls.ballot.id))
    return sum(counted.get(code) == choices for code, choices in polls.chosen.items())


if __name__ == "__main__":
    sys.exit(main())
