"""After the count: the board, the meeting, the street, the reserve; and what nobody gets round."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from gongyi.fund.actions import accounts, cycles, ratifying
from gongyi.fund.errors import after_count as errors
from gongyi.fund.errors.cycle import StepNotOffered
from gongyi.fund.rules.model import Money
from gongyi.fund.rules.ratification import Departure
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.money import yuan
from gongyi.notices import actions as notices
from tests.makers.after_count import (
    COUNTED_AT,
    DAY,
    MEETS,
    TITLES,
    a_ratifying_year,
    a_result,
    id_of_title,
    phase_of,
    ratify,
    record,
    seen,
    tick,
)
from tests.makers.fund import NOON
from tests.makers.fund_year import a_yard, a_year_on_the_ballot
from tests.makers.notices import supervision

pytestmark = pytest.mark.usefixtures("database", "wired")


async def test_the_list_the_result_and_the_accounts_hang_out_by_themselves() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    await ratify(yard, cycle_id)
    await tick(MEETS + 3 * DAY)
    for fen, title in ((yuan(18_200), "扶手"),):
        await accounts.record_payment(
            yard.member, cycle_id, await id_of_title(title), fen, "付清", MEETS
        )
    for phase in ("settling", "accounts_published"):
        await cycles.change_phase(yard.member, cycle_id, phase, "", MEETS + 4 * DAY)  # type: ignore[arg-type] # a phase

    kinds = {each.kind: each for each in await notices.notices_of(yard.community.id)}

    assert {"result", "ratification", "filing", "accounts"} <= set(kinds)
    assert "名册上 3 人，3 人投了票" in kinds["result"].text
    assert "扶手：100 票，18,200 元" in kinds["result"].text
    assert "实到 24 人" in kinds["ratification"].text
    assert "结转到下一年" in kinds["accounts"].text
    with pytest.raises(errors.NoticeStillHangs):
        await cycles.change_phase(yard.member, cycle_id, "evaluated", "", MEETS + 4 * DAY)


async def test_an_objection_holds_the_year_until_it_is_settled() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard, TITLES)
    await a_result(cycle_id)
    notice = (await seen(cycle_id)).notices[0]
    where = (yard.community.id, notice.notice_id)
    await notices.object_to_notice(yard.resident, *where, "车棚的票数不对", COUNTED_AT)

    await tick(COUNTED_AT + 2 * DAY)

    assert await phase_of(cycle_id) == "result_notice"


async def test_an_objection_that_is_upheld_begins_the_year_anew_with_all_its_money() -> None:
    yard = await a_yard()
    watcher = await supervision(yard)
    cycle_id = await a_year_on_the_ballot(yard, TITLES)
    await a_result(cycle_id)
    where = yard.community.id
    notice_id = (await seen(cycle_id)).notices[0].notice_id
    raised = await notices.object_to_notice(
        yard.resident, where, notice_id, "有人替别人投票", COUNTED_AT
    )
    await notices.answer_objection(yard.member, where, raised.id, "没有这样的事", COUNTED_AT)
    await notices.dispute_answer(yard.resident, where, raised.id, "楼长可以作证", COUNTED_AT)
    ruling = ("upheld", "查实有三张票是代投的")
    await notices.rule_on_objection(watcher, where, raised.id, ruling, COUNTED_AT)  # type: ignore[arg-type] # a ruling

    await tick(COUNTED_AT + 2 * DAY)

    books = await accounts.read_accounts(cycle_id)
    assert (await phase_of(cycle_id), books.carried_fen) == ("rerun", yuan(200_000))
    money = [Money("carry_over", yuan(200_000))]
    anew = await cycles.create_cycle(yard.member, where, 2026, NOON, money, NOON)
    assert anew.year == 2026


async def test_two_people_write_the_meeting_down_and_the_year_goes_to_the_street() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    with pytest.raises(StepNotOffered):
        await cycles.change_phase(yard.member, cycle_id, "filed", "", MEETS)

    made = await record(yard, cycle_id)
    with pytest.raises(errors.RatificationWaits):
        await record(yard, cycle_id)
    with pytest.raises(errors.SameTwoEyesHere):
        await ratifying.confirm_ratification(yard.member, cycle_id, made, MEETS)
    assert (await seen(cycle_id)).ratifications == []
    await ratifying.confirm_ratification(yard.colleague, cycle_id, made, MEETS)

    page = await seen(cycle_id)
    assert page.cycle.phase == "filed"
    assert [each.verdict for each in page.ratifications] == ["carried"]
    assert [each.state for each in page.filings] == ["waiting"]


async def test_two_who_confirm_at_once_send_it_once() -> None:
    yard = await a_yard()
    watcher = await supervision(yard)
    cycle_id = await a_ratifying_year(yard)
    made = await record(yard, cycle_id)

    done = await asyncio.gather(
        ratifying.confirm_ratification(yard.colleague, cycle_id, made, MEETS),
        ratifying.confirm_ratification(watcher, cycle_id, made, MEETS),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in done) == ["NoneType", "NothingToRatify"]
    assert len((await seen(cycle_id)).filings) == 1


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"present": 19, "agreeing": 15}, "not_quorate"),
        ({"agreeing": 12, "against": 11}, "not_carried"),
    ],
)
async def test_a_meeting_that_does_not_carry_is_told_and_held_again(
    facts: dict[str, int], verdict: str
) -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)

    made = await record(yard, cycle_id, **facts)
    await ratifying.confirm_ratification(yard.colleague, cycle_id, made, MEETS)

    page = await seen(cycle_id)
    assert (page.cycle.phase, page.ratifications[0].verdict) == ("ratification", verdict)
    await ratify(yard, cycle_id)
    assert await phase_of(cycle_id) == "filed"


async def test_what_was_written_down_wrongly_is_taken_back() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    made = await record(yard, cycle_id)

    await ratifying.take_back_ratification(yard.colleague, cycle_id, made, MEETS)

    with pytest.raises(errors.RatificationMissing):
        await ratifying.confirm_ratification(yard.colleague, cycle_id, made, MEETS)
    await ratify(yard, cycle_id)


async def test_departures_move_the_money_and_say_why() -> None:
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    departures = [
        Departure(await id_of_title("车棚"), "take_up", "扶手不装了，钱够"),
        Departure(await id_of_title("扶手"), "set_aside", "区里今年统一加装"),
    ]

    made = await record(yard, cycle_id, departures)
    await ratifying.confirm_ratification(yard.colleague, cycle_id, made, MEETS)

    books = await accounts.read_accounts(cycle_id)
    assert {item.title: item.open_fen for item in books.items} == {"车棚": yuan(18_200)}
    assert books.available_fen == yuan(200_000 - 18_200)
    told = [n for n in await notices.notices_of(yard.community.id) if n.kind == "ratification"]
    assert "「扶手」不办了：区里今年统一加装" in told[0].text


FROZEN = {
    "four eyes": (
        "UPDATE ratification SET state = 'confirmed', settled_by = recorded_by, settled_at = now()",
        "four_eyes_confirm",
    ),
    "every hand once": (
        "UPDATE ratification SET agreeing = agreeing + 1",
        "every_hand_is_counted_once",
    ),
    "a return without a reason": (
        "UPDATE filing SET state = 'returned', decided_at = now(), decided_by = "
        "(SELECT id FROM account LIMIT 1)",
        "only_for_legality_with_a_reason",
    ),
}


@pytest.mark.parametrize("why", FROZEN)
async def test_the_database_keeps_its_promises(why: str) -> None:
    order, rule = FROZEN[why]
    yard = await a_yard()
    cycle_id = await a_ratifying_year(yard)
    if "ratification" in order:
        await record(yard, cycle_id)
    else:
        await ratify(yard, cycle_id)

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as no:
        await database.execute(order)

    assert broken_rule(no.value) == rule
