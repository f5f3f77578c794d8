"""Two programs recount: a thousand made-up ballots, real elections cast through the box, and how
long 3,000 votes take in each."""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.rules.questions import Rule
from gongyi.kernel import database
from infra.local.paths import program
from tests.bench.page_check import seconds_in_chromium
from tests.bench.polling_station import a_station, at_the_cluster, published
from tests.makers.both_verifiers import said_by_python, said_by_typescript
from tests.makers.forgeries_paper import ALL_FORGERIES, forged
from tests.makers.generated import a_made_ballot, bundle_of
from tests.makers.postgres import a_cluster
from tests.makers.recast import recast, small_approval_files
from tests.makers.typescript import TypeScript, typescript

MADE, FORGED = 800, 200
VOTES, ROUNDS = 3_000, 3
PYTHON_SECONDS, BROWSER_SECONDS = 5.0, 15.0
PROCESSES = os.cpu_count() or 1


def main() -> int:
    held = [_made_up_ballots(), _real_elections(), _times()]
    return int(not all(held))


def _made_up_ballots() -> bool:
    """Fair ones must stand, forged ones must not, and both programs must say why alike."""
    start = secrets.randbits(32)
    with typescript() as node, tempfile.TemporaryDirectory() as folder:
        agreed = sum(_agree(node, Path(folder), start + n, n >= MADE) for n in range(MADE + FORGED))
    print(f"made-up ballots, {FORGED} of them forged, from seed {start}: both programs agree on")
    print(f"{agreed} (bound {MADE + FORGED})")
    return agreed == MADE + FORGED


def _agree(node: TypeScript, folder: Path, seed: int, is_forged: bool) -> bool:
    chance = Random(seed)
    name = chance.choice(list(ALL_FORGERIES)) if is_forged else ""
    bundle = forged(name, chance) if is_forged else bundle_of(a_made_ballot(chance))
    said = said_by_python(bundle)
    # Some forgeries of an empty box are none.
    agree = said_by_typescript(node, bundle, folder) == said and (is_forged or not said.fault)
    if not agree:
        print(f"seed {seed} {name}: they differ, or a fair ballot does not stand")
    return agree


def _real_elections() -> bool:
    files = small_approval_files()
    if not files:
        print("no real elections beside the clone: none was cast")
        return True
    parts = [files[n::PROCESSES] for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        agreed, votes = map(sum, zip(*pool.map(_cast_again, parts), strict=True))
    print(f"real elections cast through the box, {votes} votes: both programs agree on")
    print(f"{agreed} (bound {len(files)})")
    return agreed == len(files)


def _cast_again(files: Sequence[Path]) -> tuple[int, int]:
    """On a cluster of this process's own: how many agree, and how many votes counted."""
    with a_cluster() as cluster, at_the_cluster(cluster), typescript() as node:
        return asyncio.run(_each(files, node, cluster.home))


async def _each(files: Sequence[Path], node: TypeScript, folder: Path) -> tuple[int, int]:
    agreed = votes = 0
    await database.open_pool(4)
    async with box_is_open(4):
        for number, file in enumerate(files):
            rule: Rule = "most_votes" if number % 2 else "equal_shares"
            found = await recast(file, rule, Random(file.name))
            said = said_by_python(found.bundle)
            alike = said_by_typescript(node, found.bundle, folder) == said
            is_right = alike and not said.fault and found.counted == found.votes_of_option
            agreed, votes = agreed + is_right, votes + said.votes
            print(f"{'agree' if is_right else 'DIFFER'} {said.votes:5} votes  {file.name}")
    await database.close_pool()
    return agreed, votes


def _times() -> bool:
    """`gongyi verify` from its start to its end; the page from the press of its button."""
    with a_station() as station:
        ballot = published(station, VOTES)
        bundle = station.cluster.home / "bundle.json"
        bundle.write_bytes(ballot.bundle)
        python = min(_seconds_of_python(bundle) for _ in range(ROUNDS))
        browser = min(seconds_in_chromium(station.server.url, ballot.id) for _ in range(ROUNDS))
    print(f"recount of {VOTES} votes: Python {python:.1f} s (bound {PYTHON_SECONDS:.0f}),")
    print(f"browser {browser:.1f} s (bound {BROWSER_SECONDS:.0f})")
    return python <= PYTHON_SECONDS and browser <= BROWSER_SECONDS


def _seconds_of_python(bundle: Path) -> float:
    began = time.perf_counter()
    subprocess.run([program("gongyi"), "verify", str(bundle)], check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
