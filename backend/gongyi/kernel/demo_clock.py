"""A clock that a demo can move: a fund's year in an afternoon. Outside the demo it does not exist.

The shift lies in the database; every process of the demo looks at it twice a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import asyncpg

from gongyi.config import settings
from gongyi.kernel import clock, database
from gongyi.kernel.problems import Problem

LOOK_EVERY_SECONDS = 0.5
FARTHEST = timedelta(days=1100)  # a fund's year and the one after


class ClockTooFar(Problem):
    """演示时钟最多拨到三年以前或三年以后，请换一个日子。"""

    status = 422
    field = "now"


async def move_to(moment: datetime) -> None:
    """From now on it is `moment` (aware), and time runs on from there. Raises ClockTooFar."""
    shift = moment - datetime.now(UTC)
    if abs(shift) > FARTHEST:
        raise ClockTooFar
    await database.execute(
        """INSERT INTO demo_clock (shift) VALUES ($1)
           ON CONFLICT ON CONSTRAINT one_demo_clock DO UPDATE SET shift = $1""",
        shift,
    )
    clock.shift_by(shift)


@asynccontextmanager
async def followed() -> AsyncIterator[None]:
    """While this lasts, the process keeps to the demo's clock; asks nothing outside the demo."""
    if not settings().is_demo:
        yield
        return
    await _look()
    following = asyncio.create_task(_follow())
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        clock.shift_by(timedelta())


async def _follow() -> None:
    """A database that is away for a moment must not stop the clock for good."""
    while True:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        with suppress(asyncpg.PostgresError, OSError, TimeoutError):
            await _look()


async def _look() -> None:
    clock.shift_by(await database.value("SELECT shift FROM demo_clock") or timedelta())
