"""Bring the databases to this version: all or nothing, and only one process at a time."""

from __future__ import annotations

import contextlib
import io

from piccolo.apps.migrations.commands.forwards import run_forwards

from gongyi.ballot.box_schema import migrate_box
from gongyi.kernel import database

# Any fixed number; whoever else migrates this database waits for it.
_LOCK = 20_260_101


async def migrate() -> None:
    """Run what has not run yet. Piccolo's own transaction joins ours, its chatter is kept back."""
    await database.open_pool(1)
    try:
        async with database.transaction():
            await database.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
            with contextlib.redirect_stdout(io.StringIO()):
                result = await run_forwards("all")
            if not result.success:
                raise RuntimeError(result.message)
        await migrate_box()
    finally:
        await database.close_pool()
