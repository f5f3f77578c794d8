"""What follows the count in the made-up city: a meeting, the street, and an objection or two."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.demo.people import colleague_phone
from gongyi.fund.actions import after_count, ratifying
from gongyi.fund.rules.ratification import Meeting
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.notices import actions as notices
from gongyi.notices import jobs as notices_jobs

_OBJECTION = "请说明有没有人替别人投票，公布一下纸票是怎么核对的。"
_ANSWER = "纸票由两个人分别录入，编号公开，每张都能在结果页查到；没有发现代投。"


async def take_down(at: datetime) -> None:
    """Notices whose time is over come down, as the worker would do it."""
    await notices_jobs.let_objections_lapse(at)
    await notices_jobs.end_due_notices(at)


async def hold_meeting(number: int, committee: Actor, cycle_id: UUID, at: datetime) -> UUID:
    """Written down by one member of the committee; it waits for the eyes of another."""
    expected = 40 + number % 7
    present = expected - 4
    meeting = Meeting(
        held_on=china_date(at - timedelta(days=1)),
        expected=expected,
        present=present,
        agreeing=present - 3,
        against=2,
        abstained=1,
        minutes="居委会逐项说明了票数和价格，代表问了工期，没有人要求改动。",
    )
    return await ratifying.record_ratification(committee, cycle_id, meeting, [], at)


async def ratify(
    number: int, committee: Actor, community_id: UUID, cycle_id: UUID, at: datetime
) -> None:
    """Confirmed by a second member: it goes to the street."""
    made = await hold_meeting(number, committee, cycle_id, at)
    second = await _colleague(number, community_id, at)
    await ratifying.confirm_ratification(second, cycle_id, made, at)


async def _colleague(number: int, community_id: UUID, at: datetime) -> Actor:
    account_id = await identity.account_of_phone(colleague_phone(number), at)
    await identity.grant_role(account_id, "committee_member", community_id=community_id, now=at)
    return Actor(account_id, await identity.grants_of(account_id))


async def object_to_result(
    resident: Actor, committee: Actor, cycle_id: UUID, at: datetime, *, is_answered: bool
) -> None:
    """A neighbour asks what everybody would like to know."""
    page = await after_count.read_after_count(cycle_id, None)
    result = next(each for each in page.notices if each.kind == "result")
    where = page.cycle.community_id
    raised = await notices.object_to_notice(resident, where, result.notice_id, _OBJECTION, at)
    if is_answered:
        later = at + timedelta(hours=3)
        await notices.answer_objection(committee, where, raised.id, _ANSWER, later)
