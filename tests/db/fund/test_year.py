"""A year is walked step by step, by whoever's turn it is, each step once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.fund.actions import balloting, cycles, proposing, record_result
from gongyi.fund.errors.cycle import (
    BallotIsAnnounced,
    NoCandidates,
    ReasonMissing,
    ScreeningUnfinished,
    YearTaken,
)
from gongyi.fund.jobs import advance_due_cycles
from gongyi.fund.queries.cycles import cycle_of_id
from gongyi.fund.rules.model import CycleAccount, Money, Phase
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed
from tests.makers.after_count import a_result, counted, cycle_now, ratify, tick
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    HOUR,
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    now_of,
    price,
    terms,
    walk,
)

pytestmark = pytest.mark.usefixtures("database", "wired")
DAY = timedelta(days=1)


async def _phase(cycle_id: UUID) -> Phase:
    cycle = await cycle_of_id(cycle_id)
    assert cycle is not None
    return cycle.phase


async def _dates(cycle_id: UUID) -> dict[Phase, tuple[datetime, datetime]]:
    account = await cycles.read_cycle(cycle_id, NOON)
    return {span.phase: (span.starts_at, span.ends_at) for span in account.phases}


async def _create(yard: Yard, year: int = 2026) -> CycleAccount:
    money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
    return await cycles.create_cycle(yard.member, yard.community.id, year, NOON, money, NOON)


async def test_a_new_year_is_a_draft_with_its_money_and_calendar() -> None:
    year = await _create(await a_yard())

    assert (year.phase, year.year, year.budget_fen) == ("draft", 2026, yuan(200_000))
    assert (year.committed_fen, year.proposals_published, year.ballot_id) == (0, 0, None)
    assert year.phases[0].phase == "rules_published"
    assert year.phases[1].starts_at == NOON


async def test_a_year_is_begun_once_and_by_its_own_committee() -> None:
    yard = await a_yard()
    year = await _create(yard)

    with pytest.raises(YearTaken, match="2026"):
        await _create(yard)
    with pytest.raises(NotAllowed):
        await _create(replace(yard, member=yard.resident))
    await cycles.change_phase(yard.member, year.id, "cancelled", "日期填错了", NOON)
    assert (await _create(yard)).id != year.id


async def test_a_year_is_not_cancelled_without_a_reason() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    with pytest.raises(ReasonMissing):
        await cycles.change_phase(yard.member, cycle_id, "cancelled", " ", NOON)

    assert await _phase(cycle_id) == "intake"


async def test_the_calendar_moves_along_with_a_step_taken_early() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)

    await cycles.change_phase(yard.member, cycle_id, "eligibility_review", "", NOON + DAY)

    dates = await _dates(cycle_id)
    assert dates["intake"][1] == NOON + DAY
    assert dates["eligibility_review"][0] == NOON + DAY


async def test_deliberation_waits_for_the_last_answer() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    await a_waiting_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "eligibility_review")

    with pytest.raises(ScreeningUnfinished):
        await walk(yard, cycle_id, "eligibility_review", "deliberation_costing")


async def test_every_step_of_the_staff_is_in_the_journal() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)

    written = await database.rows(
        "SELECT what, on_id FROM journal_entry WHERE account_id = $1 ORDER BY at, what",
        yard.member.account_id,
    )

    done = {row["what"] for row in written}
    assert done >= {"cycle_created", "phase_intake", "ballot_announced", "proposal_published"}
    assert "proposal_priced" in done
    assert cycle_id in {row["on_id"] for row in written}


async def test_the_clock_opens_and_closes_intake_on_its_day() -> None:
    cycle_id = await a_cycle(await a_yard(), "rules_published", NOON)

    assert await advance_due_cycles(NOON - HOUR) == 0
    assert await advance_due_cycles(NOON) == 1
    assert await _phase(cycle_id) == "intake"

    end = (await _dates(cycle_id))["intake"][1]
    assert await advance_due_cycles(end) == 1
    assert await _phase(cycle_id) == "eligibility_review"
    assert await advance_due_cycles(end + 100 * DAY) == 0


async def test_a_clock_that_comes_round_late_catches_up() -> None:
    cycle_id = await a_cycle(await a_yard(), "rules_published", NOON)

    assert await advance_due_cycles(NOON + 100 * DAY) == 2
    assert await _phase(cycle_id) == "eligibility_review"


async def test_two_workers_take_each_step_once() -> None:
    for number in range(12):
        await a_cycle(await a_yard(f"社区{number}", first=number * 10 + 1), "rules_published")

    steps = await asyncio.gather(*(advance_due_cycles(NOON) for _ in range(2)))

    assert sum(steps) == 12
    opened = await database.value(
        "SELECT count(*) FROM journal_entry WHERE what = 'phase_intake' AND role = 'clock'"
    )
    assert opened == 12


async def test_no_clock_opens_a_ballot_that_was_not_announced() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")

    with pytest.raises(NoCandidates):
        await cycles.change_phase(yard.member, cycle_id, "candidate_notice", "", NOON)
    await price(yard, proposal)
    await cycles.change_phase(yard.member, cycle_id, "candidate_notice", "", NOON)

    assert await advance_due_cycles(NOON + 100 * DAY) == 0
    assert await _phase(cycle_id) == "candidate_notice"


async def test_a_ballot_announced_for_later_hangs_out_until_its_hour() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    await _priced_candidate(yard, cycle_id)

    await balloting.open_ballot(yard.member, cycle_id, terms(NOON + 7 * DAY, NOON + 17 * DAY), NOON)

    assert await _phase(cycle_id) == "candidate_notice"
    dates = await _dates(cycle_id)
    assert dates["candidate_notice"] == (NOON, NOON + 7 * DAY)
    assert dates["balloting"] == (NOON + 7 * DAY, NOON + 17 * DAY)
    assert await advance_due_cycles(NOON + 7 * DAY) == 1
    assert await _phase(cycle_id) == "balloting"
    assert await advance_due_cycles(NOON + 17 * DAY) == 1
    assert await _phase(cycle_id) == "tallying"


async def _priced_candidate(yard: Yard, cycle_id: UUID) -> None:
    """One candidate, ready for the ballot."""
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)


async def test_an_announced_ballot_freezes_the_year() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)

    assert await _phase(cycle_id) == "balloting"
    with pytest.raises(BallotIsAnnounced):
        await balloting.open_ballot(yard.member, cycle_id, terms(), NOON)


async def test_a_stranger_opens_no_ballot() -> None:
    yard = await a_yard()
    other = await a_yard("光华园社区", first=50)
    cycle_id = await a_cycle(yard)
    await _priced_candidate(yard, cycle_id)

    with pytest.raises(NotAllowed):
        await balloting.open_ballot(other.member, cycle_id, terms(), NOON)

    assert await database.value("SELECT count(*) FROM ballot") == 0


async def test_the_count_says_of_each_candidate_what_became_of_it() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard, ("扶手", "车棚", "路灯"))
    won, lost, gone = await _candidates(cycle_id)
    await _take_off(yard, gone)

    await a_result(cycle_id, funded=[await _title(won)])

    rows = await database.rows("SELECT id, outcome FROM proposal")
    outcome = {row["id"]: row["outcome"] for row in rows}
    assert outcome == {won: "funded", lost: "not_funded", gone: "not_funded"}
    account = await cycles.read_cycle(cycle_id, NOON)
    assert (account.phase, account.committed_fen) == ("result_notice", yuan(18_200))
    assert (await _dates(cycle_id))["result_notice"][0] == NOON + 10 * HOUR


async def _candidates(cycle_id: UUID) -> list[UUID]:
    rows = await database.rows(
        "SELECT id FROM proposal WHERE cycle_id = $1 ORDER BY title", cycle_id
    )
    return [row["id"] for row in rows]


async def _title(proposal_id: UUID) -> str:
    found: str = await database.value("SELECT title FROM proposal WHERE id = $1", proposal_id)
    return found


async def _take_off(yard: Yard, proposal_id: UUID) -> None:
    await proposing.withdraw_proposal(yard.colleague, proposal_id, "场地已经拆了", NOON)


async def test_a_ballot_about_something_else_changes_no_year() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)
    other = replace(counted(await cycle_now(cycle_id), ()), ballot_id=new_id())

    await record_result(other)

    assert await _phase(cycle_id) == "balloting"


async def test_the_rest_of_the_year_is_walked_to_its_end() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)
    await a_result(cycle_id, funded=())

    now = (await _dates(cycle_id))["result_notice"][1]
    await tick(now)
    await ratify(yard, cycle_id, now)
    now = (await _dates(cycle_id))["filed"][1]
    await tick(now)
    rest: tuple[Phase, ...] = ("settling", "accounts_published", "evaluated", "closed")
    for phase in rest:
        now += DAY
        await tick(now)
        await cycles.change_phase(yard.member, cycle_id, phase, "", now)

    assert await _phase(cycle_id) == "closed"
    assert (await _dates(cycle_id))["evaluated"][1] == now


async def test_a_proposal_on_the_ballot_stays_as_it_was_priced() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "deliberation_costing")
    await price(yard, proposal)
    announced = await balloting.open_ballot(yard.member, cycle_id, terms(), NOON)

    manifest = await database.value("SELECT manifest FROM ballot")

    assert str(proposal.id) in manifest
    assert '"costFen":1820000' in manifest
    assert len(announced.manifest_digest) == 64
    assert (await now_of(proposal)).outcome == "on_ballot"
