"""A bad rating from its coming in to its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.kernel.database import row, rows, value
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.ratings import jobs
from gongyi.ratings.actions import cases, exclusions, mine
from gongyi.ratings.errors.case import (
    AskedToExcludeAlready,
    CalledByWhoAnswered,
    CaseClosed,
    DecidingForOwnSide,
    NotYourPoint,
    ReplyNamesSomebody,
    WordsNeeded,
)
from gongyi.ratings.errors.giving import GoodAmendsOpenCase, RatingUnknown
from gongyi.ratings.queries.mine import Amendment
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone, staff
from tests.makers.places import NOON
from tests.makers.ratings import Services, by_slip, rate, services

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
GOOD, WORSE = Amendment(4, {}, [], 1, ""), Amendment(1, {}, ["rude"], 1, "")


async def a_bad_one(here: Services, **facts: object) -> tuple[UUID, UUID]:
    """By the resident at the window: her rating and its case."""
    rating_id = await rate(here.yard.resident, point_code=here.window.code, level=1, **facts)
    return rating_id, await value("SELECT id FROM rating_case")


async def state(case_id: UUID) -> tuple[str, str | None]:
    found = await row("SELECT state, closed_how FROM rating_case WHERE id = $1", case_id)
    assert found is not None
    return found["state"], found["closed_how"]


async def test_contact_answer_call_back_and_her_yes() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here, may_call=True, comment="等了两个小时")

    opened = await cases.open_case(here.provider, case_id, NOON)
    await cases.note_contact(here.provider, case_id, "说好周五前答复", NOON, was_reached=True)
    await cases.reply_to_case(here.provider, case_id, "fixed", "午休时加开一个窗口", NOON + DAY)
    await cases.call_back(here.yard.colleague, case_id, "accepted", "她说可以", NOON + 2 * DAY)

    assert (opened.comment, opened.phone, opened.my_side, opened.case.holder) == (
        *("等了两个小时", here.yard.phones["resident"]),
        *("operator", here.provider.account_id),
    )
    assert await state(case_id) == ("closed", "accepted")
    assert await value("SELECT level FROM rating WHERE id = $1", rating_id) == 1
    steps = [each["what"] for each in await rows("SELECT what FROM rating_case_step ORDER BY at")]
    assert steps == ["held", "contacted", "replied", "accepted"]


async def test_she_sees_who_looked() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)

    await cases.open_case(here.yard.member, case_id, NOON)

    about = await value("SELECT about_id FROM journal_about")
    assert about == here.yard.resident.account_id


async def test_a_comment_waits_for_company_unless_she_may_be_called() -> None:
    here = await services()
    _, case_id = await a_bad_one(here, comment="等了两个小时")

    opened = await cases.open_case(here.provider, case_id, NOON)

    assert (opened.comment, opened.phone) == ("", "")


async def test_her_no_takes_it_to_the_street_which_has_the_last_word() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here)
    await cases.reply_to_case(here.provider, case_id, "explained", "按规定办的", NOON)

    await mine.answer_reply(
        here.yard.resident, rating_id, is_accepted=False, after_level=2, now=NOON + DAY
    )
    assert await state(case_id) == ("escalated", None)
    with pytest.raises(NotAllowed):
        await cases.decide_case(here.yard.member, case_id, "不用改", NOON + DAY)
    await cases.decide_case(here.officer, case_id, "要求中心一周内整改", NOON + 2 * DAY)

    assert await state(case_id) == ("closed", "decided")
    assert await value("SELECT after_level FROM rating_case") == 2


async def test_what_was_not_accepted_may_be_answered_anew_and_accepted() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here)
    resident = here.yard.resident
    await cases.reply_to_case(here.provider, case_id, "explained", "按规定办的", NOON)
    await mine.answer_reply(resident, rating_id, is_accepted=False, after_level=None, now=NOON)

    await cases.reply_to_case(here.yard.member, case_id, "fixed", "已上门补办", NOON + DAY)
    await mine.answer_reply(resident, rating_id, is_accepted=True, after_level=4, now=NOON + DAY)

    assert await state(case_id) == ("closed", "accepted")


async def test_two_calls_on_two_days_that_nobody_takes_close_it() -> None:
    here = await services()
    _, case_id = await a_bad_one(here, may_call=True)
    await cases.reply_to_case(here.provider, case_id, "fixed", "换了取号机", NOON)

    for day in (1, 2):
        await cases.call_back(here.yard.member, case_id, "missed", "没有接", NOON + day * DAY)

    assert await state(case_id) == ("closed", "no_answer")


@pytest.mark.parametrize("who", ["provider", "second"])
async def test_nobody_of_the_rated_side_calls_back(who: str) -> None:
    here = await services()
    _, case_id = await a_bad_one(here, may_call=True)
    await cases.reply_to_case(here.yard.member, case_id, "fixed", "换了取号机", NOON)
    callers = {"provider": here.provider, "second": here.second}

    with pytest.raises(NotAllowed):
        await cases.call_back(callers[who], case_id, "accepted", "她说可以", NOON)
    with pytest.raises(CalledByWhoAnswered):
        await cases.call_back(here.yard.member, case_id, "accepted", "她说可以", NOON)
    await cases.call_back(here.watcher, case_id, "accepted", "她说可以", NOON)


async def test_another_organisation_sees_and_does_nothing() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)
    await staff(a_phone(400), "provider", community_id=here.community_id)
    other = await an_actor(a_phone(400))

    assert await cases.cases_of(other, here.community_id, NOON) == []
    with pytest.raises(NotYourPoint):
        await cases.open_case(other, case_id, NOON)
    with pytest.raises(NotYourPoint):
        await cases.reply_to_case(other, case_id, "fixed", "都是我们做的", NOON)
    assert len(await cases.cases_of(here.provider, here.community_id, NOON)) == 1


async def moved(case_id: UUID, now: datetime) -> tuple[object, ...]:
    await jobs.move_due_cases(now)
    found = await row(
        """SELECT state, is_passed_to_b, escalated_why, closed_how FROM rating_case
           WHERE id = $1""",
        case_id,
    )
    assert found is not None
    return tuple(found)


async def test_the_clock_calls_b_then_the_street() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)

    assert await moved(case_id, NOON + 3 * DAY) == ("open", False, "", None)
    assert await moved(case_id, NOON + 4 * DAY) == ("open", True, "", None)
    owners = await row("SELECT operator_owner, buyer_owner FROM rating_case")
    assert owners is not None
    assert tuple(owners) == (here.second.account_id, here.yard.colleague.account_id)
    assert await moved(case_id, NOON + 8 * DAY) == ("open", True, "overdue", None)
    steps = [each["what"] for each in await rows("SELECT what FROM rating_case_step ORDER BY at")]
    assert steps == ["passed_to_b", "escalated"]


async def test_a_public_reason_buys_ten_more_days() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)

    await cases.ask_for_longer(here.provider, case_id, "要等电梯厂家来人", NOON + DAY)

    assert await moved(case_id, NOON + 8 * DAY) == ("open", False, "", None)


async def test_silence_ends_what_was_answered_and_may_not_be_asked_about() -> None:
    here = await services()
    _, case_id = await a_bad_one(here)
    await cases.reply_to_case(here.provider, case_id, "fixed", "换了取号机", NOON)

    assert (await moved(case_id, NOON + 13 * DAY))[0] == "answered"
    assert await moved(case_id, NOON + 14 * DAY) == ("closed", False, "", "no_answer")


async def test_the_supervision_committee_decides_what_does_not_count() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here)
    await exclusions.ask_to_exclude(
        here.provider, case_id, "wrong_point", "她在 3 号窗口办的", NOON
    )

    with pytest.raises(AskedToExcludeAlready):
        await exclusions.ask_to_exclude(here.provider, case_id, "duplicate", "两遍", NOON)
    with pytest.raises(DecidingForOwnSide):
        await exclusions.decide_exclusion(here.officer, case_id, "granted", "同意", NOON)
    with pytest.raises(NotAllowed):
        await exclusions.decide_exclusion(here.yard.member, case_id, "granted", "同意", NOON)
    await exclusions.decide_exclusion(here.watcher, case_id, "granted", "登记可查", NOON)

    assert await state(case_id) == ("closed", "excluded")
    found = await row("SELECT level, excluded_on FROM rating WHERE id = $1", rating_id)
    assert found is not None
    assert (found["level"], found["excluded_on"]) == (1, NOON.date())


async def test_a_refused_request_changes_nothing() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here)
    await exclusions.ask_to_exclude(here.provider, case_id, "duplicate", "评了两遍", NOON)

    await exclusions.decide_exclusion(here.watcher, case_id, "refused", "只有一遍", NOON)

    assert await state(case_id) == ("open", None)
    assert await value("SELECT excluded_on FROM rating WHERE id = $1", rating_id) is None


async def test_a_slip_of_the_finger_is_put_right_while_nobody_has_looked() -> None:
    here = await services()
    rating_id, case_id = await a_bad_one(here)

    await mine.amend_rating(here.yard.resident, rating_id, GOOD, NOON + DAY)

    found = await row("SELECT level, first_level FROM rating WHERE id = $1", rating_id)
    assert found is not None
    assert tuple(found) == (4, 1)
    assert await state(case_id) == ("closed", "amended")


async def test_nobody_presses_her_to_make_a_bad_rating_good() -> None:
    """Once somebody has worked on the case, the level stays in the score."""
    here = await services()
    rating_id, case_id = await a_bad_one(here, may_call=True)
    await cases.note_contact(here.provider, case_id, "打过电话", NOON, was_reached=True)

    with pytest.raises(GoodAmendsOpenCase):
        await mine.amend_rating(here.yard.resident, rating_id, GOOD, NOON + DAY)
    await mine.amend_rating(here.yard.resident, rating_id, WORSE, NOON + DAY)


async def test_a_good_rating_that_is_amended_to_a_bad_one_begins_a_case() -> None:
    here = await services()
    rating_id = await rate(here.yard.resident, point_code=here.window.code)

    await mine.amend_rating(here.yard.resident, rating_id, WORSE, NOON)

    found = await row("SELECT operator_owner, buyer_owner, state FROM rating_case")
    assert found is not None
    assert tuple(found) == (here.provider.account_id, here.yard.member.account_id, "open")


async def test_nobody_amends_or_answers_what_is_another_s() -> None:
    here = await services()
    rating_id, _ = await a_bad_one(here)
    neighbour = here.yard.neighbour

    with pytest.raises(RatingUnknown):
        await mine.amend_rating(neighbour, rating_id, GOOD, NOON)
    with pytest.raises(RatingUnknown):
        await mine.answer_reply(neighbour, rating_id, is_accepted=True, after_level=None, now=NOON)


@pytest.mark.parametrize(
    ("words", "no"), [(" ", WordsNeeded), ("请打 138 1234 5678", ReplyNamesSomebody)]
)
async def test_an_answer_is_said_in_words_and_names_nobody(words: str, no: type[Problem]) -> None:
    here = await services()
    _, case_id = await a_bad_one(here)

    with pytest.raises(no):
        await cases.reply_to_case(here.provider, case_id, "fixed", words, NOON)


async def test_what_is_over_stays_over() -> None:
    here = await services()
    await by_slip(here, level=1, may_call=True, phone="13811112222")
    case_id = await value("SELECT id FROM rating_case")
    await cases.reply_to_case(here.provider, case_id, "fixed", "换了取号机", NOON)
    await cases.call_back(here.yard.member, case_id, "accepted", "可以", NOON)

    with pytest.raises(CaseClosed):
        await cases.reply_to_case(here.provider, case_id, "fixed", "再说一遍", NOON)
