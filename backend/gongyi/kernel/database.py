"""The pool, one transaction per action, and SQL as prose.

Piccolo's own `transaction()` leaks the connection when COMMIT fails and knows no isolation
level, so this context manager takes its place; Piccolo queries inside it join it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import asyncpg
import msgspec
from piccolo.engine.finder import engine_finder
from piccolo.engine.postgres import PostgresEngine

from gongyi.kernel.kept import forget_everything

# A database that is away, on its way back, or cannot hold any more: nobody's mistake.
AWAY: tuple[type[Exception], ...] = (
    OSError,  # a time that ran out is one
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # used between the crash and its being noticed
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)
# Two wanted the same rows in opposite order: the database let one go first, the other did nothing.
OVERTAKEN = asyncpg.TransactionRollbackError

Isolation = Literal["read_committed", "repeatable_read", "serializable"]
# asyncpg's own types are generic over the record class; ours is always the plain one.
Connection = Any


@dataclass(frozen=True)
class _Current:
    """What Piccolo looks for in its `current_transaction`."""

    connection: Connection


@cache
def _engine() -> PostgresEngine:
    engine = engine_finder()
    assert isinstance(engine, PostgresEngine)  # noqa: S101 - piccolo_conf.py says so
    return engine


async def _prepare(connection: Connection) -> None:
    """JSON columns carry plain Python values in and out."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(
            name,
            schema="pg_catalog",
            encoder=lambda value: value if isinstance(value, str) else _encode(value),
            decoder=msgspec.json.decode,
        )


async def _leave(_: Connection) -> None:
    """Nobody here changes a session's settings, so handing it back needs no question of its own.

    The driver still rolls back what was left open. Its default costs a round trip per query.
    """


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


async def open_pool(size: int, **options: Any) -> None:
    """Open this process's connections, once."""
    forget_everything()
    await _engine().start_connection_pool(
        min_size=1, max_size=size, init=_prepare, reset=_leave, command_timeout=30, **options
    )


async def close_pool() -> None:
    """Close them; waits for what is under way."""
    await _engine().close_connection_pool()


def pool() -> asyncpg.Pool[asyncpg.Record]:
    """The open pool, for what is not a transaction of an action."""
    found = _engine().pool
    if found is None:
        raise RuntimeError("the pool is not open: call open_pool() first")
    return found


@asynccontextmanager
async def transaction(isolation: Isolation = "read_committed") -> AsyncIterator[Connection]:
    """One action, one transaction. An inner one joins the outer one.

    A Problem that leaves the block rolls everything back: nothing is half done.
    """
    current = _engine().current_transaction
    joined = current.get()
    if joined is not None:
        yield joined.connection
        return
    async with pool().acquire() as connection, connection.transaction(isolation=isolation):
        token = current.set(_Current(connection))  # type: ignore[arg-type] # duck-typed
        try:
            yield connection
        finally:
            current.reset(token)


@asynccontextmanager
async def _connection() -> AsyncIterator[Connection]:
    joined = _engine().current_transaction.get()
    if joined is not None:
        yield joined.connection
        return
    async with pool().acquire() as connection:
        yield connection


async def rows(sql: str, *values: object) -> list[asyncpg.Record]:
    """All rows of a query, inside the current transaction if there is one."""
    async with _connection() as connection:
        return list(await connection.fetch(sql, *values))


async def row(sql: str, *values: object) -> asyncpg.Record | None:
    """The first row or None."""
    async with _connection() as connection:
        found: asyncpg.Record | None = await connection.fetchrow(sql, *values)
        return found


async def value(sql: str, *values: object) -> Any:
    """The first column of the first row, or None."""
    async with _connection() as connection:
        return await connection.fetchval(sql, *values)


async def execute(sql: str, *values: object) -> int:
    """Run a statement; how many rows it touched."""
    async with _connection() as connection:
        status: str = await connection.execute(sql, *values)
    last = status.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0


def broken_rule(error: asyncpg.IntegrityConstraintViolationError) -> str:
    """The name of the constraint that said no: it is the name of the rule."""
    return getattr(error, "constraint_name", None) or ""
