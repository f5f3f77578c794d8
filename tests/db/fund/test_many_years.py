"""A whole city is due at once; two workers take it on, and one of them is killed with -9."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gongyi.kernel import database, demo_clock
from tests.makers import many_years
from tests.makers.fund import NOON
from tests.makers.many_years import CLOSES, DAY, OPENS

SIZE = 60


@pytest.mark.usefixtures("database")
async def test_every_year_takes_each_step_once_although_a_worker_dies(tmp_path: Path) -> None:
    await many_years.a_city_of_years(SIZE, "rules_published")

    await due_with_a_kill(NOON + DAY, "phase_intake", tmp_path)
    await due_with_a_kill(NOON + 3 * DAY, "phase_eligibility_review", tmp_path)

    assert await phases() == {"eligibility_review": SIZE}


@pytest.mark.usefixtures("database")
async def test_every_vote_opens_closes_and_is_counted_once_although_a_worker_dies(
    tmp_path: Path,
) -> None:
    await many_years.a_city_of_years(SIZE // 3, "candidate_notice")

    await due_with_a_kill(OPENS, "phase_balloting", tmp_path, size=SIZE // 3)
    assert await database.value("SELECT count(*) FROM ballot WHERE state = 'open'") == SIZE // 3
    await due_with_a_kill(CLOSES, "result_recorded", tmp_path, size=SIZE // 3)

    assert await database.value("SELECT count(*) FROM ballot_result") == SIZE // 3
    assert await phases() == {"result_notice": SIZE // 3}


async def due_with_a_kill(moment: datetime, what: str, folder: Path, size: int = SIZE) -> None:
    """Both workers are in before the hour; the first dies as soon as anything has been done."""
    await demo_clock.move_to(moment - timedelta(hours=1))
    with many_years.workers(2, folder) as workers:
        await asyncio.sleep(3)
        await demo_clock.move_to(moment + timedelta(seconds=2))
        await many_years.until(many_years.steps_taken(what), 1)
        workers.kill_one()
        await many_years.until(many_years.steps_taken(what), size)
    assert await many_years.taken_more_than_once() == []


async def phases() -> dict[str, int]:
    found = await database.rows("SELECT phase, count(*) FROM fund_cycle GROUP BY phase")
    return {row["phase"]: row["count"] for row in found}
