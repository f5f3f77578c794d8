"""A circle is set up, changed, done without; and the list of who is responsible is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongyi.fund.actions import circle, screening
from gongyi.fund.actions.circle import AskedSeat
from gongyi.fund.errors.review import (
    BodyGone,
    BodyNamedTwice,
    MayNotSit,
    NotYourSeat,
)
from gongyi.fund.errors.screening import OwnProposal
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import label_of
from gongyi.kernel.problems import NotAllowed
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    now_of,
)
from tests.makers.review import Board, a_board, a_circle, sign

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def _on_its_way() -> tuple[Yard, Board, Proposal]:
    """A published proposal before the first of two seats."""
    yard = await a_yard()
    board = await a_board(yard)
    await a_circle(yard, board)
    proposal = await a_published_proposal(yard, await a_cycle(yard))
    return yard, board, proposal


async def _label(proposal: Proposal) -> str:
    return label_of(await now_of(proposal))


async def test_b_signs_at_once_while_a_is_marked_away() -> None:
    yard, board, proposal = await _on_its_way()
    place, away = yard.community.id, yard.colleague.account_id

    await circle.mark_away(yard.member, place, away, True, NOON)
    await sign(yard.member, proposal)

    assert [seat.is_a_away for seat in (await circle.read_circle(yard.member, place)).seats] == [
        True,
        False,
    ]
    with pytest.raises(NotAllowed):
        await circle.mark_away(board.councillor, place, away, False, NOON)
    with pytest.raises(MayNotSit):
        await circle.mark_away(yard.member, place, yard.resident.account_id, True, NOON)


async def test_where_everybody_is_related_the_committee_decides_but_not_the_author() -> None:
    yard = await a_yard()
    seats = [AskedSeat("居委会", yard.member.account_id, None, 2)]
    await circle.set_circle(yard.member, yard.community.id, seats, NOON)
    ours = await a_waiting_proposal(yard, await a_cycle(yard), yard.member, title="我的建议")
    decision = screening.decision_of("publish", "", "", NOON)
    seen = {ours.id: ours.due_at}
    await screening.decide_proposals(yard.colleague, yard.community.id, seen, decision)

    assert await _label(ours) == "published"
    with pytest.raises(OwnProposal):
        await sign(yard.member, ours)
    await sign(yard.colleague, ours)

    assert await _label(ours) == "eligible"


async def test_without_a_circle_any_member_of_the_committee_refuses_and_nobody_else() -> None:
    yard = await a_yard()
    board = await a_board(yard)
    proposal = await a_published_proposal(yard, await a_cycle(yard))

    with pytest.raises(NotYourSeat):
        await sign(board.councillor, proposal)
    await sign(yard.colleague, proposal, "refuse")

    assert await _label(proposal) == "ineligible"


async def test_a_new_circle_takes_up_what_waits_and_leaves_what_is_on_its_way() -> None:
    yard = await a_yard()
    board = await a_board(yard)
    cycle_id = await a_cycle(yard)
    waits = await a_published_proposal(yard, cycle_id, title="先公开的")

    await a_circle(yard, board)
    assert await _label(waits) == "in_circulation"
    await circle.set_circle(yard.member, yard.community.id, [], NOON)
    later = await a_published_proposal(yard, cycle_id, title="后公开的")

    assert await _label(waits) == "in_circulation"
    assert await _label(later) == "published"
    with pytest.raises(MayNotSit):
        seat = AskedSeat("居民", yard.resident.account_id, None, 2)
        await circle.set_circle(yard.member, yard.community.id, [seat], NOON)
    with pytest.raises(NotAllowed):
        await circle.set_circle(board.councillor, yard.community.id, [], NOON)


async def test_the_list_of_bodies_is_the_committees_and_has_each_name_once() -> None:
    yard = await a_yard()
    place = yard.community.id

    bodies = await circle.add_body(yard.member, place, "other", "蓝旗物业", "", NOON)
    with pytest.raises(BodyNamedTwice):
        await circle.add_body(yard.member, place, "other", " 蓝旗物业 ", "", NOON)
    with pytest.raises(NotAllowed):
        await circle.add_body(yard.resident, place, "other", "别的", "", NOON)
    assert await circle.remove_body(yard.member, place, bodies[0].id, NOON) == []
    with pytest.raises(BodyGone):
        await circle.remove_body(yard.member, place, bodies[0].id, NOON)
