"""An attacker with both databases and their write-ahead logs, who wants to know who voted how.

He has every row where it lies on the disk, the order and the moment of every COMMIT, and knows how
long people think. `GUESSES` are his ways: each names a voter for every vote.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import asyncpg

from infra.local.postgres import BOX, DATABASE, Cluster
from tests.makers.waldump import Place, Written, writes_between

Person = int
Row = TypeVar("Row")
_IDENTIFIERS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\x[0-9a-f]{64}"
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_FILE = "SELECT pg_relation_filenode($1::regclass)::int"
_DATABASE = "SELECT oid::int FROM pg_database WHERE datname = current_database()"


@dataclass(frozen=True)
class Evidence:
    """What he has put together. Moments are seconds of the voters' own clock.

    `touched`: something was written that is about one person. `pages`: something was written
    into a page that is about these. Votes are named by the key of their paper.
    """

    voters: Sequence[Person]
    draws: list[tuple[float, Person]]
    touched: list[tuple[float, Person]]
    pages: list[tuple[float, frozenset[Person]]]
    votes: list[tuple[float, bytes]]
    draws_on_disk: list[Person]
    votes_on_disk: list[bytes]
    votes_in_log: list[bytes]


class Reader:
    """Both databases as a superuser reads them, and the log from where it stood at first."""

    def __init__(
        self, cluster: Cluster, people: Mapping[str, Person], clock: Callable[[float], float]
    ) -> None:
        """`people`: the identifiers of each. `clock`: from the machine's time to the voters'."""
        self._cluster, self._people, self._clock = cluster, people, clock
        self._start = ""

    async def mark(self) -> None:
        """The log counts from here."""
        self._start = await self._log_end()

    async def _log_end(self) -> str:
        connection = await asyncpg.connect(self._cluster.url)
        try:
            await connection.execute("CHECKPOINT")  # what still waits in memory is written
            return str(await connection.fetchval("SELECT pg_current_wal_flush_lsn()::text"))
        finally:
            await connection.close()

    async def evidence(self, ballot_id: UUID) -> Evidence:
        """Read while the box is still open: the close lays the votes down anew."""
        writes = writes_between(self._cluster, self._start, await self._log_end())
        about, drawn = await self._people_on_disk()
        keys, logged = await self._votes_on_disk(ballot_id)
        return Evidence(
            voters=sorted(set(self._people.values())),
            draws=_first(self._rows(writes, drawn)),
            touched=self._rows(writes, about),
            pages=self._pages(writes, about),
            votes=_first(self._rows(writes, keys)),
            draws_on_disk=[person for _, person in sorted(drawn.items(), key=_place)],
            votes_on_disk=[key for _, key in sorted(keys.items(), key=_place)],
            votes_in_log=logged,
        )

    def _rows(self, writes: list[Written], lying: Mapping[Place, Row]) -> list[tuple[float, Row]]:
        """Each row that was written, in order, with what it says."""
        return [
            (self._clock(write.committed_at.timestamp()), lying[write.place])
            for write in writes
            if write.place in lying
        ]

    def _pages(
        self, writes: list[Written], about: Mapping[Place, Person]
    ) -> list[tuple[float, frozenset[Person]]]:
        """Everything else that was written into a page with people in it."""
        on_page: dict[tuple[int, int, int], set[Person]] = {}
        for place, person in about.items():
            on_page.setdefault((place.database, place.file, place.block), set()).add(person)
        found = []
        for write in writes:
            where = (write.place.database, write.place.file, write.place.block)
            if write.place not in about and where in on_page:
                moment = self._clock(write.committed_at.timestamp())
                found.append((moment, frozenset(on_page[where])))
        return found

    async def _people_on_disk(self) -> tuple[dict[Place, Person], dict[Place, Person]]:
        """Rows of any table of the main database that are about one person; drawn papers."""
        connection = await asyncpg.connect(self._cluster.url_of(DATABASE))
        try:
            about: dict[Place, Person] = {}
            drawn: dict[Place, Person] = {}
            for (table,) in await connection.fetch(_TABLES):
                rows = await connection.fetch(f'SELECT ctid::text, t::text FROM "{table}" t')
                found = await self._placed(connection, table, rows)
                about |= found
                drawn |= found if table == "drawn_paper" else {}
            return about, drawn
        finally:
            await connection.close()

    async def _placed(
        self, connection: asyncpg.Connection, table: str, rows: Sequence[Sequence[str]]
    ) -> dict[Place, Person]:
        database = await connection.fetchval(_DATABASE)
        file = await connection.fetchval(_FILE, f'"{table}"')
        found = {}
        for ctid, text in rows:
            people = {self._people[i] for i in _IDENTIFIERS.findall(text) if i in self._people}
            if len(people) == 1:
                found[_at(database, file, ctid)] = people.pop()
        return found

    async def _votes_on_disk(self, ballot_id: UUID) -> tuple[dict[Place, bytes], list[bytes]]:
        connection = await asyncpg.connect(self._cluster.url_of(BOX))
        try:
            database = await connection.fetchval(_DATABASE)
            file = await connection.fetchval(_FILE, "entry")
            rows = await connection.fetch(
                """SELECT entry.ctid::text, paper_key, position FROM entry
                   LEFT JOIN log_place USING (ballot_id, leaf_hash)
                   WHERE kind = 'vote' AND ballot_id = $1 ORDER BY position""",
                ballot_id,
            )
        finally:
            await connection.close()
        keys = {_at(database, file, ctid): key for ctid, key, _ in rows}
        return keys, [key for _, key, position in rows if position is not None]


def _first(rows: list[tuple[float, Row]]) -> list[tuple[float, Row]]:
    """A row is also written when it is locked or looked at; when it came is told once."""
    known: dict[Row, float] = {}
    for at, row in rows:
        known.setdefault(row, at)
    return [(at, row) for row, at in known.items()]


def _at(database: int, file: int, ctid: str) -> Place:
    block, offset = ctid.strip("()").split(",")
    return Place(database, file, int(block), int(offset))


def _place(item: tuple[Place, object]) -> tuple[int, int]:
    return item[0].block, item[0].offset or 0


Guess = Mapping[bytes, Person]


def in_order(seen: Evidence) -> Guess:
    """Who drew first voted first."""
    return _paired([key for _, key in seen.votes], [person for _, person in seen.draws])


def in_reverse(seen: Evidence) -> Guess:
    return _paired([key for _, key in seen.votes], [person for _, person in seen.draws[::-1]])


def as_they_lie(seen: Evidence) -> Guess:
    """By the place on the disk."""
    return _paired(seen.votes_on_disk, seen.draws_on_disk)


def as_logged(seen: Evidence) -> Guess:
    """By the place in the public log."""
    return _paired(seen.votes_in_log, [person for _, person in seen.draws])


def last_touched(seen: Evidence) -> Guess:
    """Of whom the roll side last wrote anything before the vote came."""
    return _before(seen, [(at, frozenset({person})) for at, person in seen.touched])


def last_page(seen: Evidence) -> Guess:
    """Somebody on the page that was written last before the vote came."""
    return _before(seen, seen.pages)


def by_thinking_time(seen: Evidence) -> Guess:
    """Whose draw lies as long ago as people think, nobody twice."""
    return _thought_after(seen, seen.draws)


def by_any_row(seen: Evidence) -> Guess:
    """The same after anything that the roll side wrote about somebody: signing in, say."""
    return _thought_after(seen, seen.touched)


def _thought_after(seen: Evidence, marks: Sequence[tuple[float, Person]]) -> Guess:
    free: dict[Person, list[float]] = {person: [-math.inf] for person in seen.voters}
    for at, person in marks:
        free[person].append(at)
    guess = {}
    for at, key in seen.votes:
        guess[key] = max(free, key=lambda person: max(_likely(at - t) for t in free[person]))
        del free[guess[key]]
    return guess


THINKING, SPREAD = 90.0, 0.6  # seconds; median and width of a log-normal time


def _likely(gap: float) -> float:
    if gap <= 0 or math.isinf(gap):
        return -math.inf
    return -math.log(gap) - (math.log(gap / THINKING) / SPREAD) ** 2 / 2


def _before(seen: Evidence, marks: Sequence[tuple[float, frozenset[Person]]]) -> Guess:
    moments, guess = [at for at, _ in marks], {}
    for at, key in seen.votes:
        last = bisect_left(moments, at) - 1
        if last >= 0:
            guess[key] = min(marks[last][1])
    return guess


def _paired(keys: Sequence[bytes], people: Sequence[Person]) -> Guess:
    return dict(zip(keys, people, strict=False))


GUESSES: Mapping[str, Callable[[Evidence], Guess]] = {
    "order of commits": in_order,
    "the reverse": in_reverse,
    "place on the disk": as_they_lie,
    "place in the log": as_logged,
    "last row written": last_touched,
    "last page written": last_page,
    "thinking time": by_thinking_time,
    "time after any row": by_any_row,
}


@dataclass(frozen=True)
class Named:
    """Of so many votes: named rightly, and named by somebody who drew about when she drew."""

    votes: int
    right: int
    near: int

    def __add__(self, other: Named) -> Named:
        return Named(self.votes + other.votes, self.right + other.right, self.near + other.near)


NEAR = 0.05  # of all voters, to either side in the order of the draws
NEAR_BY_CHANCE = 2 * NEAR - NEAR**2


def named(seen: Evidence, truth: Guess) -> dict[str, Named]:
    """What each way achieves. Chance names one vote of a ballot, and is near at 9.75 % of them."""
    rank = {person: place for place, (_, person) in enumerate(seen.draws)}
    reach = NEAR * len(seen.draws)
    found = {}
    for name, way in GUESSES.items():
        pairs = [(person, truth[key]) for key, person in way(seen).items()]
        near = sum(abs(rank[guess] - rank[real]) <= reach for guess, real in pairs)
        found[name] = Named(len(seen.votes), sum(a == b for a, b in pairs), near)
    return found
