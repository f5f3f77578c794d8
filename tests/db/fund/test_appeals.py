"""An appeal: once, in time, answered with a public reason; silence takes it to the street."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.fund import jobs
from gongyi.fund.actions import appealing, cycles, reading, reviewing, stops
from gongyi.fund.errors.proposal import NotYourProposal
from gongyi.fund.errors.review import (
    AnswerReasonMissing,
    AppealAnswered,
    AppealedAlready,
    AppealsOpen,
    AppealTooLate,
    AppealWordsMissing,
    NothingToAppeal,
    NotYetYourTurn,
    RelatedToAuthor,
    WithTheStreetNow,
    WithTheSupervisorsStill,
)
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import label_of
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.problems import NotAllowed
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    decide,
    now_of,
    price,
    walk,
)
from tests.makers.people import a_listed_person
from tests.makers.review import SUPERVISOR, Board, a_board, a_circle, sign

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
# Thursday noon and five working days: Thursday noon.
DUE = NOON + 7 * DAY
WHY = "物业合同里没有写这一项，请再看看。"


async def _refused() -> tuple[Yard, Board, Proposal]:
    """Signed by the first of two seats, refused by the second."""
    yard = await a_yard()
    board = await a_board(yard)
    await a_circle(yard, board)
    proposal = await a_published_proposal(yard, await a_cycle(yard))
    await sign(yard.colleague, proposal)
    await sign(board.councillor, proposal, "refuse")
    return yard, board, proposal


async def _appealed() -> tuple[Yard, Board, Proposal]:
    yard, board, proposal = await _refused()
    await appealing.appeal_decision(yard.resident, proposal.id, WHY, NOON)
    return yard, board, proposal


async def _withheld_and_appealed() -> tuple[Yard, Board, Proposal]:
    yard = await a_yard()
    board = await a_board(yard)
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    await decide(yard, [proposal], "withhold", "advertisement")
    await appealing.appeal_decision(yard.resident, proposal.id, WHY, NOON)
    return yard, board, proposal


async def _answer(by: Actor, proposal: Proposal, is_upheld: bool, now: object = NOON) -> None:
    reason = "合同第八条没有写扶手，应当再审。" if is_upheld else "合同第八条写得清楚。"
    await appealing.answer_appeal(by, proposal.id, is_upheld, reason, now)  # type: ignore[arg-type]


async def _label(proposal: Proposal) -> str:
    return label_of(await now_of(proposal))


async def test_an_upheld_appeal_goes_back_to_the_step_that_refused() -> None:
    _, board, proposal = await _appealed()
    assert await _label(proposal) == "under_appeal"

    await _answer(board.supervisor, proposal, True)
    assert await _label(proposal) == "in_circulation"
    await sign(board.councillor, proposal)

    assert await _label(proposal) == "eligible"
    rows = await database.rows("SELECT round, seat FROM review_step ORDER BY round, position")
    assert [tuple(row) for row in rows] == [(1, "居委会"), (1, "议事会"), (2, "议事会")]


async def test_a_rejected_appeal_leaves_it_refused_and_there_is_no_second_one() -> None:
    yard, board, proposal = await _appealed()

    await _answer(board.supervisor, proposal, False)

    assert await _label(proposal) == "ineligible"
    with pytest.raises(AppealedAlready):
        await appealing.appeal_decision(yard.resident, proposal.id, WHY, NOON)
    page = await reading.read_proposal(None, proposal.id)
    assert page.way is not None
    assert [(a.is_upheld, a.reason) for a in page.way.appeals] == [(False, "合同第八条写得清楚。")]


async def test_what_was_withheld_is_screened_anew_when_its_appeal_is_upheld() -> None:
    _, board, proposal = await _withheld_and_appealed()
    assert await _label(proposal) == "under_appeal"

    await _answer(board.supervisor, proposal, True)

    after = await now_of(proposal)
    assert (after.visibility, after.review) == ("waiting", "none")
    assert after.due_at is not None


async def test_silence_takes_it_to_the_street_once_and_the_street_decides() -> None:
    yard, board, proposal = await _appealed()

    assert await jobs.escalate_silent_appeals(DUE - timedelta(seconds=1)) == 0
    with pytest.raises(WithTheSupervisorsStill):
        await _answer(board.officer, proposal, True)
    went = await asyncio.gather(*(jobs.escalate_silent_appeals(DUE) for _ in range(2)))
    assert sum(went) == 1
    assert await _label(proposal) == "escalated"
    with pytest.raises(WithTheStreetNow):
        await _answer(board.supervisor, proposal, True, DUE)
    theirs = await reviewing.open_appeals(board.officer, yard.community.id, DUE)
    assert [each.may_answer for each in theirs] == [True]

    await _answer(board.officer, proposal, True, DUE)

    assert await _label(proposal) == "in_circulation"


async def test_at_its_hour_an_appeal_is_the_streets_although_no_job_has_come_round() -> None:
    _, board, proposal = await _appealed()

    with pytest.raises(WithTheStreetNow):
        await _answer(board.supervisor, proposal, True, DUE)
    await _answer(board.officer, proposal, False, DUE)

    assert await _label(proposal) == "ineligible"
    verbs = await database.rows("SELECT verb FROM proposal_change ORDER BY number DESC LIMIT 3")
    assert [row["verb"] for row in verbs] == ["reject", "escalate", "appeal"]


async def test_an_answer_and_the_clock_at_the_same_moment_do_not_both_win() -> None:
    _, board, proposal = await _appealed()
    just_before = DUE - timedelta(microseconds=1)

    done = await asyncio.gather(
        _answer(board.supervisor, proposal, False, just_before),
        jobs.escalate_silent_appeals(DUE),
        return_exceptions=True,
    )

    is_answered = done[0] is None
    assert isinstance(done[0], WithTheStreetNow) or is_answered
    assert await _label(proposal) == ("ineligible" if is_answered else "escalated")


async def test_of_two_answers_at_once_one_is_told() -> None:
    _, board, proposal = await _appealed()

    done = await asyncio.gather(
        _answer(board.supervisor, proposal, True),
        _answer(board.supervisor, proposal, False),
        return_exceptions=True,
    )

    assert [type(each) for each in done if each is not None] == [AppealAnswered]


async def test_of_two_appeals_at_once_one_is_told() -> None:
    yard, _, proposal = await _refused()

    done = await asyncio.gather(
        *(appealing.appeal_decision(yard.resident, proposal.id, WHY, NOON) for _ in range(2)),
        return_exceptions=True,
    )

    assert [type(each) for each in done if each is not None] == [AppealedAlready]


async def test_only_the_author_appeals_in_time_and_says_why() -> None:
    yard, _, proposal = await _refused()
    fine = await a_published_proposal(yard, proposal.cycle_id, title="没被拒绝的")

    with pytest.raises(NotYourProposal):
        await appealing.appeal_decision(yard.neighbour, proposal.id, WHY, NOON)
    with pytest.raises(AppealWordsMissing):
        await appealing.appeal_decision(yard.resident, proposal.id, " 不 ", NOON)
    with pytest.raises(NothingToAppeal):
        await appealing.appeal_decision(yard.resident, fine.id, WHY, NOON)
    with pytest.raises(AppealTooLate, match="5 个工作日"):
        await appealing.appeal_decision(yard.resident, proposal.id, WHY, DUE + DAY)


async def test_nobody_answers_for_their_own_household_nor_without_a_role_or_a_reason() -> None:
    yard, board, proposal = await _appealed()
    room = yard.phones["resident"][-3:]
    await a_listed_person(yard.community.id, name="王大力", phone=SUPERVISOR, room=room)

    with pytest.raises(RelatedToAuthor):
        await _answer(board.supervisor, proposal, True)
    with pytest.raises(NotAllowed):
        await _answer(yard.member, proposal, True)
    with pytest.raises(AnswerReasonMissing):
        await appealing.answer_appeal(board.supervisor, proposal.id, True, "好", NOON)


async def test_an_open_appeal_holds_up_the_list_until_the_street_too_is_late() -> None:
    yard, _, proposal = await _appealed()
    other = await a_published_proposal(yard, proposal.cycle_id, title="别的")
    await sign(yard.colleague, other)
    await sign((await a_board(yard)).councillor, other)
    await walk(yard, proposal.cycle_id, "intake", "deliberation_costing")
    await price(yard, other)

    with pytest.raises(AppealsOpen, match="还有 1 条"):
        await cycles.change_phase(yard.member, proposal.cycle_id, "candidate_notice", "", NOON)
    await jobs.escalate_silent_appeals(DUE)
    late = DUE + 8 * DAY
    await cycles.change_phase(yard.member, proposal.cycle_id, "candidate_notice", "", late)

    board = await a_board(yard)
    await _answer(board.officer, proposal, True, late)
    assert await _label(proposal) == "deferred"


async def test_while_the_year_stands_still_no_appeal_is_handed_on_and_no_time_is_lost() -> None:
    yard, _, proposal = await _appealed()
    await stops.stop_cycle(yard.member, proposal.cycle_id, "台风停工", NOON)

    assert await jobs.escalate_silent_appeals(DUE + DAY) == 0
    await stops.resume_cycle(yard.member, proposal.cycle_id, NOON + 10 * DAY)

    assert await jobs.escalate_silent_appeals(DUE + 10 * DAY - timedelta(seconds=1)) == 0
    assert await jobs.escalate_silent_appeals(DUE + 10 * DAY) == 1


async def test_a_stop_costs_neither_the_reviewers_nor_the_committee_their_time() -> None:
    yard, _, proposal = await _refused()
    later = await a_published_proposal(yard, proposal.cycle_id, title="正在圈阅的")
    waiting = await a_waiting_proposal(yard, proposal.cycle_id, title="等着审核的")
    await stops.stop_cycle(yard.member, proposal.cycle_id, "台风停工", NOON)
    await stops.resume_cycle(yard.member, proposal.cycle_id, NOON + 10 * DAY)

    assert (await now_of(waiting)).due_at == (waiting.due_at or NOON) + 10 * DAY
    [turn] = await reviewing.under_review(yard.colleague, yard.community.id, NOON + 10 * DAY)
    assert (turn.proposal.id, turn.due_at) == (later.id, NOON + 14 * DAY)
    with pytest.raises(NotYetYourTurn):
        await sign(yard.member, later, now=NOON + 10 * DAY)
