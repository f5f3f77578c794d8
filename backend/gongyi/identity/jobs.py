"""Sending what waits in the outbox, beside the worker's rounds: a code is awaited by somebody."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from gongyi.identity import queries
from gongyi.identity.queries import ClaimedMessage
from gongyi.identity.rules.sending import LEASE, next_try
from gongyi.identity.sending import Refused, Sender, TryAgain
from gongyi.kernel import clock
from gongyi.kernel.database import transaction
from gongyi.kernel.masks import mask_phone

log = logging.getLogger("gongyi")

LANES = 16  # messages under way at once: 80 a second when a provider takes 0.2 s
PAUSE_SECONDS = 0.5


async def send_until(stop: asyncio.Event, sender: Sender) -> None:
    """Send what is due until `stop`; what is under way then is finished first."""
    stopped = asyncio.create_task(stop.wait())
    under_way: set[asyncio.Task[None]] = set()
    with ThreadPoolExecutor(LANES, thread_name_prefix="sender") as lanes:
        while not stop.is_set():
            for message in await _claimed(LANES - len(under_way)):
                under_way.add(asyncio.create_task(send_one(message, sender, lanes)))
            waits = {stopped, *under_way}
            await asyncio.wait(waits, timeout=PAUSE_SECONDS, return_when="FIRST_COMPLETED")
            under_way = {task for task in under_way if not task.done()}
        await asyncio.gather(*under_way)


async def _claimed(limit: int) -> list[ClaimedMessage]:
    try:
        return await claim_messages(clock.now(), limit)
    except Exception:
        log.exception("the outbox could not be read")
        return []


async def claim_messages(now: datetime, limit: int) -> list[ClaimedMessage]:
    """Take up to `limit` due messages for LEASE; what nobody can use any more is let go.

    It is committed before anybody is talked to: no transaction is open while a provider thinks.
    """
    async with transaction():
        await queries.mark_expired(now)
        return await queries.claim_messages(now, now + LEASE, limit)


async def send_one(message: ClaimedMessage, sender: Sender, lanes: ThreadPoolExecutor) -> None:
    """Send it and keep how that ended; a fault of ours counts as no answer."""
    try:
        await _send(message, sender, lanes)
    except Exception as error:  # not its words: they could hold what is sealed
        log.error("message %s: %s", message.outgoing.id, type(error).__name__)


async def _send(message: ClaimedMessage, sender: Sender, lanes: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(lanes, sender.send, message.outgoing)
    except Refused as no:
        await _settle_failed(message, no.code)
    except TryAgain as no:
        await _settle_again(message, no.code)
    else:
        await queries.mark_message_sent(message.outgoing.id, clock.now())


async def _settle_failed(message: ClaimedMessage, why: str) -> None:
    log.error("message to %s not sent: %s", mask_phone(message.outgoing.phone), why)
    await queries.mark_message_failed(message, why)


async def _settle_again(message: ClaimedMessage, why: str) -> None:
    then = next_try(message.tries, clock.now(), message.expires_at)
    if then is None:
        await _settle_failed(message, why)
        return
    log.warning("message to %s waits: %s", mask_phone(message.outgoing.phone), why)
    await queries.mark_message_waiting(message, then, why)
