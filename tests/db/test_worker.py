"""The worker: every job each round, whatever happens to the others, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from datetime import datetime
from uuid import UUID

import pytest

from gongyi import worker
from gongyi.ballot.actions import published_result
from gongyi.ballot.errors import NotCountedYet
from gongyi.kernel import clock, database
from infra.local.paths import program
from tests.makers.ballots import a_ballot
from tests.makers.questions import HOUR, NOON


async def test_a_job_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[datetime] = []

    async def fails(_: datetime) -> None:
        raise RuntimeError("no ink")

    async def works(now: datetime) -> None:
        done.append(now)

    await worker.run_due((fails, works), NOON)

    assert done == [NOON]
    assert "fails failed" in caplog.text
    assert "no ink" in caplog.text


async def test_it_finishes_its_round_when_it_is_told_to_stop() -> None:
    stop = asyncio.Event()
    rounds: list[datetime] = []

    async def stops(now: datetime) -> None:
        stop.set()
        await asyncio.sleep(0)
        rounds.append(now)

    await worker.work_until(stop, (stops,))

    assert len(rounds) == 1


@pytest.mark.usefixtures("database")
async def test_the_program_counts_what_is_due_and_ends_cleanly(database_url: str) -> None:
    now = clock.now()
    ballot = await a_ballot(now - 9 * HOUR, opens_at=now - 8 * HOUR, closes_at=now - HOUR)
    env = os.environ | {"DATABASE_URL": database_url}
    process = await asyncio.create_subprocess_exec(program("gongyi"), "worker", env=env)
    try:
        await until_counted(ballot.id)
    finally:
        process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 20) == 0
    assert await database.value("SELECT state FROM ballot") == "counted"


async def until_counted(ballot_id: UUID) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            await published_result(ballot_id)
        except NotCountedYet:
            await asyncio.sleep(0.1)
        else:
            return
    raise AssertionError("the worker has not counted")
