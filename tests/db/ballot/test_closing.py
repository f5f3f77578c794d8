"""The close and the count: once, after the last vote in time, and whole or not at all."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.box_database import box_rows
from gongyi.ballot.errors import BallotClosed, NotCountedYet
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.manifest import digest_of_seed
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.tally import TieOrder, count_most_votes, election_of, read_pb
from gongyi.kernel import database, events
from gongyi.kernel.money import FEN_PER_YUAN
from gongyi.kernel.problems import Problem
from tests.makers.ballots import a_ballot, ids_of, phones
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")

CLOSES = NOON + 6 * HOUR
LATER = CLOSES + timedelta(minutes=1)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BallotCounted]]:
    """What was said to whoever listens."""
    heard: list[BallotCounted] = []

    async def hear(event: BallotCounted) -> None:
        heard.append(event)

    monkeypatch.setitem(events._listeners, BallotCounted, [hear])
    yield heard


async def a_voted_ballot(count: int = 3) -> Ballot:
    ballot = await a_ballot()
    for number, phone in enumerate(await phones(ballot, count)):
        vote = phone.vote(ids_of(ballot, 1 + number % 6))
        await actions.cast_vote(ballot.id, message_of(vote), NOON)
    return ballot


async def cast(ballot: Ballot, phone: Phone, now: datetime) -> bytes:
    await actions.cast_vote(ballot.id, message_of(phone.vote(ids_of(ballot, 1))), now)
    return phone.key


async def test_two_workers_count_once(told: list[BallotCounted]) -> None:
    ballots = [await a_voted_ballot() for _ in range(3)]

    await asyncio.gather(*(jobs.count_due_ballots(LATER) for _ in range(4)))

    assert sorted(event.ballot_id for event in told) == sorted(ballot.id for ballot in ballots)


async def test_every_option_is_told_as_funded_or_not(told: list[BallotCounted]) -> None:
    ballot = await a_voted_ballot(2)
    await actions.withdraw_option(ballot.id, ids_of(ballot, 2)[0], "撤回", NOON)

    await jobs.count_due_ballots(LATER)

    (event,) = told
    assert list(event.funded) == ids_of(ballot, 1)
    assert set(event.not_funded) == set(ids_of(ballot, 2, 3, 4, 5, 6))
    assert event.community_id == ballot.question.community_id


async def test_a_ballot_without_a_single_visitor_is_counted_too(told: list[BallotCounted]) -> None:
    await a_ballot()

    await jobs.count_due_ballots(LATER)

    assert [event.funded for event in told] == [()]


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (CLOSES - timedelta(seconds=1), "it is still open"),
        (CLOSES, "a vote that came in time may still wait for its batch"),
    ],
)
async def test_nothing_is_counted_before_its_time(now: datetime, why: str) -> None:
    ballot = await a_voted_ballot()

    await jobs.count_due_ballots(now)

    with pytest.raises(NotCountedYet, match="6月1日 18:00"):
        await actions.published_result(ballot.id)
    with pytest.raises(NotCountedYet):
        await actions.published_votes(ballot.id)
    assert (await actions.summaries([ballot.id]))[ballot.id].votes_of_option is None, why


async def test_a_vote_one_second_after_the_close_is_refused() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)

    with pytest.raises(BallotClosed, match="6月1日 18:00"):
        await cast(ballot, phone, CLOSES + timedelta(seconds=1))


async def test_votes_racing_the_count_are_counted_or_refused_and_never_lost() -> None:
    """Acknowledged means counted, whoever wins the race for the lock."""
    ballot = await a_ballot()
    drawn = await phones(ballot, 120)
    await cast(ballot, drawn[0], NOON)
    in_time = CLOSES - timedelta(microseconds=1)

    async def hands() -> list[bytes | BaseException]:
        answers: list[bytes | BaseException] = []
        for start in range(0, len(drawn), 10):
            some = (cast(ballot, phone, in_time) for phone in drawn[start : start + 10])
            answers += await asyncio.gather(*some, return_exceptions=True)
        return answers

    answers, _ = await asyncio.gather(hands(), count_soon())

    refused = [answer for answer in answers if not isinstance(answer, bytes)]
    assert all(isinstance(answer, Problem) for answer in refused)
    working = (await actions.published_result(ballot.id)).working
    acknowledged = {answer for answer in answers if isinstance(answer, bytes)} | {drawn[0].key}
    assert working.turnout.votes == len(acknowledged)
    for key in acknowledged:
        assert (await actions.look_up_vote(ballot.id, b64u(key))).receipt is not None


async def count_soon() -> None:
    await asyncio.sleep(0.02)
    await jobs.count_due_ballots(LATER)


async def test_after_the_count_nobody_can_stamp_a_paper() -> None:
    await a_voted_ballot()

    await jobs.count_due_ballots(LATER)

    assert await database.value("SELECT count(*) FROM ballot_secret") == 0


async def test_after_the_close_rows_lie_in_the_order_of_their_hashes_from_one_hand() -> None:
    await a_voted_ballot(40)
    before = await box_rows("SELECT DISTINCT xmin::text FROM entry")

    await jobs.count_due_ballots(LATER)

    # Which page is filled next is the server's choice; what lies in a page was laid in by hash.
    lying = await box_rows(
        """SELECT array_agg(leaf_hash ORDER BY ctid) AS page FROM entry
           GROUP BY (ctid::text::point)[0]"""
    )
    assert all(row["page"] == sorted(row["page"]) for row in lying)
    assert len(before) > 1
    assert len(await box_rows("SELECT DISTINCT xmin::text FROM entry")) == 1


async def test_the_seed_is_published_and_is_the_promised_one() -> None:
    ballot = await a_voted_ballot()

    await jobs.count_due_ballots(LATER)

    seed = (await actions.published_result(ballot.id)).seed
    assert digest_of_seed(bytes.fromhex(seed)) == ballot.seed_digest


async def test_anyone_recounts_the_published_file(tmp_path: Path) -> None:
    ballot = await a_voted_ballot(30)
    await jobs.count_due_ballots(LATER)
    result = await actions.published_result(ballot.id)
    file = tmp_path / "votes.pb"
    file.write_bytes((await actions.published_votes(ballot.id)).encode())

    election, ties = election_of(read_pb(file)), TieOrder.product(bytes.fromhex(result.seed))
    recount = count_most_votes(election, ties, result.working.threshold_votes)

    assert sorted(map(str, result.working.funded)) == list(recount.winners)
    assert recount.spent * FEN_PER_YUAN == result.working.spent_fen * election.unit
    assert hashlib.sha256(file.read_bytes()).hexdigest() == result.votes_digest


async def test_a_voter_finds_her_vote_in_the_published_file() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    vote = phone.vote(ids_of(ballot, 2))
    receipt = await actions.cast_vote(ballot.id, message_of(vote), NOON)

    await jobs.count_due_ballots(LATER)

    assert f"{receipt.code};{ids_of(ballot, 2)[0]}" in await actions.published_votes(ballot.id)
    assert (await actions.look_up_vote(ballot.id, b64u(phone.key))).receipt is not None
    assert await actions.find_receipt(ballot.id, receipt.code)


async def test_a_listener_that_fails_undoes_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    ballot = await a_voted_ballot()

    async def fail(_: BallotCounted) -> None:
        raise RuntimeError("the fund is not ready")

    monkeypatch.setitem(events._listeners, BallotCounted, [fail])
    await jobs.count_due_ballots(LATER)

    assert await database.value("SELECT state FROM ballot") == "counting"
    assert await database.value("SELECT count(*) FROM ballot_secret") == 1
    monkeypatch.setitem(events._listeners, BallotCounted, [])
    await jobs.count_due_ballots(LATER)
    assert (await actions.published_result(ballot.id)).working.turnout.votes == 3


async def test_one_ballot_that_cannot_be_counted_does_not_hold_up_the_others() -> None:
    stuffed, good = await a_voted_ballot(1), await a_voted_ballot(1)
    await database.execute("ALTER TABLE drawn_paper DISABLE TRIGGER USER")
    await database.execute("DELETE FROM drawn_paper WHERE ballot_id = $1", stuffed.id)
    await database.execute("ALTER TABLE drawn_paper ENABLE TRIGGER USER")

    await jobs.count_due_ballots(LATER)

    assert (await actions.published_result(good.id)).working.turnout.votes == 1
    with pytest.raises(NotCountedYet):
        await actions.published_result(stuffed.id)


async def test_a_summary_tells_votes_after_the_count_only() -> None:
    ballot = await a_voted_ballot(2)

    await jobs.count_due_ballots(LATER)

    summary = (await actions.summaries([ballot.id]))[ballot.id]
    assert summary.state == "counted"
    assert summary.turnout.votes == 2
    assert summary.votes_of_option is not None
    assert [summary.votes_of_option[i] for i in ids_of(ballot, 1, 2, 3)] == [1, 1, 0]
