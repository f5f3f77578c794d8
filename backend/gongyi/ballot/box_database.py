"""The box's own database, with its own role and pool: no query can join it with the roll.

Nothing here takes part in the transactions of the main database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from gongyi.config import settings

_pools: list[asyncpg.Pool[asyncpg.Record]] = []
_HERE: dict[str, str] = {"application_name": "gongyi box"}


async def open_box(size: int, **session: str) -> None:
    """Open this process's connections to the box, once; `session` are settings of theirs."""
    _pools.append(
        await asyncpg.create_pool(
            settings().box_database_url,
            min_size=1,
            max_size=size,
            command_timeout=30,
            server_settings=_HERE | session,
            reset=_leave,
        )
    )


async def close_box() -> None:
    """Close them; waits for what is under way."""
    while _pools:
        await _pools.pop().close()


async def _leave(_: Any) -> None:
    """Nobody here changes a session's settings; the driver's question costs a round trip."""


@asynccontextmanager
async def box_is_open(size: int, **session: str) -> AsyncIterator[None]:
    """For a program with a beginning and an end."""
    await open_box(size, **session)
    try:
        yield
    finally:
        await close_box()


@asynccontextmanager
async def box_transaction() -> AsyncIterator[Any]:
    """One connection, one transaction of the box."""
    async with _pool().acquire() as connection, connection.transaction():
        yield connection


async def box_rows(sql: str, *values: object) -> list[asyncpg.Record]:
    """All rows of a query."""
    return list(await _pool().fetch(sql, *values))


async def box_row(sql: str, *values: object) -> asyncpg.Record | None:
    """The first row or None."""
    found: asyncpg.Record | None = await _pool().fetchrow(sql, *values)
    return found


async def box_execute(sql: str, *values: object) -> None:
    """Run a statement in a transaction of its own."""
    await _pool().execute(sql, *values)


def _pool() -> asyncpg.Pool[asyncpg.Record]:
    if not _pools:
        raise RuntimeError("the box is not open: call open_box() first")
    return _pools[-1]
