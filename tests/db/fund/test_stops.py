"""A stopped year stands still for everybody; a year that did not stand gives its money back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from gongyi.fund.actions import accounts, cycles, stops
from gongyi.fund.errors.cycle import ReasonMissing
from gongyi.fund.errors.stop import CycleStopped, NothingToRerun, NotStopped
from gongyi.fund.jobs import advance_due_cycles
from gongyi.fund.rules.model import Money
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import actions as notices
from gongyi.notices.jobs import end_due_notices
from tests.makers.after_count import a_result
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    an_actor,
    decide,
    price,
    walk,
)
from tests.makers.people import a_phone, staff

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
WHY = "资金还没有到账"


async def test_nothing_goes_on_in_a_stopped_year() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    waiting = await a_waiting_proposal(yard, cycle_id)

    stopped = await stops.stop_cycle(yard.member, cycle_id, WHY, NOON)

    assert stopped.stop_reason == WHY
    with pytest.raises(CycleStopped, match=WHY):
        await a_waiting_proposal(yard, cycle_id, title="再来一条")
    with pytest.raises(CycleStopped):
        await decide(yard, [waiting], "publish")
    with pytest.raises(CycleStopped):
        await cycles.change_phase(yard.member, cycle_id, "eligibility_review", "", NOON)
    assert await advance_due_cycles(NOON + 100 * DAY) == 0


async def test_it_goes_on_with_its_dates_moved() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    before = (await cycles.read_cycle(cycle_id, NOON)).phases
    await stops.stop_cycle(yard.member, cycle_id, WHY, NOON + DAY)

    after = await stops.resume_cycle(yard.member, cycle_id, NOON + 6 * DAY)

    assert after.stop_reason is None
    assert after.phases[-1].ends_at == before[-1].ends_at + 5 * DAY
    intake = next(span for span in after.phases if span.phase == "intake")
    assert await advance_due_cycles(intake.ends_at - 5 * DAY) == 0
    assert await advance_due_cycles(intake.ends_at) == 1


async def test_a_stop_moves_what_hangs_on_the_board_and_everybody_reads_why() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    await cycles.change_phase(yard.member, cycle_id, "candidate_notice", "", NOON)
    listed = (await notices.notices_about(yard.community.id, cycle_id))[0]

    await stops.stop_cycle(yard.member, cycle_id, WHY, NOON + timedelta(hours=1))
    await end_due_notices(NOON + 4 * DAY)
    resumed = await stops.resume_cycle(yard.member, cycle_id, NOON + timedelta(hours=1) + 5 * DAY)

    moved = await notices.known_notice(yard.community.id, listed.id)
    assert moved.ended_at is None
    assert moved.until == listed.ends_at + 5 * DAY
    span = next(each for each in resumed.phases if each.phase == "candidate_notice")
    assert span.ends_at == moved.until
    held = await stops.read_held(cycle_id)
    assert (resumed.stops, [each.reason for each in held.stops]) == (1, [WHY])
    assert held.listed is not None and held.listed.until == moved.until


async def test_a_stop_needs_a_reason_and_an_end_needs_a_stop() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    with pytest.raises(ReasonMissing):
        await stops.stop_cycle(yard.member, cycle_id, " ", NOON)
    with pytest.raises(NotStopped):
        await stops.resume_cycle(yard.member, cycle_id, NOON)
    with pytest.raises(NotAllowed):
        await stops.stop_cycle(yard.resident, cycle_id, WHY, NOON)


async def test_ten_stops_at_once_are_one() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    done = await asyncio.gather(
        *(stops.stop_cycle(yard.member, cycle_id, WHY, NOON) for _ in range(10)),
        return_exceptions=True,
    )

    assert sum(isinstance(each, CycleStopped) for each in done) == 9
    again = """INSERT INTO cycle_stop (id, community_id, cycle_id, reason, stopped_at, stopped_by)
               SELECT $1, community_id, cycle_id, reason, stopped_at, stopped_by FROM cycle_stop"""
    with pytest.raises(asyncpg.UniqueViolationError) as told:
        await database.execute(again, new_id())
    assert broken_rule(told.value) == "one_stop_at_a_time"


async def _a_result(yard: Yard) -> UUID:
    cycle_id = await a_year_on_the_ballot(yard)
    await a_result(cycle_id)
    return cycle_id


async def test_a_result_that_does_not_stand_gives_its_money_to_the_year_begun_anew() -> None:
    yard = await a_yard()
    cycle_id = await _a_result(yard)
    await staff(a_phone(70), "supervision_committee", community_id=yard.community.id)
    supervisor = await an_actor(a_phone(70))

    with pytest.raises(NotAllowed):
        await stops.rerun_cycle(yard.member, cycle_id, "有人重复投票", NOON)
    ended = await stops.rerun_cycle(supervisor, cycle_id, "有人重复投票", NOON)
    books = await accounts.read_accounts(cycle_id)
    money = [Money("carry_over", yuan(200_000))]
    anew = await cycles.create_cycle(yard.member, yard.community.id, 2026, NOON, money, NOON)

    assert ended.phase == "rerun"
    assert (books.available_fen, books.carried_fen) == (0, yuan(200_000))
    assert [item.open_fen for item in books.items] == [0]
    assert (anew.budget_fen, anew.year) == (yuan(200_000), 2026)
    with pytest.raises(NothingToRerun):
        await stops.rerun_cycle(supervisor, cycle_id, "再来一次", NOON)
