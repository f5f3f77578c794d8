"""What a write-ahead log tells: which row was written where, in which order, and when."""

from __future__ import annotations

import re
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from infra.local.postgres import Cluster, binaries

_RECORD = re.compile(r"rmgr: (\w+) .*?tx: +(\d+),.*? desc: (.*)")
_BLOCK = re.compile(r"rel \d+/(\d+)/(\d+) blk (\d+)")
_PLACE = re.compile(r"(?:new_off|\boff): (\d+)")
_COMMIT = re.compile(r"COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) UTC")


@dataclass(frozen=True)
class Place:
    """A block of a table's file, or with `offset` one row in it."""

    database: int
    file: int
    block: int
    offset: int | None


@dataclass(frozen=True)
class Written:
    """Something was written there; committed at this moment."""

    place: Place
    committed_at: datetime


def writes_between(cluster: Cluster, start: str, end: str) -> list[Written]:
    """In the order of the log; what was never committed is left out."""
    dump = [str(binaries() / "pg_waldump"), f"--path={cluster.data / 'pg_wal'}"]
    dump += [f"--start={start}", f"--end={end}"]
    # It ends with an error where the log ends in the middle of a page; whoever asks counts rows.
    done = subprocess.run(dump, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        warnings.warn(done.stderr, stacklevel=2)
    told = done.stdout
    records = [found for line in told.splitlines() if (found := _RECORD.match(line))]
    moments = dict(_commits(records))
    return [
        Written(place, moments[record[2]])
        for record in records
        if record[2] in moments
        for place in _places(record[1], record[3])
    ]


def _commits(records: list[re.Match[str]]) -> Iterator[tuple[str, datetime]]:
    for record in records:
        found = _COMMIT.match(record[3])
        if found:
            yield record[2], datetime.fromisoformat(found[1]).replace(tzinfo=UTC)


def _places(manager: str, words: str) -> Iterator[Place]:
    """Rows where the log names them, else the whole block."""
    if manager not in ("Heap", "Heap2"):
        return
    offset = _PLACE.search(words)
    for database, file, block in _BLOCK.findall(words)[:1]:
        yield Place(int(database), int(file), int(block), int(offset[1]) if offset else None)
