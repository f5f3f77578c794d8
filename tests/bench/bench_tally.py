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
# Found by climbing from random communities to ever slower ones: voters, most ticks, seed of the
# ballots, prices in yuan. Prices that are nearly equal, or far apart, make Add1 take many steps.
HARD = [
    (1_000, 8, 575466, "23712 18263 23699 23702 31 23708 23702 23699 23699 23696 26422 23714 23696"
     " 1745 23705"),
    (1_000, 8, 536926, "20001 2593 20001 20002 40002 29112 20003 56 2593 20002 40003 20002 20001"
     " 55757 20000"),
    (1_000, 5, 30217, "12190 9184 41828 42542 22511 43720 22098 54715 47829 44273 9084 57693 14478"
     " 12183 55348"),
    (100, 5, 732830, "10 1505 18403 89 40543 909 43082 50 36 2285 29664 18403 3865 146804 24318"),
    (100, 2, 592350, "16327 16324 16325 16239 16432 16322 16340 16338 16334 16328 16340 16322"
     " 16335 16335 16327"),
    (100, 15, 365154, "18079 18083 18065 18068 18069 18070 18063 18072 18066 18064 18068 18067"
     " 18064 18077 18061"),
]  # fmt: skip


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
    return _election(voters, chance, 5, [chance.randint(20, 600) * 100 for _ in range(15)])


def _election(voters: int, chance: Random, most: int, yuan: list[int]) -> Election:
    candidates = [Candidate(str(number), cost * 100) for number, cost in enumerate(yuan)]
    ids = [candidate.id for candidate in candidates]
    ballots = [chance.sample(ids, chance.randint(1, most)) for _ in range(voters)]
    return Election.of_ballots(200_000_00, candidates, ballots)


def hard_communities(voters: int) -> list[Election]:
    return [
        _election(voters, Random(seed), most, [int(cost) for cost in yuan.split()])
        for of, most, seed, yuan in HARD
        if of == voters
    ]


def slowest(elections: list[Election]) -> float:
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
        (f"{voters:,} voters, {which} (s)", slowest(elections), bound)
        for voters, bound in ((1_000, 0.5), (100, 1.5))
        for which, elections in (
            ("slowest of twenty", [a_community(voters, seed) for seed in range(20)]),
            ("made to be slow", hard_communities(voters)),
        )
    ]
    if LARGE.exists():
        rows += of_the_large_one()
    else:
        print("no large real election beside the clone: only communities were counted")
    for name, measured, bound in rows:
        print(f"{name:34}{measured:9.3f}   (bound {bound})")
    return int(any(measured > bound for _, measured, bound in rows))


if __name__ == "__main__":
    sys.exit(main())
