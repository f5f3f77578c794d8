"""What one server process holds after votes and reads from 64 clients."""

from __future__ import annotations

import sys

import psutil

from tests.bench.load import get, run_load
from tests.bench.polling_station import a_station

BOUND_MEGABYTES = 200
CLIENTS = 64
VOTES = READS = 10_000


def main() -> int:
    with a_station() as station:
        polls = station.open_ballot()
        run_load(station.port, CLIENTS, polls.requests(VOTES))
        run_load(station.port, CLIENTS, [get(f"/api/v1/ballots/{polls.ballot.id}")] * READS)
        largest = _largest_of(station.server.process.process.pid)
    print(f"one server process: {largest:.0f} MB (bound {BOUND_MEGABYTES})")
    return int(largest > BOUND_MEGABYTES)


def _largest_of(pid: int) -> float:
    """The resident set of the largest process of the server, in MB."""
    server = psutil.Process(pid)
    return max(p.memory_info().rss for p in [server, *server.children(recursive=True)]) / 2**20


if __name__ == "__main__":
    sys.exit(main())
