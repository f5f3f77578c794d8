"""Proposals are screened and priced: all of a batch or none, and never one's own."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.fund.actions import reading, screening
from gongyi.fund.errors.screening import (
    AlreadyDecided,
    ChosenElsewhere,
    NotPublished,
    OwnProposal,
    PriceAboveBudget,
)
from gongyi.kernel import database
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed, Problem
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    decide,
    now_of,
    price,
    walk,
)

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_the_queue_is_ordered_by_the_time_left() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    second = await a_waiting_proposal(yard, cycle_id, title="后来的", now=NOON + DAY)
    first = await a_waiting_proposal(yard, cycle_id, title="先来的")

    queue = await screening.moderation_queue(yard.member, yard.community.id, NOON + 6 * DAY)

    assert [each.proposal.id for each in queue] == [first.id, second.id]
    assert [each.is_late for each in queue] == [True, True]
    assert queue[0].phone_masked == "139****0003"
    at_once = await screening.moderation_queue(yard.member, yard.community.id, NOON)
    assert not any(each.is_late for each in at_once)


async def test_a_batch_is_decided_as_a_whole() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    chosen = [await a_waiting_proposal(yard, cycle_id, title=f"建议 {n}") for n in range(3)]

    assert await decide(yard, chosen, "publish") == 3

    assert {(await now_of(each)).visibility for each in chosen} == {"published"}
    assert await database.value("SELECT count(*) FROM moderation_decision") == 3


BLOCKERS: list[tuple[str, type[Problem], str]] = [
    ("own", OwnProposal, "《我的建议》"),
    ("decided", AlreadyDecided, "《退回的》"),
    ("foreign", ChosenElsewhere, "不属于本社区"),
]


@pytest.mark.parametrize(("blocker", "says_no", "named"), BLOCKERS)
async def test_one_that_blocks_stops_the_whole_batch_and_is_named(
    blocker: str, says_no: type[Problem], named: str
) -> None:
    yard, other = await a_yard(), await a_yard("光华园社区", first=50)
    cycle_id = await a_cycle(yard)
    fine = await a_waiting_proposal(yard, cycle_id)
    blocking = {
        "own": await a_waiting_proposal(yard, cycle_id, yard.member, title="我的建议"),
        "decided": await a_waiting_proposal(yard, cycle_id, title="退回的"),
        "foreign": await a_waiting_proposal(other, await a_cycle(other)),
    }
    await decide(yard, [blocking["decided"]], "return", "unclear")

    with pytest.raises(says_no, match=named):
        await decide(yard, [fine, blocking[blocker]], "publish")

    assert (await now_of(fine)).visibility == "waiting"


async def test_of_two_members_who_decide_at_once_one_is_told() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))

    done = await asyncio.gather(
        decide(yard, [proposal], "publish"),
        decide(yard, [proposal], "return", "unclear"),
        return_exceptions=True,
    )

    assert [each for each in done if not isinstance(each, Exception)] == [1]
    assert [type(each) for each in done if isinstance(each, Exception)] == [AlreadyDecided]


async def test_batches_that_overlap_in_another_order_do_not_wait_in_a_ring() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    chosen = [await a_waiting_proposal(yard, cycle_id, title=f"建议 {n}") for n in range(5)]

    done = await asyncio.gather(
        decide(yard, chosen, "publish"),
        decide(yard, chosen[::-1], "publish"),
        return_exceptions=True,
    )

    assert {type(each) for each in done} == {int, AlreadyDecided}


async def test_a_withheld_candidate_loses_its_price_and_leaves_a_gap() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    proposal = await a_published_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "eligibility_review")
    await price(yard, proposal)

    await decide(yard, [proposal], "withhold", "privacy")

    after = await now_of(proposal)
    assert (after.visibility, after.outcome, after.price_fen) == ("withheld", "none", None)
    seen = await reading.proposals_of_cycle(None, cycle_id)
    assert [each.sight for each in seen] == ["placeholder"]


async def test_a_price_is_the_committees_and_never_for_ones_own() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    ours = await a_waiting_proposal(yard, cycle_id, yard.member, title="我的建议")
    waiting = await a_waiting_proposal(yard, cycle_id)
    await walk(yard, cycle_id, "intake", "eligibility_review")

    with pytest.raises(OwnProposal):
        await price(yard, ours)
    with pytest.raises(NotPublished):
        await price(yard, waiting)
    with pytest.raises(PriceAboveBudget):
        await price(yard, waiting, yuan(200_001))
    with pytest.raises(NotAllowed):
        await screening.price_proposal(yard.resident, waiting.id, yuan(1), "", NOON)
