"""The count: the largest real election beside the clone, and communities of our own making."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from random import Random

from gongyi.ballot.rules.tally import (
    Candidate,
    Election,
    TieOrder,
    count_equal_shares,
    election_of,
    read_pb,
)
from tests.makers.elections import REAL

LARGE = REAL / "Poland_Lodz_2022.pb"
TIES = TieOrder.product(b"bench")
RUNS = 5


def seconds(act: Callable[[], object]) -> float:
    """The median of several runs."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def a_community(voters: int, seed: int) -> Election:
    """15 candidates, ¥200,000, everybody ticks one to five of them."""
    chance = Random(seed)
    candidates = [Candidate(str(i), chance.randint(20, 600) * 100_00) for i in range(15)]
    ids = [candidate.id for candidate in candidates]
    ballots = [chance.sample(ids, chance.randint(1, 5)) for _ in range(voters)]
    return Election.of_ballots(200_000_00, candidates, ballots)


def slowest_community(voters: int) -> float:
    """Of twenty communities of this size."""
    elections = [a_community(voters, seed) for seed in range(20)]
    return max(seconds(lambda e=e: count_equal_shares(e, TIES, "add1+fill")) for e in elections)


def of_the_large_one() -> list[tuple[str, float, float]]:
    election = election_of(read_pb(LARGE))
    return [
        ("Łódź 2022, reading (s)", seconds(lambda: election_of(read_pb(LARGE))), 1.0),
        (
            "Łódź 2022, one run (s)",
            seconds(lambda: count_equal_shares(election, TIES, "none")),
            0.06,
        ),
        (
            "Łódź 2022, add1+fill (s)",
            seconds(lambda: count_equal_shares(election, TIES, "add1+fill")),
            3.0,
        ),
        ("memory (MB)", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 400.0),
    ]


def main() -> int:
    rows = [
        ("1,000 voters, add1+fill (s)", slowest_community(1_000), 0.5),
        ("100 voters, add1+fill (s)", slowest_community(100), 1.5),
    ]
    if LARGE.exists():
        rows += of_the_large_one()
    else:
        print("no large real election beside the clone: only communities were counted")
    for name, measured, bound in rows:
        print(f"{name:30}{measured:9.3f}   (bound {bound})")
    return int(any(measured > bound for _, measured, bound in rows))


if __name__ == "__main__":
    sys.exit(main())
