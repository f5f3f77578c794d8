"""Ten residents or a committee can appeal; whoever entered W does not judge."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from gongyi import wiring
from gongyi.appraisal.actions import appealing, publishing
from gongyi.appraisal.errors.appeal import (
    AlreadySigned,
    AppealAlreadyFiled,
    AppealDecided,
    AppealNotStanding,
    AppealReasonMissing,
    AppealTooEarly,
    AppealTooLate,
    JudgeEnteredWork,
    JudgeFiledAppeal,
    SeatTaken,
)
from gongyi.identity.guards import Actor
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import jobs as notices
from gongyi.roll.errors import NotOnRoll
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone, staff
from tests.makers.rated import AFTER, DAY, Rated, a_rated_community, answer, in_notice, the_phase

pytestmark = pytest.mark.usefixtures("database")
WHY = "3 幢的调查有五户说没有人上门，名单上却写着已经回答。"


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


async def a_resident(number: int) -> Actor:
    """The makers' residents have phones from 5000 on."""
    return await an_actor(a_phone(5000 + number))


async def signed_by(rated: Rated, residents: int, now: datetime):  # type: ignore[no-untyped-def]
    """An appeal with so many signatures."""
    first = await a_resident(0)
    appeal_id = await appealing.file_joint_appeal(first, rated.appraisal_id, WHY, now)
    for number in range(1, residents):
        await appealing.sign_appeal(await a_resident(number), appeal_id, now)
    return appeal_id


async def another_officer(rated: Rated) -> Actor:
    """Of the same street, who has not seen W."""
    street_id = rated.here.community.street_id
    await staff(a_phone(83), "street_officer", street_id=street_id)
    found = await an_actor(a_phone(83))
    return Actor(found.account_id, found.grants, {rated.community_id: street_id})


async def test_an_upheld_appeal_waits_for_the_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await signed_by(rated, 10, posted)
    await notices.end_due_notices(posted + 8 * DAY)
    assert await the_phase(rated) == "appeals"

    judge, later = appealing.give_opinion, posted + DAY
    assert await judge(rated.supervisor, appeal_id, True, "核对了名单，确实不符", posted) is None
    assert await judge(rated.councillor, appeal_id, True, "我也去问了", later) is True

    [(appeal, opinions)] = await appealing.appeals_of(rated.appraisal_id)
    assert appeal.is_upheld and len(opinions) == 2
    assert appeal.answer == "核对了名单，确实不符\n我也去问了"
    assert await the_phase(rated) == "appeals"
    answer(monkeypatch, [4] * 50)
    officer = rated.here.officer
    await publishing.make_version(officer, rated.appraisal_id, "五户剔除", posted + 9 * DAY)
    assert await the_phase(rated) == "notice"
    await notices.end_due_notices(posted + 20 * DAY)
    assert await the_phase(rated) == "final"


async def test_a_dismissed_appeal_lets_it_become_final(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await appealing.file_appeal(rated.here.member, rated.appraisal_id, WHY, posted)
    await notices.end_due_notices(posted + 8 * DAY)

    await appealing.give_opinion(rated.supervisor, appeal_id, False, "名单没有问题", posted)
    late = await appealing.give_opinion(rated.councillor, appeal_id, False, "同意", posted)

    assert late is False
    assert await the_phase(rated) == "final"
    with pytest.raises(AppealDecided):
        await appealing.give_opinion(
            await another_officer(rated), appeal_id, True, "还想说", posted
        )


async def test_nine_residents_are_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await signed_by(rated, 9, posted)

    with pytest.raises(AppealNotStanding, match="10 位"):
        await appealing.give_opinion(rated.supervisor, appeal_id, True, "支持", posted)
    await notices.end_due_notices(posted + 8 * DAY)

    assert await the_phase(rated) == "final"
    with pytest.raises(AppealTooLate):
        await appealing.sign_appeal(await a_resident(9), appeal_id, posted + 9 * DAY)


async def test_a_resident_signs_once_even_in_two_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await signed_by(rated, 1, posted)
    second = await a_resident(1)

    signed = await asyncio.gather(
        *(appealing.sign_appeal(second, appeal_id, posted) for _ in range(6)),
        return_exceptions=True,
    )

    assert sum(isinstance(each, AlreadySigned) for each in signed) == 5
    [(appeal, _)] = await appealing.appeals_of(rated.appraisal_id)
    assert len(appeal.signers) == 2


async def test_whoever_entered_w_or_appeals_does_not_judge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await appealing.file_appeal(rated.supervisor, rated.appraisal_id, WHY, posted)

    for officer in (rated.here.officer, rated.here.colleague):
        with pytest.raises(JudgeEnteredWork):
            await appealing.give_opinion(officer, appeal_id, False, "没有问题", posted)
    with pytest.raises(JudgeFiledAppeal):
        await appealing.give_opinion(rated.supervisor, appeal_id, True, "支持", posted)
    with pytest.raises(NotAllowed):
        await appealing.give_opinion(rated.here.member, appeal_id, True, "支持", posted)


async def test_each_seat_speaks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    appeal_id = await appealing.file_appeal(rated.here.member, rated.appraisal_id, WHY, posted)
    await appealing.give_opinion(rated.supervisor, appeal_id, True, "支持", posted)

    with pytest.raises(SeatTaken):
        await appealing.give_opinion(rated.supervisor, appeal_id, False, "改主意了", posted)
    with pytest.raises(AppealReasonMissing):
        await appealing.give_opinion(rated.councillor, appeal_id, False, "  ", posted)


async def test_only_the_right_people_appeal_at_the_right_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    committee, jointly = appealing.file_appeal, appealing.file_joint_appeal
    appraisal_id, resident = rated.appraisal_id, await a_resident(0)
    with pytest.raises(AppealTooEarly):
        await committee(rated.here.member, appraisal_id, WHY, AFTER)
    posted = await in_notice(rated)
    with pytest.raises(NotAllowed):
        await committee(resident, appraisal_id, WHY, posted)
    with pytest.raises(NotOnRoll):
        await jointly(await an_actor(a_phone(99)), appraisal_id, WHY, posted)
    with pytest.raises(AppealReasonMissing):
        await jointly(resident, appraisal_id, " ", posted)

    await jointly(resident, appraisal_id, WHY, posted)

    with pytest.raises(AppealAlreadyFiled):
        await jointly(await a_resident(3), appraisal_id, WHY, posted)
