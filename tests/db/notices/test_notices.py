"""What the board promises: nothing is rewritten, nobody objects twice, it ends once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.notices import actions, errors
from gongyi.notices.events import NoticeEnded
from gongyi.notices.jobs import end_due_notices
from gongyi.notices.queries import notices
from gongyi.notices.rules.model import Ruling
from gongyi.roll.errors import NotOnRoll
from tests.makers.fund_year import Yard, a_yard, an_actor
from tests.makers.notices import ANSWER, DAY, SAID, STREET, hang, supervision, tick
from tests.makers.people import a_listed_person, a_phone, an_account, staff
from tests.makers.places import NOON

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)
Ruled = tuple[Ruling, str]
OVER = NOON + 8 * DAY


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[NoticeEnded]:
    """What was said when notices ended."""
    said: list[NoticeEnded] = []

    async def hear(event: NoticeEnded) -> None:
        said.append(event)

    monkeypatch.setattr("gongyi.kernel.events._listeners", {NoticeEnded: [hear]})
    return said


async def _states(yard: Yard, notice_id: object) -> list[str]:
    told = await actions.read_notice(yard.community.id, notice_id, None, NOON)  # type: ignore[arg-type] # an id
    return [each.state for each in told.objections]


async def test_a_notice_without_objections_ends_once_and_says_so(
    ended: list[NoticeEnded],
) -> None:
    yard = await a_yard()
    notice_id = await hang(yard)

    await tick(NOON + 7 * DAY)
    assert ended == []
    await asyncio.gather(end_due_notices(OVER), end_due_notices(OVER))

    assert [(each.notice_id, each.kind, each.upheld) for each in ended] == [
        (notice_id, "result", False)
    ]
    found = await notices.notice(yard.community.id, notice_id)
    assert found is not None and found.ended_at == OVER


async def test_it_hangs_on_until_every_objection_is_settled(ended: list[NoticeEnded]) -> None:
    yard = await a_yard()
    notice_id = await hang(yard)
    late = NOON + 7 * DAY + 5 * HOUR
    objection = await actions.object_to_notice(
        yard.resident, yard.community.id, notice_id, SAID, late
    )

    await tick(OVER)
    assert ended == []
    assert await _states(yard, notice_id) == ["open"]

    answered = await actions.answer_objection(
        yard.member, yard.community.id, objection.id, ANSWER, OVER
    )
    assert answered.due_at is not None
    await tick(answered.due_at)

    assert await _states(yard, notice_id) == ["settled"]
    assert [each.upheld for each in ended] == [False]


async def test_who_is_not_content_is_ruled_on_and_the_ruling_is_said(
    ended: list[NoticeEnded],
) -> None:
    yard = await a_yard()
    watcher = await supervision(yard)
    where = yard.community.id
    notice_id = await hang(yard)
    objection = await actions.object_to_notice(yard.resident, where, notice_id, SAID, NOON)
    await actions.answer_objection(yard.member, where, objection.id, ANSWER, NOON)

    with pytest.raises(errors.NotYourObjection):
        await actions.dispute_answer(yard.neighbour, where, objection.id, "我也觉得贵", NOON)
    await actions.dispute_answer(yard.resident, where, objection.id, "没有看到报价单", NOON)
    ruling: Ruled = ("upheld", "报价单确实没有附上，结果不算")
    await actions.rule_on_objection(watcher, where, objection.id, ruling, NOON)
    with pytest.raises(errors.NotOpenForThat):
        await actions.rule_on_objection(watcher, where, objection.id, ruling, NOON)
    await tick(OVER)

    assert [(each.upheld, each.why) for each in ended] == [(True, ruling[1])]


async def test_silence_hands_it_on_and_in_the_end_the_street_rules() -> None:
    yard = await a_yard()
    where, notice_id = yard.community.id, await hang(yard)
    await staff(STREET, "street_officer", street_id=yard.community.street_id)
    officer = await an_actor(STREET)
    officer = type(officer)(officer.account_id, officer.grants, {where: yard.community.street_id})
    objection = await actions.object_to_notice(yard.resident, where, notice_id, SAID, NOON)
    assert objection.due_at is not None

    await tick(objection.due_at)
    assert await _states(yard, notice_id) == ["disputed"]
    assert await actions.waiting_objections(officer, where, objection.due_at) == []
    found: Ruled = ("dismissed", "报价单是附上的")
    with pytest.raises(errors.StreetNotYet):
        await actions.rule_on_objection(officer, where, objection.id, found, objection.due_at)
    later = objection.due_at + 7 * DAY
    assert len(await actions.waiting_objections(officer, where, later)) == 1
    street_id = yard.community.street_id
    assert await actions.waiting_in_street(officer, street_id, objection.due_at) == []
    assert len(await actions.waiting_in_street(officer, street_id, later)) == 1
    ruled = await actions.rule_on_objection(officer, where, objection.id, found, later)

    assert (ruled.state, ruled.ruled_by_street) == ("dismissed", True)


async def test_a_resident_objects_once_even_with_two_thumbs() -> None:
    yard = await a_yard()
    where, notice_id = yard.community.id, await hang(yard)

    async def object_once() -> object:
        return await actions.object_to_notice(yard.resident, where, notice_id, SAID, NOON)

    results = await asyncio.gather(*(object_once() for _ in range(4)), return_exceptions=True)

    refused = [each for each in results if isinstance(each, errors.AlreadyObjected)]
    assert len(refused) == 3
    told = await actions.read_notice(where, notice_id, yard.neighbour, NOON)
    assert [each.number for each in told.objections] == [1]
    assert told.may_object


async def test_several_residents_at_once_get_a_number_each() -> None:
    yard = await a_yard()
    where, notice_id = yard.community.id, await hang(yard)
    people = []
    for number in range(20, 26):
        await a_listed_person(where, phone=a_phone(number), room=str(number))
        await an_account(a_phone(number))
        people.append(await an_actor(a_phone(number)))

    await asyncio.gather(
        *(actions.object_to_notice(each, where, notice_id, SAID, NOON) for each in people)
    )

    told = await actions.read_notice(where, notice_id, None, NOON)
    assert [each.number for each in told.objections] == [1, 2, 3, 4, 5, 6]


async def test_only_who_is_on_the_roll_objects() -> None:
    yard = await a_yard()
    notice_id = await hang(yard)

    with pytest.raises(NotOnRoll):
        await actions.object_to_notice(yard.colleague, yard.community.id, notice_id, SAID, NOON)


async def test_the_committee_does_not_answer_its_own_member_by_herself() -> None:
    yard = await a_yard()
    where, notice_id = yard.community.id, await hang(yard)
    objection = await actions.object_to_notice(yard.member, where, notice_id, SAID, NOON)

    with pytest.raises(errors.NotYoursToSettle):
        await actions.answer_objection(yard.member, where, objection.id, ANSWER, NOON)
    await actions.answer_objection(yard.colleague, where, objection.id, ANSWER, NOON)


async def test_the_same_thing_hangs_once_at_a_time() -> None:
    yard = await a_yard()
    await hang(yard)

    with pytest.raises(errors.AlreadyHanging):
        await hang(yard)
    await tick(OVER)
    await hang(yard, OVER)


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE notice SET text = '别的话'",
        "UPDATE notice SET ends_at = ends_at + interval '1 day'",
        "DELETE FROM notice",
    ],
)
async def test_what_hangs_out_is_never_rewritten(order: str) -> None:
    await hang(await a_yard())

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as no:
        await database.execute(order)

    assert broken_rule(no.value) == "a_notice_is_never_rewritten"


async def test_it_is_not_taken_down_early() -> None:
    await hang(await a_yard())

    with pytest.raises(asyncpg.CheckViolationError) as no:
        await database.execute("UPDATE notice SET ended_at = $1", NOON + DAY)

    assert broken_rule(no.value) == "a_notice_hangs_for_its_full_time"


async def test_what_stands_still_hangs_as_much_longer_and_so_do_its_clocks(
    ended: list[NoticeEnded],
) -> None:
    yard = await a_yard()
    notice_id = await hang(yard)
    objection = await actions.object_to_notice(
        yard.resident, yard.community.id, notice_id, SAID, NOON
    )
    assert objection.due_at is not None
    stopped_at, goes_on_at = NOON + HOUR, NOON + HOUR + 10 * DAY

    await actions.hold_notices(yard.community.id, [notice_id], stopped_at)
    await tick(OVER)
    assert await _states(yard, notice_id) == ["open"]
    await actions.resume_notices(yard.community.id, [notice_id], goes_on_at)

    notice = await actions.known_notice(yard.community.id, notice_id)
    assert notice.until == notice.ends_at + 10 * DAY
    waiting = await actions.unsettled_objections(yard.community.id, notice_id)
    assert [each.due_at for each in waiting] == [objection.due_at + 10 * DAY]
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await database.execute("UPDATE notice SET extended_to = ends_at")
    assert ended == []


async def test_each_notice_keeps_the_clocks_it_was_posted_with() -> None:
    yard = await a_yard()
    slow = actions.ObjectionClocks(answer_workdays=9, dispute_workdays=8, ruling_workdays=7)
    notice_id = await hang(yard, clocks=slow)

    objection = await actions.object_to_notice(
        yard.resident, yard.community.id, notice_id, SAID, NOON
    )

    assert objection.due_at is not None
    assert objection.due_at > NOON + 9 * DAY
    assert (await actions.known_notice(yard.community.id, notice_id)).clocks == slow
