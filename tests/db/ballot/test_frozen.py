"""What is frozen, the database itself refuses to change, and it names the rule."""

from __future__ import annotations

import asyncpg
import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.box_database import box_execute
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import database
from tests.makers.ballots import a_ballot, ids_of, votes_cast
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")

AN_OPTION = """INSERT INTO ballot_option
        (ballot_id, community_id, id, position, title, cost_fen, facts)
    SELECT ballot_id, community_id, gen_random_uuid(), 99, title, cost_fen, facts
    FROM ballot_option LIMIT 1"""
A_DRAW = """INSERT INTO drawn_paper
    SELECT id, community_id, gen_random_uuid(), 1, sha256('x'), decode(repeat('00', 384), 'hex')
    FROM ballot"""


async def refused_by(sql: str) -> str:
    """The name of the rule that says no."""
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await database.execute(sql)
    return database.broken_rule(refused.value)


async def an_open_ballot() -> Ballot:
    """Open, with one vote in it and an option that has left."""
    ballot = await a_ballot()
    await votes_cast(ballot, [1, 2])
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
        (A_DRAW.replace("384", "383"), "answer_is_as_long_as_the_key"),
        (A_DRAW.replace("sha256('x')", "'x'"), "digest_is_a_sha256"),
        (A_DRAW.replace("(), 1", "(), 2"), "another_paper_needs_a_reissue"),
        ("UPDATE ballot SET custody = 'trustees'", "ballot_is_frozen"),
        ("UPDATE ballot_secret SET opening_key = NULL", "secret_lives_until_the_count"),
    ],
)
async def test_an_open_ballot_cannot_be_edited(sql: str, rule: str) -> None:
    await an_open_ballot()

    assert await refused_by(sql) == rule


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
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


A_VOTE = """INSERT INTO entry (ballot_id, leaf_hash, kind, body, paper_key, sequence, cast_hour)
    SELECT ballot_id, sha256('\\x00'::bytea || 'x'::bytea), 'vote', 'x', sha256('k'), 1,
        '2026-06-01T04:00Z' FROM box_ballot"""


async def refused_in_box_by(sql: str) -> str:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await box_execute(sql)
    return database.broken_rule(refused.value)


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("DELETE FROM entry", "entries_stay_in_the_box"),
        ("UPDATE entry SET body = 'x'", "entries_never_change"),
        ("UPDATE box_ballot SET manifest = 'x'", "box_closes_once"),
        ("UPDATE box_ballot SET state = 'closed'", "box_closes_once"),
        ("DELETE FROM box_ballot", "box_closes_once"),
        ("INSERT INTO entry SELECT * FROM entry", "one_entry_per_content"),
        (A_VOTE.replace("04:00Z", "04:01Z"), "no_time_finer_than_the_hour"),
        (A_VOTE.replace("'vote', 'x'", "'vote', 'y'"), "leaf_is_of_the_body"),
        (A_VOTE.replace("sha256('k')", "NULL"), "only_votes_have_papers"),
        (A_VOTE.replace("sha256('k')", "'k'"), "paper_key_has_32_bytes"),
        (A_VOTE.replace(" 1,", " 0,"), "sequence_starts_at_one"),
        (A_VOTE.replace("'vote'", "'wish'"), "entry_kind_is_known"),
    ],
)
async def test_what_lies_in_the_box_cannot_be_edited(sql: str, rule: str) -> None:
    await an_open_ballot()

    assert await refused_in_box_by(sql) == rule


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        (A_VOTE, "entries_come_before_the_close"),
        ("DELETE FROM entry", "entries_stay_in_the_box"),
        ("UPDATE box_ballot SET state = 'taking'", "box_closes_once"),
        ("DELETE FROM log_place", "log_is_append_only"),
        ("UPDATE log_place SET position = position + 100", "log_is_append_only"),
        ("UPDATE checkpoint SET note = ''", "checkpoints_are_append_only"),
        ("DELETE FROM checkpoint", "checkpoints_are_append_only"),
    ],
)
async def test_a_closed_box_cannot_be_edited(sql: str, rule: str) -> None:
    await an_open_ballot()
    await jobs.count_due_ballots(NOON + 9 * HOUR)

    assert await refused_in_box_by(sql) == rule


async def test_a_digest_that_is_not_of_its_manifest_is_refused() -> None:
    ballot = await a_ballot()
    copy = """INSERT INTO ballot SELECT (jsonb_populate_record(
            ballot, jsonb_build_object('id', gen_random_uuid(), 'manifest', manifest || ' '))).*
        FROM ballot"""

    assert await refused_by(copy) == "digest_is_of_the_manifest"
    assert ballot.manifest_digest in (await database.value("SELECT manifest_digest FROM ballot"))
