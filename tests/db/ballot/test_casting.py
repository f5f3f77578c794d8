from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import message_of
from gongyi.ballot.box_database import box_rows
from gongyi.ballot.errors import (
    BallotClosed,
    BallotUnknown,
    NotInLogYet,
    NotOpenYet,
    OlderVote,
    PaperGivenUp,
    PaperNotValid,
    VoteMalformed,
    VoteOfAnotherBallot,
)
from gongyi.ballot.rules.protocol import merkle
from gongyi.ballot.rules.protocol.encoding import b64u, read_b64u
from gongyi.ballot.rules.protocol.receipts import is_statement
from gongyi.kernel.ids import new_id
from tests.makers.ballots import CLOSE, a_ballot, ballot_again, counted, ids_of, phones, votes_cast
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_a_vote_gets_a_receipt_that_the_box_signed() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    vote = phone.vote(ids_of(ballot, 1, 3))

    receipt = await actions.cast_vote(ballot.id, message_of(vote), NOON + timedelta(minutes=7))

    box_key = read_b64u(json.loads(ballot.manifest)["boxKey"])
    assert is_statement(box_key, receipt.promise)
    assert receipt.promise["leafHash"] == b64u(vote.leaf)
    assert receipt.cast_hour == NOON
    assert receipt.box.digest == ballot.manifest_digest


async def test_the_same_vote_again_gets_the_same_receipt_even_an_hour_later() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    message = message_of(phone.vote(ids_of(ballot, 1)))

    first = await actions.cast_vote(ballot.id, message, NOON)
    again = await asyncio.gather(
        *(actions.cast_vote(ballot.id, message, NOON + HOUR) for _ in range(20))
    )

    assert [dict(receipt.promise) for receipt in again] == [dict(first.promise)] * 20
    assert len(await box_rows("SELECT FROM entry WHERE kind = 'vote'")) == 1


async def test_one_may_change_ones_mind_but_not_go_back() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 1), 2)), NOON)

    second = await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 2), 5)), NOON)

    for sequence in (1, 2, 3, 5):
        vote = phone.vote(ids_of(ballot, 3), sequence)
        with pytest.raises(OlderVote):
            await actions.cast_vote(ballot.id, message_of(vote), NOON)
    found = await actions.look_up_vote(ballot.id, b64u(phone.key))
    assert found.lying is not None
    assert found.lying.sequence == 5
    assert found.receipt == second


async def test_of_many_votes_with_one_number_one_is_taken() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    messages = [message_of(phone.vote(ids_of(ballot, 1 + n % 6))) for n in range(30)]

    answers = await asyncio.gather(
        *(actions.cast_vote(ballot.id, message, NOON) for message in messages),
        return_exceptions=True,
    )

    assert sum(isinstance(answer, actions.Receipt) for answer in answers) == 1
    assert sum(isinstance(answer, OlderVote) for answer in answers) == 29


async def test_a_paper_given_up_takes_no_vote_any_more() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 1))), NOON)
    await actions.cast_vote(ballot.id, message_of(phone.void(2)), NOON)

    with pytest.raises(PaperGivenUp):
        await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 1), 3)), NOON)


async def test_the_box_is_open_from_opening_to_close() -> None:
    ballot = await a_ballot(now=NOON - HOUR)
    (phone,) = await phones(ballot)
    message = message_of(phone.vote(ids_of(ballot, 1)))

    with pytest.raises(NotOpenYet):
        await actions.cast_vote(ballot.id, message, NOON - timedelta(seconds=1))
    with pytest.raises(BallotClosed):
        await actions.cast_vote(ballot.id, message, CLOSE)
    await actions.cast_vote(ballot.id, message, CLOSE - timedelta(seconds=1))


async def test_a_box_that_was_counted_takes_nothing_whatever_the_clock_says() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    await counted(ballot)

    with pytest.raises(BallotClosed):
        await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 1))), NOON)


