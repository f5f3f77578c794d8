"""Each entry of the journal bound to the one before it, by the worker, a batch at a time.

Writing an entry takes no lock, so that nobody waits for anybody; one worker chains what has been
committed. Who changes, removes or slips in an entry would have to write every later hash anew,
and `gongyi journal verify --head` compares the last one with what was written down elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database

BATCH = 2_000
_LOCK = 20_260_203  # any fixed number of our own
START = bytes(32)
_WAITING = """
    SELECT e.id, e.community_id, e.at, e.account_id, e.role, e.what, e.on_id, e.why, e.before,
        e.after, ARRAY(SELECT about_id FROM journal_about a WHERE a.entry_id = e.id)
    FROM journal_queue q JOIN journal_entry e ON e.id = q.entry_id ORDER BY e.at, e.id LIMIT $1"""
_LINKED = """
    SELECT l.number, l.hash, e.id, e.community_id, e.at, e.account_id, e.role, e.what, e.on_id,
        e.why, e.before, e.after,
        ARRAY(SELECT about_id FROM journal_about a WHERE a.entry_id = e.id)
    FROM journal_link l LEFT JOIN journal_entry e ON e.id = l.entry_id
    WHERE l.number > $1 ORDER BY l.number LIMIT $2"""


@dataclass(frozen=True)
class Chain:
    """What checking has found: `faults` in plain words, none when all is as it was written."""

    links: int
    waiting: int
    head: str
    faults: tuple[str, ...]


def text_of_entry(row: Sequence[Any], about: Iterable[UUID]) -> bytes:
    """An entry as the bytes that are hashed: a JSON array, times in UTC."""
    named = [_plain(value) for value in row] + [sorted(str(each) for each in about)]
    return json.dumps(named, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


def hash_after(before: bytes, text: bytes) -> bytes:
    """The hash of the link that follows `before`."""
    return hashlib.sha256(before + text).digest()


async def chain_due_entries(_: datetime) -> int:
    """Chain what waits; how many. Another worker that is at it is left alone."""
    async with database.transaction():
        if not await database.value("SELECT pg_try_advisory_xact_lock($1)", _LOCK):
            return 0
        waiting = await database.rows(_WAITING, BATCH)
        if waiting:
            await _link(waiting)
    return len(waiting)


async def _link(waiting: Sequence[Any]) -> None:
    last = await database.row("SELECT number, hash FROM journal_link ORDER BY number DESC LIMIT 1")
    number, hashed = (last["number"], last["hash"]) if last else (0, START)
    ids, hashes = [], []
    for row in waiting:
        hashed = hash_after(hashed, text_of_entry(tuple(row)[:-1], row[-1]))
        ids.append(row["id"])
        hashes.append(hashed)
    await database.execute(
        """INSERT INTO journal_link (number, entry_id, hash)
           SELECT $1 + place, id, hash
           FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS n (id, hash, place)""",
        number,
        ids,
        hashes,
    )
    await database.execute("DELETE FROM journal_queue WHERE entry_id = ANY($1)", ids)


async def check_chain(head: str = "") -> Chain:
    """Every link again from the first; `head`: a hash that was written down and must be there."""
    hashed, faults, seen, number = START, list[str](), not head, 0
    while batch := await database.rows(_LINKED, number, BATCH):
        for row in batch:
            number += 1
            if row["number"] != number:
                return Chain(number - 1, 0, hashed.hex(), (*faults, f"第 {number} 环不见了"))
            hashed = hash_after(hashed, text_of_entry(tuple(row)[2:-1], row[-1]))
            if hashed != row["hash"]:
                faults.append(f"第 {number} 环和当时写下的不一样")
                return Chain(number, 0, hashed.hex(), tuple(faults))
            seen = seen or hashed.hex() == head
    if not seen:
        faults.append("您记下的那个值不在链上：后面的记录被拿掉或者重写过")
    faults += await _strays()
    waiting = await database.value("SELECT count(*) FROM journal_queue")
    return Chain(number, waiting, hashed.hex(), tuple(faults))


async def _strays() -> list[str]:
    """Entries that are neither chained nor waiting: slipped in past the application."""
    found = await database.value(
        """SELECT count(*) FROM journal_entry e
           WHERE NOT EXISTS (SELECT FROM journal_link l WHERE l.entry_id = e.id)
             AND NOT EXISTS (SELECT FROM journal_queue q WHERE q.entry_id = e.id)"""
    )
    return [f"有 {found} 条记录没有上链：不是程序写的"] if found else []
