"""One resident, one paper, one vote, however many hands press at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.errors import (
    BallotClosed,
    BallotUnknown,
    NotOpenYet,
    OptionAlreadyWithdrawn,
    OptionNotOnBallot,
    OptionWithdrawn,
    PaperNotValid,
    ReasonMissing,
    TooManyChosen,
)
from gongyi.kernel import database
from gongyi.kernel.clock import hour_of
from gongyi.kernel.ids import new_id
from tests.makers.ballots import a_ballot, ids_of, papers
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")

HALF_PAST = NOON + timedelta(minutes=31, seconds=7)


async def votes() -> int:
    return int(await database.value("SELECT count(*) FROM vote"))


async def test_64_simultaneous_votes_of_one_resident_are_one_vote() -> None:
    ballot = await a_ballot()
    (paper,) = await papers(ballot)

    receipts = await asyncio.gather(
        *(actions.cast_vote(ballot.id, paper, ids_of(ballot, 1 + n % 6), NOON) for n in range(64))
    )

    assert await votes() == 1
    assert len({receipt.code for receipt in receipts}) == 1


async def test_of_64_times_200_residents_200_are_counted() -> None:
    ballot = await a_ballot()
    drawn = await papers(ballot, 200)
    hands = [(paper, 1 + n % 6) for n in range(64) for paper in drawn]

    async def cast(paper: str, number: int) -> None:
        await actions.cast_vote(ballot.id, paper, ids_of(ballot, number), NOON)

    for start in range(0, len(hands), 1_000):
        await asyncio.gather(*(cast(*hand) for hand in hands[start : start + 1_000]))

    assert await votes() == 200
    await jobs.count_due_ballots(NOON + 9 * HOUR)
    working = (await actions.published_result(ballot.id)).working
    assert sum(step.votes for step in working.walk) == 200


async def test_the_last_vote_counts_and_keeps_its_receipt() -> None:
    ballot = await a_ballot()
    (paper,) = await papers(ballot)
    first = await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1, 2), NOON)

    second = await actions.cast_vote(ballot.id, paper, ids_of(ballot, 3), HALF_PAST + HOUR)

    found = await actions.look_up_vote(ballot.id, paper)
    assert list(found.choices) == ids_of(ballot, 3)
    assert found.receipt is not None
    assert found.receipt.code == second.code == first.code
    assert found.receipt.cast_hour == hour_of(HALF_PAST + HOUR)


async def test_of_two_votes_in_one_batch_the_later_counts() -> None:
    ballot = await a_ballot()
    paper, neighbours = await papers(ballot, 2)
    await actions.cast_vote(ballot.id, neighbours, ids_of(ballot, 1), NOON)

    await asyncio.gather(
        *(actions.cast_vote(ballot.id, paper, ids_of(ballot, number), NOON) for number in (1, 2, 3))
    )

    assert list((await actions.look_up_vote(ballot.id, paper)).choices) == ids_of(ballot, 3)


async def test_beside_a_vote_there_is_no_voter_and_no_time_finer_than_the_hour() -> None:
    ballot = await a_ballot()
    (paper,) = await papers(ballot)
    journal = "SELECT count(*) FROM journal_entry"
    entries = await database.value(journal)

    await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1), HALF_PAST)

    (row,) = await database.rows("SELECT * FROM vote")
    assert set(row.keys()) == {"ballot_id", "community_id", "paper_digest", "choices", "cast_hour"}
    assert row["cast_hour"] == NOON
    (drawn,) = await database.rows("SELECT * FROM drawn_paper")
    assert set(drawn.keys()) == {"ballot_id", "community_id", "resident_id"}
    assert await database.value(journal) == entries


async def test_a_bad_vote_does_not_spoil_its_batch() -> None:
    ballot, other = await a_ballot(), await a_ballot()
    closed = await a_ballot(opens_at=NOON - 2 * HOUR, closes_at=NOON + HOUR, now=NOON - 3 * HOUR)
    left, right, third = await papers(ballot, 3)
    late, elsewhere = (await papers(closed))[0], (await papers(other))[0]
    await actions.withdraw_option(ballot.id, ids_of(ballot, 6)[0], "撤回", NOON)
    await actions.cast_vote(closed.id, late, ids_of(closed, 1), NOON)
    await jobs.count_due_ballots(NOON + 2 * HOUR)

    answers = await asyncio.gather(
        actions.cast_vote(ballot.id, left, ids_of(ballot, 1), NOON),
        actions.cast_vote(ballot.id, right, ids_of(ballot, 6, 1), NOON),
        actions.cast_vote(closed.id, late, ids_of(closed, 2), NOON),
        actions.cast_vote(other.id, elsewhere, ids_of(other, 2), NOON),
        actions.cast_vote(ballot.id, third, ids_of(ballot, 2), NOON),
        return_exceptions=True,
    )

    assert [isinstance(answer, actions.Receipt) for answer in answers] == [
        True, False, False, True, True,
    ]  # fmt: skip
    assert isinstance(answers[1], OptionWithdrawn)
    assert isinstance(answers[2], BallotClosed)
    assert (await actions.look_up_vote(ballot.id, right)).receipt is None


async def test_a_paper_of_another_ballot_is_refused() -> None:
    ballot, other = await a_ballot(), await a_ballot()
    (paper,) = await papers(other)

    with pytest.raises(PaperNotValid):
        await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1), NOON)
    with pytest.raises(PaperNotValid):
        await actions.look_up_vote(ballot.id, paper)


async def test_six_of_five_are_refused_and_nothing_is_half_done() -> None:
    ballot = await a_ballot()
    (paper,) = await papers(ballot)

    with pytest.raises(TooManyChosen):
        await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1, 2, 3, 4, 5, 6), NOON)

    assert await votes() == 0


async def test_a_vote_before_the_opening_is_told_when_to_come_back() -> None:
    ballot = await a_ballot(NOON - 9 * HOUR)
    (paper,) = await papers(ballot)

    with pytest.raises(NotOpenYet, match="6月1日 12:00"):
        await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1), NOON - HOUR)


async def test_the_first_vote_opens_the_box_when_the_worker_is_late() -> None:
    ballot = await a_ballot(NOON - 9 * HOUR)
    (paper,) = await papers(ballot)

    await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1), NOON)

    assert await votes() == 1


async def test_a_ballot_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(BallotUnknown):
        await actions.cast_vote(new_id(), "A" * 43, [], NOON)


async def test_a_receipt_is_found_however_it_is_typed() -> None:
    ballot = await a_ballot()
    (paper,) = await papers(ballot)
    receipt = await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1), NOON)

    assert await actions.find_receipt(ballot.id, f" {receipt.code.lower()} ")
    assert not await actions.find_receipt(ballot.id, "0000-0000")


async def test_an_option_leaves_once_with_a_reason_and_before_the_close() -> None:
    ballot = await a_ballot()
    gone, kept = ids_of(ballot, 1, 2)
    await actions.withdraw_option(ballot.id, gone, " 资金另有来源 ", NOON)

    with pytest.raises(OptionAlreadyWithdrawn, match="项目 1"):
        await actions.withdraw_option(ballot.id, gone, "再来一次", NOON)
    with pytest.raises(ReasonMissing):
        await actions.withdraw_option(ballot.id, kept, "  ", NOON)
    with pytest.raises(OptionNotOnBallot):
        await actions.withdraw_option(ballot.id, new_id(), "不在", NOON)
    with pytest.raises(BallotClosed):
        await actions.withdraw_option(ballot.id, kept, "太晚", NOON + 6 * HOUR)

    assert (await actions.view_ballot(ballot.id)).withdrawn == {gone: "资金另有来源"}
