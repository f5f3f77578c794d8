"""Telling somebody who waits how far her import is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from gongyi.roll.queries.progress import Progress, Stage, forget_progress, keep_progress

TELL_EVERY_SECONDS = 0.3


@dataclass
class Meter:
    """Where the work is; whoever works turns it, also from a thread."""

    stage: Stage = "reading"
    done: int = 0
    whole: int = 0

    def begin(self, stage: Stage, whole: int) -> None:
        self.stage, self.done, self.whole = stage, 0, whole


@asynccontextmanager
async def told(community_id: UUID, account_id: UUID | None) -> AsyncIterator[Meter]:
    """Three times a second while this lasts. `account_id` None: the command line waits alone."""
    meter = Meter()
    if account_id is None:
        yield meter
        return
    telling = asyncio.create_task(_tell(meter, community_id, account_id))
    try:
        yield meter
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling
        await forget_progress(community_id, account_id)


async def _tell(meter: Meter, community_id: UUID, account_id: UUID) -> None:
    while True:
        await asyncio.sleep(TELL_EVERY_SECONDS)
        now = Progress(meter.stage, meter.done, meter.whole)
        await keep_progress(community_id, account_id, now)
