"""What one server process holds after votes and reads from 64 clients."""

from __future__ import annotations

import json
import sys

import psutil

from tests.bench.load import get, post, run_load
from tests.bench.polling_station import a_station

BOUND_MEGABYTES = 200
CLIENTS = 64
VOTES = READS = 10_000


def main() -> int:
    with a_station() as station:
        ballot, papers = station.open_ballot(VOTES)
        page = f"/api/v1/ballots/{ballot.id}"
        choices = [str(option.id) for option in ballot.question.options[:5]]
        votes = (json.dumps({"paper": p, "choices": choices}).encode() for p in papers)
        run_load(station.port, CLIENTS, [post(f"{page}/votes", vote) for vote in votes])
        run_load(station.port, CLIENTS, [get(page)] * READS)
        largest = _largest_of(station.server.process.process.pid)
    print(f"one server process: {largest:.0f} MB (bound {BOUND_MEGABYTES})")
    return int(largest > BOUND_MEGABYTES)


def _largest_of(pid: int) -> float:
    """The resident set of the largest process of the server, in MB."""
    server = psutil.Process(pid)
    return max(p.memory_info().rss for p in [server, *server.children(recursive=True)]) / 2**20


if __name__ == "__main__":
    sys.exit(main())
