"""While a server answers, it says so: a minute without this word is a minute without voting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from gongyi.ballot.actions import moving
from gongyi.kernel import clock

log = logging.getLogger("gongyi")
BEAT_SECONDS = 20  # three chances to reach each minute


@asynccontextmanager
async def heart_beats(seconds: float = BEAT_SECONDS) -> AsyncIterator[None]:
    """In the process that takes the votes, on the loop that takes them: when it hangs, so does
    this. One server of many is enough, for then votes come in."""
    beating = asyncio.create_task(_beat(seconds))
    try:
        yield
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating


async def _beat(seconds: float) -> None:
    while True:
        try:
            await moving.keep_pulse(clock.now())
        except Exception:
            log.exception("the pulse could not be kept")
        await asyncio.sleep(seconds)
