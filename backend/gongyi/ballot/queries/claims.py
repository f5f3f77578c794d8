"""Which worker counts which ballot: a claim that ends with whoever made it, however that ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from gongyi.kernel import database


@asynccontextmanager
async def claimed(ballot_id: UUID) -> AsyncIterator[bool]:
    """Whether this ballot is ours to count while the block lasts.

    The lock belongs to a transaction of its own, that writes nothing and keeps no snapshot, so
    that it also works behind a pooler and is gone with a killed worker's connection.
    """
    async with database.pool().acquire() as connection, connection.transaction():
        yield await connection.fetchval(
            "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", f"count {ballot_id}"
        )