async def test_papers_of_other_ballots_and_other_desks_are_refused() -> None:
    ballot, other = await a_ballot(), await a_ballot()
    (phone,) = await phones(other)
    foreign = message_of(phone.vote(ids_of(other, 1)))

    with pytest.raises(VoteOfAnotherBallot):
        await actions.cast_vote(ballot.id, foreign, NOON)
    with pytest.raises(PaperNotValid):
        await actions.cast_vote(ballot.id, foreign | {"ballotId": str(ballot.id)}, NOON)
    with pytest.raises(BallotUnknown):
        await actions.cast_vote(new_id(), foreign, NOON)


async def test_a_vote_of_another_size_is_refused() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)

    for size in (0, 54, 56, 10_000):
        vote = phone.says("vote", bytes(size), 1)
        with pytest.raises(VoteMalformed):
            await actions.cast_vote(ballot.id, message_of(vote), NOON)


async def test_a_vote_stands_in_the_log_within_ten_minutes_and_the_phone_can_check_it() -> None:
    ballot = await a_ballot()
    voters = await votes_cast(ballot, *[[1]] * 9)
    leaf = voters[4].vote(ids_of(ballot, 2), 2)
    await actions.cast_vote(ballot.id, message_of(leaf), NOON)

    await jobs.log_due_batches(NOON + timedelta(minutes=5))

    found = await actions.find_inclusion(ballot.id, b64u(leaf.leaf))
    proof = [read_b64u(step) for step in found.proof]
    root = merkle.root_by_inclusion(leaf.leaf, found.position, 11, proof)
    assert root == found.log.checkpoint.root
    assert found.log.checkpoint.size == 11
    with pytest.raises(NotInLogYet):
        await actions.find_inclusion(ballot.id, b64u(bytes(32)))


async def test_votes_come_into_the_log_in_batches_of_five_minutes() -> None:
    ballot = await a_ballot()
    later = NOON + timedelta(minutes=5)
    await jobs.log_due_batches(later)
    await votes_cast(ballot, [1])

    await jobs.log_due_batches(later + timedelta(minutes=4))
    assert len(await box_rows("SELECT FROM log_place")) == 1
    await jobs.log_due_batches(later + timedelta(minutes=5))
    assert len(await box_rows("SELECT FROM log_place")) == 2


async def test_the_log_begins_with_the_manifest_and_ends_with_the_close() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1], [2])
    await counted(ballot)

    entries = await actions.read_entries(ballot.id, 0)

    assert entries[0] == ballot.manifest
    kinds = [json.loads(entry)["type"] for entry in entries]
    assert kinds == ["manifest", "vote", "vote", "close"]
    assert json.loads(entries[3])["papersDrawn"] == 2


async def test_a_batch_is_shuffled() -> None:
    ballot = await a_ballot()
    voters = await phones(ballot, 40)
    leaves = []
    for phone in voters:
        vote = phone.vote(ids_of(ballot, 1))
        leaves.append(vote.leaf)
        await actions.cast_vote(ballot.id, message_of(vote), NOON)
    await jobs.log_due_batches(NOON + timedelta(minutes=5))

    found = await box_rows("SELECT leaf_hash FROM log_place ORDER BY position")

    logged = [row["leaf_hash"] for row in found[1:]]
    assert sorted(logged) == sorted(leaves)
    assert logged != leaves


async def test_a_log_that_was_changed_is_never_signed_again() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1], [2])
    await jobs.log_due_batches(NOON + timedelta(minutes=5))
    await box_rows("ALTER TABLE log_place DISABLE TRIGGER log_is_append_only")
    await box_rows("DELETE FROM log_place WHERE position = 2")
    await box_rows("ALTER TABLE log_place ENABLE TRIGGER log_is_append_only")
    await votes_cast(ballot, [3])

    await jobs.log_due_batches(NOON + timedelta(minutes=15))
    await jobs.count_due_ballots(CLOSE + timedelta(seconds=2))

    assert len(await box_rows("SELECT FROM checkpoint")) == 1
    assert (await ballot_again(ballot.id)).state != "counted"
