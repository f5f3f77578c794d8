"""What each slice keeps of people, table by table: shown to her, erased for her, kept for so long.

A slice says it in `personal.py` as data; `wiring.py` collects the parts. A table with something
of a person that no part names fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.kernel import database


@dataclass(frozen=True)
class Person:
    """Whose data: SQL finds it by `@account` and by `@phone` (the digest, None without one)."""

    account_id: UUID
    phone_digest: bytes | None


@dataclass(frozen=True)
class Holding:
    """One table with something of a person.

    `find` selects what she is shown, under the column names that she reads; empty: nobody can
    find it for her, and `why` says so. `erase` takes it out; empty: it stays, and `why` says why.
    While `waits` (SQL) is true it cannot go yet. `sealed`: shown column → purpose of its seal.
    """

    table: str
    title: str
    find: str
    erase: str
    why: str
    waits: str = ""
    sealed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Retention:
    """How long one kind of rows is kept; `remove` deletes what is older than `@before`."""

    name: str
    title: str
    keeps: timedelta
    remove: str
    why: str


@dataclass(frozen=True)
class Sealed:
    """A sealed column, by which columns its row is found, and the digest made of the same words."""

    table: str
    keys: tuple[str, ...]
    column: str
    purpose: str
    digest: str = ""


@dataclass(frozen=True)
class Part:
    """What one slice says."""

    holdings: tuple[Holding, ...]
    retentions: tuple[Retention, ...] = ()
    seals: tuple[Sealed, ...] = ()


_parts: list[Part] = []


def declare(*parts: Part) -> None:
    """All parts of this installation, the slices that stand on others first."""
    _parts[:] = parts


def holdings() -> list[Holding]:
    """Every table with something of a person."""
    return [holding for part in _parts for holding in part.holdings]


def retentions() -> list[Retention]:
    """Every rule of how long something is kept."""
    return [rule for part in _parts for rule in part.retentions]


def seals() -> list[Sealed]:
    """Every sealed column."""
    return [sealed for part in _parts for sealed in part.seals]


def bound(sql: str, **facts: object) -> tuple[str, list[object]]:
    """`@account` → `$1`: only what a statement names goes along with it."""
    values: list[object] = []
    for name, value in facts.items():
        if f"@{name}" in sql:
            values.append(value)
            sql = sql.replace(f"@{name}", f"${len(values)}")
    return sql, values


async def found(sql: str, person: Person) -> list[Mapping[str, object]]:
    """What a `find` or `waits` finds of her."""
    text, values = bound(sql, account=person.account_id, phone=person.phone_digest)
    return [dict(row) for row in await database.rows(text, *values)]


async def carried_out(sql: str, person: Person, now: datetime) -> int:
    """An `erase`, done; how many rows it touched."""
    text, values = bound(sql, account=person.account_id, phone=person.phone_digest, now=now)
    return await database.execute(text, *values)
