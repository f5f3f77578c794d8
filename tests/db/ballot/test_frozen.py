"""What is frozen, the database itself refuses to change, and it names the rule."""

from __future__ import annotations

import asyncpg
import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import database
from tests.makers.ballots import a_ballot, ids_of, papers
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")

AN_OPTION = """
    INSERT INTO ballot_option (ballot_id, community_id, id, position, title, cost_fen, facts)
    SELECT ballot_id, community_id, gen_random_uuid(), 99, title, cost_fen, facts
    FROM ballot_option LIMIT 1"""
A_VOTE = """INSERT INTO vote (ballot_id, community_id, paper_digest, choices, cast_hour)
    SELECT id, community_id, sha256('x'), ARRAY[gen_random_uuid()], '2026-06-01T04:00Z'
    FROM ballot"""
SAME_PAPER = "INSERT INTO vote SELECT * FROM vote"
FINER = A_VOTE.replace("04:00Z", "04:01Z")
A_DRAW = "INSERT INTO drawn_paper SELECT id, community_id, id FROM ballot"


async def refused_by(sql: str) -> str:
    """The name of the rule that says no."""
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await database.execute(sql)
    return database.broken_rule(refused.value)


async def an_open_ballot() -> Ballot:
    """Open, with one vote in it and an option that has left."""
    ballot = await a_ballot()
    (paper,) = await papers(ballot)
    await actions.cast_vote(ballot.id, paper, ids_of(ballot, 1, 2), NOON)
    await actions.withdraw_option(ballot.id, ids_of(ballot, 6)[0], "撤回", NOON)
    return ballot


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("UPDATE ballot SET budget_fen = budget_fen + 1", "ballot_is_frozen"),
        ("UPDATE ballot SET closes_at = closes_at + interval '1 hour'", "ballot_is_frozen"),
        ("UPDATE ballot SET rule = 'equal_shares'", "ballot_is_frozen"),
        ("UPDATE ballot SET max_choices = 6", "ballot_is_frozen"),
        ("UPDATE ballot SET manifest_digest = ''", "ballot_is_frozen"),
        ("UPDATE ballot SET state = 'announced'", "ballot_is_frozen"),
        ("UPDATE ballot SET state = 'counted'", "ballot_is_frozen"),
        ("DELETE FROM ballot", "ballot_is_frozen"),
        ("UPDATE ballot_option SET cost_fen = 1", "options_are_frozen"),
        ("UPDATE ballot_option SET title = 'x'", "options_are_frozen"),
        ("DELETE FROM ballot_option", "options_are_frozen"),
        (AN_OPTION, "option_is_in_the_manifest"),
        ("UPDATE option_withdrawal SET reason = 'x'", "withdrawals_are_append_only"),
        ("DELETE FROM option_withdrawal", "withdrawals_are_append_only"),
        (
            "INSERT INTO option_withdrawal SELECT * FROM option_withdrawal",
            "one_withdrawal_per_option",
        ),
        ("UPDATE ballot_secret SET seed = ''", "secret_lives_until_the_count"),
        ("DELETE FROM ballot_secret", "secret_lives_until_the_count"),
        ("UPDATE drawn_paper SET resident_id = gen_random_uuid()", "drawn_papers_are_append_only"),
        ("DELETE FROM drawn_paper", "drawn_papers_are_append_only"),
        ("INSERT INTO drawn_paper SELECT * FROM drawn_paper", "one_paper_per_voter"),
        ("DELETE FROM vote", "votes_are_taken_out_by_the_count"),
        (SAME_PAPER, "one_vote_per_paper"),
        (FINER, "no_time_finer_than_the_hour"),
        (A_VOTE.replace("sha256('x')", "'x'"), "digest_is_a_sha256"),
        (A_VOTE.replace("ARRAY[gen_random_uuid()]", "'{}'"), "vote_chooses_something"),
        (A_VOTE.replace("SELECT id", "SELECT gen_random_uuid()"), "votes_come_in_while_open"),
        ("UPDATE vote SET ballot_id = gen_random_uuid()", "votes_change_while_open"),
    ],
)
async def test_an_open_ballot_cannot_be_edited(sql: str, rule: str) -> None:
    await an_open_ballot()

    assert await refused_by(sql) == rule


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        (A_VOTE, "votes_come_in_while_open"),
        ("UPDATE vote SET choices = choices[1:1]", "votes_change_while_open"),
        ("DELETE FROM vote", "votes_are_taken_out_by_the_count"),
        ("UPDATE ballot SET state = 'open'", "ballot_is_frozen"),
        ("UPDATE ballot_result SET working = '{}'", "result_is_append_only"),
        ("DELETE FROM ballot_result", "result_is_append_only"),
        ("INSERT INTO ballot_result SELECT * FROM ballot_result", "one_result_per_ballot"),
    ],
)
async def test_a_counted_ballot_cannot_be_edited(sql: str, rule: str) -> None:
    await an_open_ballot()
    await jobs.count_due_ballots(NOON + 9 * HOUR)

    assert await refused_by(sql) == rule


async def test_an_announced_ballot_takes_no_vote() -> None:
    await a_ballot()

    assert await refused_by(A_VOTE) == "votes_come_in_while_open"


async def test_a_vote_cannot_be_moved_out_of_a_counted_box_into_an_open_one() -> None:
    await an_open_ballot()
    await jobs.count_due_ballots(NOON + 9 * HOUR)
    other = await a_ballot(opens_at=NOON + 9 * HOUR, closes_at=NOON + 99 * HOUR)
    await jobs.open_due_ballots(NOON + 9 * HOUR)

    there = f"ballot_id = '{other.id}', community_id = '{other.question.community_id}'"

    assert await refused_by(f"UPDATE vote SET {there}") == "votes_move_to_no_other_box"


async def test_a_digest_that_is_not_of_its_manifest_is_refused() -> None:
    ballot = await a_ballot()
    copy = """INSERT INTO ballot SELECT gen_random_uuid(), community_id, question, rule, budget_fen,
        max_choices, min_support_votes, min_support_percent, opens_at, closes_at, entitled,
        seed_digest, manifest || ' ', manifest_digest, state FROM ballot"""

    assert await refused_by(copy) == "digest_is_of_the_manifest"
    assert ballot.manifest_digest in (await database.value("SELECT manifest_digest FROM ballot"))
