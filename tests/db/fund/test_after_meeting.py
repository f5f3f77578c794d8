"""After the meeting: the street, the reserve, statutory rules, and what is carried on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongyi.fund import rule_sets
from gongyi.fund.actions import accounts, cycles, filing, ratifying, stops
from gongyi.fund.errors import after_count as errors
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import actions as notices
from tests.makers.after_count import (
    COUNTED_AT,
    DAY,
    EVERYBODY,
    MEETS,
    TITLES,
    a_ratifying_year,
    a_result,
    a_street_officer,
    id_of_title,
    phase_of,
    ratify,
    record,
    seen,
    tick,
)
from tests.makers.fund_year import a_yard, a_year_on_the_ballot

pytestmark = pytest.mark.usefixtures("database", "wired")


async def test_the_streets_silence_is_filed() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    await ratify(yard, cycle_id)

    await tick(MEETS + 5 * DAY)

    page = await seen(cycle_id)
    assert (page.cycle.phase, page.filings[0].state) == ("implementing", "filed_by_silence")


async def test_the_street_acknowledges_or_returns_for_legality_only() -> None:
    yard = await a_yard()
    officer = await a_street_officer(yard)
    cycle_id = await a_ratifying_year(yard)
    await ratify(yard, cycle_id)

    with pytest.raises(NotAllowed):
        await filing.acknowledge_filing(yard.member, cycle_id, MEETS)
    with pytest.raises(errors.ClauseUnknown):
        await filing.return_filing(officer, cycle_id, ("not_nice", "这个项目不好看"), MEETS)
    with pytest.raises(errors.FilingWordsMissing):
        await filing.return_filing(officer, cycle_id, ("law", ""), MEETS)
    words = "扶手属于物业公司的责任"
    await filing.return_filing(officer, cycle_id, ("law", words), MEETS)

    page = await seen(cycle_id)
    assert (page.cycle.phase, page.filings[0].state) == ("ratification", "returned")
    await ratify(yard, cycle_id, MEETS + DAY)
    await filing.acknowledge_filing(officer, cycle_id, MEETS)
    with pytest.raises(errors.NothingFiled):
        await filing.acknowledge_filing(officer, cycle_id, MEETS)
    assert [each.state for each in (await seen(cycle_id)).filings] == ["filed", "returned"]


async def test_freed_money_goes_to_the_next_in_the_count() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard, ("车棚", "长椅"))
    await ratify(yard, cycle_id)
    with pytest.raises(errors.ReserveNotNow):
        await ratifying.take_up_reserve(yard.member, cycle_id, "有钱了", MEETS)
    await tick(MEETS + 5 * DAY)

    chosen = await ratifying.take_up_reserve(yard.member, cycle_id, "扶手省下了钱", MEETS)

    assert chosen.title == "车棚"
    books = await accounts.read_accounts(cycle_id)
    assert {item.title for item in books.items} == {"扶手", "车棚"}
    await ratifying.take_up_reserve(yard.member, cycle_id, "还有钱", MEETS)
    with pytest.raises(errors.ReserveIsEmpty):
        await ratifying.take_up_reserve(yard.member, cycle_id, "还有钱", MEETS)


async def test_with_statutory_rules_too_few_voters_decide_nothing_and_the_money_stays() -> None:
    yard = await a_yard()
    with pytest.MonkeyPatch.context() as patch:
        _statutory(patch)
        cycle_id = await a_year_on_the_ballot(yard, TITLES)
    few = replace(EVERYBODY, votes=1)
    await a_result(cycle_id, turnout=few)

    notice = await notices.notices_of(yard.community.id)
    await tick(COUNTED_AT + 2 * DAY)

    books = await accounts.read_accounts(cycle_id)
    assert "这次投票不算数" in notice[0].text
    assert await phase_of(cycle_id) == "failed_quorum"
    assert (books.carried_fen, books.items) == (yuan(200_000), [])


async def test_with_statutory_rules_enough_voters_are_the_decision() -> None:
    yard = await a_yard()
    with pytest.MonkeyPatch.context() as patch:
        _statutory(patch)
        cycle_id = await a_year_on_the_ballot(yard, TITLES)
    await a_result(cycle_id)

    await tick(COUNTED_AT + 2 * DAY)

    page = await seen(cycle_id)
    assert (page.cycle.phase, page.filings[0].state) == ("filed", "waiting")
    with pytest.raises(errors.NothingToRatify):
        await record(yard, cycle_id)


def _statutory(patch: pytest.MonkeyPatch) -> None:
    text = rule_sets.text_of("rehearsal-1").replace('"advisory"', '"statutory"')
    patch.setattr(cycles, "text_of", lambda _: text)


async def test_what_is_left_when_the_year_closes_goes_into_the_next() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    await ratify(yard, cycle_id)
    await tick(MEETS + 5 * DAY)
    now = MEETS + 6 * DAY
    await accounts.record_payment(
        yard.member, cycle_id, await id_of_title("扶手"), yuan(10_000), "装好了一半", now
    )
    await accounts.release_rest(yard.member, cycle_id, await id_of_title("扶手"), "省下来的", now)
    for phase in ("settling", "accounts_published", "evaluated", "closed"):
        now += 3 * DAY
        await tick(now)
        await cycles.change_phase(yard.member, cycle_id, phase, "", now)  # type: ignore[arg-type] # a phase

    books = await accounts.read_accounts(cycle_id)

    assert (books.available_fen, books.carried_fen) == (0, yuan(190_000))


async def test_a_stopped_year_waits_with_its_filing() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    await ratify(yard, cycle_id)
    await stops.stop_cycle(yard.member, cycle_id, "资金还没有到账", MEETS)

    await tick(MEETS + 9 * DAY)

    assert await phase_of(cycle_id) == "filed"
