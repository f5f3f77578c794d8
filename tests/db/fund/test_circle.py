"""A proposal goes round the circle: in order, never by those it concerns, once and for all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from gongyi.fund.actions import circle, cycles, proposing, reading, reviewing
from gongyi.fund.errors.review import (
    NotInReview,
    NotYetEligible,
    NotYetYourTurn,
    ReviewUnfinished,
    SignedAlready,
)
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import label_of
from gongyi.identity import actions as identity
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.problems import NotAllowed
from tests.makers.fund import NOON, words
from tests.makers.fund_year import (
    Yard,
    a_cycle,
    a_published_proposal,
    a_yard,
    decide,
    now_of,
    price,
    walk,
)
from tests.makers.people import a_listed_person
from tests.makers.review import COUNCILLOR, Board, a_board, a_circle, sign

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


async def test_the_last_signature_makes_it_eligible_and_only_then_it_is_priced() -> None:
    yard, board, proposal = await _on_its_way()
    await walk(yard, proposal.cycle_id, "intake", "eligibility_review")

    await sign(yard.colleague, proposal)
    assert await _label(proposal) == "in_circulation"
    with pytest.raises(NotYetEligible):
        await price(yard, proposal)
    await sign(board.councillor, proposal)
    assert await _label(proposal) == "eligible"

    await price(yard, proposal)
    assert await _label(proposal) == "candidate"


async def test_the_order_of_the_seats_is_kept_and_b_waits_for_half_of_the_time() -> None:
    yard, board, proposal = await _on_its_way()

    with pytest.raises(NotYetYourTurn):
        await sign(board.councillor, proposal)
    with pytest.raises(NotYetYourTurn):
        await sign(yard.member, proposal)
    with pytest.raises(NotAllowed):
        await sign(yard.resident, proposal)
    await sign(yard.member, proposal, now=NOON + DAY)
    with pytest.raises(SignedAlready):
        await sign(yard.colleague, proposal, now=NOON + DAY)


async def test_of_two_who_sign_at_the_same_moment_one_is_told() -> None:
    yard, _, proposal = await _on_its_way()
    later = NOON + DAY

    done = await asyncio.gather(
        sign(yard.colleague, proposal, now=later),
        sign(yard.member, proposal, "refuse", now=later),
        return_exceptions=True,
    )

    told = [type(each) for each in done if each is not None]
    assert len(told) == 1
    assert set(told) <= {SignedAlready, NotYetYourTurn, NotInReview}
    rows = await database.rows("SELECT verdict FROM review_step WHERE verdict IS NOT NULL")
    assert len(rows) == 1


async def _refusal(doing: Awaitable[Any]) -> str:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as told:
        await doing
    return broken_rule(told.value)


_SIGN = """UPDATE review_step SET verdict = 'sign', signed_by = $2, signed_role = 'councillor',
    signed_at = now(), opened_at = now(), half_at = now(), due_at = now() WHERE position = $1"""


async def test_the_database_itself_holds_order_and_signature() -> None:
    yard, board, proposal = await _on_its_way()
    councillor, author = board.councillor.account_id, proposal.account_id

    out_of_order = database.execute(_SIGN, 2, councillor)
    assert await _refusal(out_of_order) == "signatures_come_in_order"
    assert await _refusal(database.execute(_SIGN, 1, author)) == "nobody_reviews_their_own"
    await sign(yard.colleague, proposal)
    rewritten = database.execute("UPDATE review_step SET reason = 'x' WHERE position = 1")
    assert await _refusal(rewritten) == "a_signature_stands"
    assert await _refusal(database.execute("DELETE FROM review_step")) == "a_signature_stands"
    no_words = database.execute(_SIGN.replace("'sign'", "'send_back'"), 2, councillor)
    assert await _refusal(no_words) == "a_no_has_its_reason"
    no_clause = database.execute(_SIGN.replace("'sign'", "'refuse', reason = 'x'"), 2, councillor)
    assert await _refusal(no_clause) == "a_refusal_names_its_clause"


async def test_two_sessions_that_sign_out_of_turn_at_once_do_not_both_pass() -> None:
    """The trigger sees only what is committed, so the second seat waits for the first."""
    _, board, _ = await _on_its_way()

    async def raw(position: int) -> None:
        async with database.transaction():
            await database.execute(_SIGN, position, board.councillor.account_id)

    await asyncio.gather(raw(2), raw(1), return_exceptions=True)

    verdicts = await database.rows("SELECT position FROM review_step WHERE verdict IS NOT NULL")
    assert {row["position"] for row in verdicts} in ({1}, {1, 2})


async def test_what_is_sent_back_is_mended_screened_and_read_by_everybody_anew() -> None:
    yard, board, proposal = await _on_its_way()
    await sign(yard.colleague, proposal)

    await sign(board.councillor, proposal, "send_back")
    assert await _label(proposal) == "needs_change"
    again = await a_revision(yard, proposal)
    await decide(yard, [again], "publish")

    rows = await database.rows(
        "SELECT round, position, verdict FROM review_step ORDER BY round, position"
    )
    assert [tuple(row) for row in rows] == [
        (1, 1, "sign"),
        (1, 2, "send_back"),
        (2, 1, None),
        (2, 2, None),
    ]


async def a_revision(yard: Yard, proposal: Proposal) -> Proposal:
    """The author's other words."""
    await proposing.revise_proposal(yard.resident, proposal.id, words(place="3 幢二楼"), NOON)
    return await now_of(proposal)


