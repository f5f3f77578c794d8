"""The list of 30 candidates, against the same server answering a constant, turn by turn."""

from __future__ import annotations

import sys
from statistics import median

from tests.bench.load import get, run_load
from tests.bench.polling_station import Station, a_station

BOUND = 0.25
ROUNDS = 5
READS = 4_000


def main() -> int:
    with a_station() as station:
        ratios = [_measure(station, clients) for clients in (8, 64)]
    return int(min(ratios) < BOUND)


def _measure(station: Station, clients: int) -> float:
    ballot = station.open_ballot().ballot
    lists, constants = [], []
    for _ in range(ROUNDS):
        constants.append(_per_second(station, clients, "/health"))
        lists.append(_per_second(station, clients, f"/api/v1/ballots/{ballot.id}"))
    ratio = median(page / constant for page, constant in zip(lists, constants, strict=True))
    print(
        f"{clients:3} clients: {median(lists):6.0f} lists/s, constant {median(constants):6.0f}/s,"
        f" ratio {ratio:.2f} (bound {BOUND})"
    )
    return ratio


def _per_second(station: Station, clients: int, path: str) -> float:
    measured = run_load(station.port, clients, [get(path)] * READS)
    if set(measured.statuses) != {200}:
        raise SystemExit(f"{path}: {dict(measured.statuses)}")
    return measured.per_second(200)


if __name__ == "__main__":
    sys.exit(main())
