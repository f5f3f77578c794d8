from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import message_of, moving
from gongyi.ballot.box_database import box_rows
from gongyi.ballot.errors import BallotClosed
from gongyi.ballot.heartbeat import heart_beats
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.moving import GRANTED
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.verify.bundle import verify
from infra.local.postgres import Cluster
from tests.makers.ballots import CLOSE, a_ballot, ballot_again, ids_of, phones, votes_cast
from tests.makers.questions import HOUR, NOON
from tests.makers.server import a_server

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)
SECONDS = timedelta(seconds=2)


def committee(ballot: Ballot) -> Actor:
    grant = Grant("committee_member", community_id=ballot.question.community_id)
    return Actor(new_id(), frozenset({grant}))


async def worked(start: datetime, end: datetime) -> None:
    """A server and a worker that were there, round after round."""
    now = start
    while now <= end:
        await jobs.move_missed_closes(now)
        await moving.keep_pulse(now)
        now += MINUTE


async def test_who_was_there_all_the_time_closes_in_time() -> None:
    ballot = await a_ballot()
    await jobs.open_due_ballots(NOON)
    await worked(CLOSE - HOUR, CLOSE)
    await jobs.move_missed_closes(CLOSE + SECONDS)
    await jobs.count_due_ballots(CLOSE + SECONDS)

    assert (await ballot_again(ballot.id)).state == "counted"


async def test_whoever_could_not_vote_because_of_us_has_another_day() -> None:
    ballot = await a_ballot()
    early, late, too_late = await phones(ballot, 3)
    await actions.cast_vote(ballot.id, message_of(early.vote(ids_of(ballot, 1))), NOON)
    await jobs.open_due_ballots(NOON)
    await worked(CLOSE - HOUR, CLOSE - 20 * MINUTE)

    await jobs.move_missed_closes(CLOSE + 30 * MINUTE)
    await jobs.count_due_ballots(CLOSE + 30 * MINUTE)

    moved = await ballot_again(ballot.id)
    closes = CLOSE + 30 * MINUTE + GRANTED
    assert (moved.state, moved.closes_at) == ("open", closes)
    vote = message_of(late.vote(ids_of(ballot, 2)))
    receipt = await actions.cast_vote(ballot.id, vote, closes - SECONDS)
    assert receipt.box.closes_at == closes
    with pytest.raises(BallotClosed):
        await actions.cast_vote(ballot.id, message_of(too_late.vote(ids_of(ballot, 1))), closes)
    await jobs.count_due_ballots(closes + SECONDS)
    verdict = verify(await actions.published_bundle(ballot.id))
    assert (verdict.failed, verdict.votes) == ([], 2)


async def test_it_moves_once_for_one_failure() -> None:
    ballot = await a_ballot()
    await jobs.open_due_ballots(NOON)
    await worked(CLOSE - HOUR, CLOSE - 20 * MINUTE)

    for _ in range(3):
        await jobs.move_missed_closes(CLOSE)

    assert (await ballot_again(ballot.id)).closes_at == CLOSE + GRANTED


async def test_a_vote_that_came_too_late_comes_in_time_when_the_close_moves() -> None:
    ballot = await a_ballot()
    (phone,) = await phones(ballot)
    vote = message_of(phone.vote(ids_of(ballot, 1)))
    await votes_cast(ballot, [2])

    await actions.move_close(committee(ballot), ballot.id, CLOSE + HOUR, "整个小区停电", NOON)
    await actions.cast_vote(ballot.id, vote, CLOSE + HOUR - SECONDS)

    view = await actions.view_ballot(ballot.id)
    assert [(move.closes_at, move.reason) for move in view.ballot.moves] == [
        (CLOSE + HOUR, "整个小区停电")
    ]
    assert (await actions.summaries([ballot.id]))[ballot.id].closes_at == CLOSE + HOUR
    assert await database.value("SELECT why FROM journal_entry WHERE what = 'close_moved'")


async def test_everybody_reads_in_the_log_that_the_close_moved_twice() -> None:
    ballot = await a_ballot()
    for hours, reason in ((1, "停电"), (2, "又停电")):
        closes = CLOSE + hours * HOUR
        await actions.move_close(committee(ballot), ballot.id, closes, reason, NOON)
    await jobs.open_due_ballots(NOON)
    await jobs.count_due_ballots(CLOSE + 2 * HOUR + SECONDS)

    bundle = json.loads(await actions.published_bundle(ballot.id))
    said = [json.loads(entry) for entry in bundle["log"]]
    moved = [(e["number"], e["closesAt"]) for e in said if e["type"] == "extension"]
    assert moved == [(1, "2026-06-01T11:00:00Z"), (2, "2026-06-01T12:00:00Z")]
    assert verify(json.dumps(bundle).encode()).failed == []


@pytest.mark.parametrize("closes_at", [CLOSE, CLOSE - HOUR])
async def test_not_even_the_database_moves_a_close_forward(closes_at: datetime) -> None:
    ballot = await a_ballot()

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as error:
        await database.execute(
            "INSERT INTO ballot_move VALUES ($1, $2, 1, $3, 'x')",
            ballot.id,
            ballot.question.community_id,
            closes_at,
        )

    assert database.broken_rule(error.value) == "close_only_moves_later"
    assert await box_rows("SELECT FROM entry WHERE kind = 'extension'") == []


async def pulses() -> int:
    return len(await box_rows("SELECT FROM pulse"))


async def test_a_server_that_answers_says_so_and_one_that_is_gone_does_not(
    cluster: Cluster, tmp_path: Path
) -> None:
    with a_server(cluster.url, tmp_path, BOX_DATABASE_URL=cluster.box_url):
        while not await pulses():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.05)

    await box_rows("DELETE FROM pulse")
    await asyncio.sleep(0.3)

    assert await pulses() == 0


async def test_a_pulse_that_cannot_be_kept_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []
    is_tried_again = asyncio.Event()

    async def keep_pulse(now: datetime) -> None:
        tried.append(now)
        if len(tried) == 1:
            raise ConnectionError("away")
        is_tried_again.set()

    monkeypatch.setattr(moving, "keep_pulse", keep_pulse)

    async with heart_beats(0.001):
        await is_tried_again.wait()

    assert len(tried) >= 2