async def test_a_refusal_names_the_clause_and_who_is_responsible_and_she_is_told() -> None:
    yard, _, proposal = await _on_its_way()
    place = yard.community.id
    await circle.add_body(yard.member, place, "property_company", "蓝旗物业", "025-5555 0001", NOON)

    await sign(yard.colleague, proposal, "refuse", NOON + DAY)

    page = await reading.read_proposal(None, proposal.id)
    assert page.way is not None
    step = page.way.steps[0]
    assert (step.clause_id, step.body_name) == ("property_duty", "蓝旗物业")
    assert step.body_contact == "025-5555 0001"
    last = page.way.lines[-1]
    assert (last.made.verb, last.made.who, last.label) == ("refuse", "reviewer", "ineligible")
    assert "物业公司或业主自己应当承担的" in last.made.reason
    newest = (await identity.newest_messages(yard.phones["resident"]))[0]
    assert newest.text == (
        "【共议】您的「楼道加装扶手」：这笔资金不能办，归「蓝旗物业」管，可申诉。"
        "打开共议可以看到详情。"
    )


async def test_nobody_reviews_what_they_typed_or_what_their_household_proposed() -> None:
    yard = await a_yard()
    board = await a_board(yard)
    room = yard.phones["resident"][-3:]
    await a_listed_person(yard.community.id, name="王大力", phone=COUNCILLOR, room=room)
    cycle_id = await a_cycle(yard)
    unrelated = await a_published_proposal(yard, cycle_id, title="邻居的", author=yard.neighbour)
    await a_circle(yard, board)
    related = await a_published_proposal(yard, cycle_id, title="家里的")

    owners = await database.rows(
        "SELECT proposal_id, account_a, account_b FROM review_step WHERE seat = '议事会'"
    )

    who = {row["proposal_id"]: (row["account_a"], row["account_b"]) for row in owners}
    first, second = board.councillor.account_id, board.second.account_id
    assert who == {unrelated.id: (first, second), related.id: (second, None)}


async def test_the_list_is_not_posted_while_something_goes_round_the_circle() -> None:
    yard, _, proposal = await _on_its_way()
    await walk(yard, proposal.cycle_id, "intake", "deliberation_costing")

    with pytest.raises(ReviewUnfinished, match="还有 1 条"):
        await cycles.change_phase(yard.member, proposal.cycle_id, "candidate_notice", "", NOON)


async def test_each_reviewer_finds_first_what_waits_for_a_signature_of_their_own() -> None:
    yard, board, proposal = await _on_its_way()
    place = yard.community.id

    mine = await reviewing.under_review(yard.colleague, place, NOON)
    theirs = await reviewing.under_review(board.councillor, place, NOON)

    assert [(each.proposal.id, each.may_sign) for each in mine] == [(proposal.id, True)]
    assert [each.may_sign for each in theirs] == [False]
    assert mine[0].due_at == NOON + DAY + 3 * DAY  # Thursday noon and two working days
    with pytest.raises(NotAllowed):
        await reviewing.under_review(yard.resident, place, NOON)


async def test_a_history_is_appended_to_and_never_rewritten() -> None:
    _, _, proposal = await _on_its_way()

    for change in ("UPDATE proposal_change SET reason = 'x'", "DELETE FROM proposal_change"):
        assert await _refusal(database.execute(change)) == "history_is_append_only"
    silent = "UPDATE proposal SET review = 'eligible' WHERE id = $1"
    assert await _refusal(database.execute(silent, proposal.id)) == "no_change_without_its_line"
    somewhere = "UPDATE proposal SET review = 'deferred', visibility = 'withdrawn'"
    assert await _refusal(database.execute(somewhere)) == "a_proposal_stands_somewhere"
