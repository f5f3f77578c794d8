"""Who holds a case, and what was promised to be put right."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.kernel.database import rows, value
from gongyi.ratings.actions import case_counts, cases, exclusions, fixing, handing_over, mine
from gongyi.ratings.errors.case import (
    FixDaysWrong,
    HandedOverAlready,
    HeldByTheOther,
    NotFixedYet,
    NotHandedToYou,
    NothingToFix,
)
from tests.db.ratings.test_cases import a_bad_one, moved, state
from tests.makers.places import NOON
from tests.makers.ratings import services

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_who_holds_it_stays_responsible_until_the_other_side_takes_it() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)
    provider, member = here.provider, here.yard.member
    await cases.open_case(provider, case_id, NOON)

    with pytest.raises(HeldByTheOther):
        await handing_over.hand_over(member, case_id, "不归我们管", NOON)
    await handing_over.hand_over(provider, case_id, "要换叫号机，得你们出钱", NOON)
    assert await holder(case_id) == provider.account_id
    with pytest.raises(HandedOverAlready):
        await handing_over.hand_over(provider, case_id, "要换叫号机", NOON)
    with pytest.raises(NotHandedToYou):
        await handing_over.answer_hand_over(here.second, case_id, "", NOON, is_accepted=True)
    await handing_over.answer_hand_over(member, case_id, "合同里有这一项", NOON, is_accepted=False)
    assert await holder(case_id) == provider.account_id

    await handing_over.hand_over(provider, case_id, "合同里没有，请看附件", NOON + DAY)
    (listed,) = await cases.cases_of(member, here.community_id, NOON + DAY)
    assert listed.is_offered
    await handing_over.answer_hand_over(member, case_id, "", NOON + DAY, is_accepted=True)
    assert await holder(case_id) == member.account_id
    assert await moved(case_id, NOON + 4 * DAY) == ("open", True, "", None)
    assert await holder(case_id) == here.yard.colleague.account_id, "B of the side that holds it"


async def holder(case_id: UUID) -> UUID | None:
    found: UUID | None = await value("SELECT holder FROM rating_case WHERE id = $1", case_id)
    return found


async def test_whoever_only_watches_does_not_hold_it() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)

    await cases.open_case(here.watcher, case_id, NOON)
    await cases.open_case(here.officer, case_id, NOON)
    assert await holder(case_id) is None
    await cases.open_case(here.yard.colleague, case_id, NOON)

    assert await holder(case_id) == here.yard.colleague.account_id


async def test_a_promise_is_owed_until_it_is_done_whatever_she_says() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here, may_call=True)
    with pytest.raises(FixDaysWrong):
        await cases.reply_to_case(here.provider, case_id, "promised", "装扶手", NOON)
    await cases.reply_to_case(here.provider, case_id, "promised", "装扶手", NOON, 3)

    with pytest.raises(NotFixedYet):
        await cases.call_back(here.yard.member, case_id, "accepted", "可以", NOON)
    await mine.answer_reply(
        here.yard.resident, rating_id, is_accepted=True, after_level=None, now=NOON
    )
    assert await moved(case_id, NOON + 3 * DAY) == ("closed", False, "", "accepted")
    assert await moved(case_id, NOON + 6 * DAY) == ("closed", False, "", "accepted")
    assert await case_counts([here.community_id], NOON + 6 * DAY) == {here.community_id: (1, 1)}
    steps = [each["what"] for each in await rows("SELECT what FROM rating_case_step ORDER BY at")]
    assert steps == ["replied", "accepted", "fix_late"]
    assert len(await cases.cases_of(here.provider, here.community_id, NOON + 200 * DAY)) == 1

    await fixing.report_fixed(here.provider, case_id, "扶手装好了", NOON + 7 * DAY)
    assert await case_counts([here.community_id], NOON + 7 * DAY) == {}
    with pytest.raises(NothingToFix):
        await fixing.report_fixed(here.provider, case_id, "扶手装好了", NOON + 5 * DAY)


async def test_the_street_orders_a_repair_and_hears_whom_nobody_called_back() -> None:
    here = await services()
    _, case_id = await a_bad_one(here, may_call=True)
    await cases.reply_to_case(here.provider, case_id, "explained", "按规定办的", NOON)

    assert await moved(case_id, NOON + 7 * DAY) == ("answered", False, "", None)
    late = NOON + 8 * DAY
    assert await moved(case_id, late) == ("escalated", False, "not_called_back", None)
    await cases.decide_case(here.officer, case_id, "五个工作日内装扶手", late, 5)

    assert await state(case_id) == ("closed", "decided")
    assert await value("SELECT promise FROM rating_fix") == "五个工作日内装扶手"


async def test_what_does_not_count_need_not_be_put_right() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)
    await cases.reply_to_case(here.provider, case_id, "promised", "装扶手", NOON, 3)
    await exclusions.ask_to_exclude(here.provider, case_id, "wrong_point", "不是这里", NOON)

    await exclusions.decide_exclusion(here.watcher, case_id, "granted", "登记可查", NOON)

    assert await value("SELECT count(*) FROM rating_fix") == 0
