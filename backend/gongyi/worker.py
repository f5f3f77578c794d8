"""The worker: due jobs, counts and messages, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime

from gongyi import wiring
from gongyi.appraisal import jobs as appraisal
from gongyi.ballot import jobs as ballot
from gongyi.ballot.box_database import box_is_open
from gongyi.config import settings
from gongyi.deliberation import jobs as deliberation
from gongyi.fund import jobs as fund
from gongyi.identity.jobs import send_until
from gongyi.identity.sending import chosen_sender
from gongyi.kernel import clock, database, demo_clock
from gongyi.kernel.journal_chain import chain_due_entries
from gongyi.notices import jobs as notices
from gongyi.privacy import jobs as privacy
from gongyi.ratings import jobs as ratings

log = logging.getLogger("gongyi")
Job = Callable[[datetime], Awaitable[object]]

JOBS: tuple[Job, ...] = (
    ballot.open_due_ballots,
    fund.advance_due_cycles,
    fund.escalate_silent_appeals,
    ballot.move_missed_closes,
    ballot.log_due_batches,
    notices.let_objections_lapse,
    notices.end_due_notices,
    appraisal.publish_due_previews,
    appraisal.refresh_running,
    appraisal.go_through_ratings,
    deliberation.settle_due_reviews,
    deliberation.escalate_blocked_actions,
    deliberation.escalate_silent_actions,
    deliberation.escalate_undated_demands,
    deliberation.let_seat_answers_lapse,
    deliberation.let_withholdings_lapse,
    ratings.invite_served,
    ratings.move_due_cases,
    ratings.publish_week,
    chain_due_entries,
    privacy.erase_due_accounts,
    privacy.remove_what_is_old,
)
# A count takes seconds and a city has a thousand of them: nothing else waits for it. Whether we
# failed near a close is asked before each round of counts.
COUNTS: tuple[Job, ...] = (ballot.move_missed_closes, ballot.count_due_ballots)
PAUSE_SECONDS = 1
CONNECTIONS = 6


async def run() -> None:
    """Work until SIGTERM or SIGINT; what is under way is finished first."""
    stop = asyncio.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(order, stop.set)
    wiring.connect()
    sender = chosen_sender(settings())
    await database.open_pool(CONNECTIONS)
    try:
        async with (
            demo_clock.followed(),
            box_is_open(CONNECTIONS),
            asyncio.TaskGroup() as all_of_it,
        ):
            all_of_it.create_task(work_until(stop))
            all_of_it.create_task(work_until(stop, COUNTS))
            if sender is not None:
                all_of_it.create_task(send_until(stop, sender))
    finally:
        await database.close_pool()


async def work_until(stop: asyncio.Event, jobs: tuple[Job, ...] = JOBS) -> None:
    """A round of all jobs each second; `stop` is looked at between rounds."""
    while not stop.is_set():
        await run_due(jobs, clock.now())
        try:
            await asyncio.wait_for(stop.wait(), PAUSE_SECONDS)
        except TimeoutError:
            continue


async def run_due(jobs: tuple[Job, ...], now: datetime) -> None:
    """Each job once; one that fails is logged and does not stop the others."""
    for job in jobs:
        try:
            await job(now)
        except Exception:
            log.exception("%s failed", job.__qualname__)
