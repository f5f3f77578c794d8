"""What the database promises about the fund, each promise by its name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from gongyi.fund import tables
from gongyi.fund.rules.model import Proposal
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.ids import new_id
from tests.makers.fund import NOON
from tests.makers.fund_year import (
    a_cycle,
    a_published_proposal,
    a_waiting_proposal,
    a_yard,
    a_year_on_the_ballot,
    decide,
)

pytestmark = pytest.mark.usefixtures("database")


async def _refusal(sql: str, *values: object) -> str:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as told:
        await database.execute(sql, *values)
    return broken_rule(told.value)


CYCLES: list[tuple[str, str, str]] = [
    ("year", "1999", "published_rules_are_frozen"),
    ("phase", "'dreaming'", "phase_is_known"),
    ("decision_mode", "'by_lot'", "published_rules_are_frozen"),
    ("rule_text", "rule_text || '#'", "published_rules_are_frozen"),
    ("rule_set", "'mars-1'", "published_rules_are_frozen"),
    ("rule_digest", "''", "digest_is_of_the_rules"),
    ("phase", "'balloting'", "nobody_votes_without_a_ballot"),
    ("phase", "'closed'", "nobody_votes_without_a_ballot"),
    ("ballot_id", "gen_random_uuid()", "no_ballot_before_its_candidates"),
    ("community_id", "gen_random_uuid()", "appropriation_cycle_id_community_id_fkey"),
]


@pytest.mark.parametrize(("column", "value", "promise"), CYCLES)
async def test_a_year_keeps_its_shape(column: str, value: str, promise: str) -> None:
    cycle_id = await a_cycle(await a_yard())

    sql = f"UPDATE fund_cycle SET {column} = {value} WHERE id = $1"

    assert await _refusal(sql, cycle_id) == promise


async def test_a_year_is_decided_by_a_ballot_of_its_own_community() -> None:
    cycle_id = await a_cycle(await a_yard(), "deliberation_costing")

    sql = "UPDATE fund_cycle SET phase = 'balloting', ballot_id = $2 WHERE id = $1"

    assert await _refusal(sql, cycle_id, new_id()) == "a_ballot_of_this_community"


async def test_a_community_has_one_year_of_a_number_unless_it_was_cancelled() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    again = """INSERT INTO fund_cycle (id, community_id, year, phase, decision_mode,
                                        rule_set, rule_text, rule_digest, fund_kind)
               SELECT gen_random_uuid(), community_id, year, 'draft', decision_mode,
                      rule_set, rule_text, rule_digest, fund_kind
               FROM fund_cycle WHERE id = $1"""

    assert await _refusal(again, cycle_id) == "one_cycle_per_year"
    await database.execute("UPDATE fund_cycle SET phase = 'cancelled' WHERE id = $1", cycle_id)
    assert await database.execute(again, cycle_id) == 1


MONEY: list[tuple[str, str]] = [
    ("SELECT id, community_id, 'lottery', 1 FROM fund_cycle", "source_is_known"),
    ("SELECT id, community_id, 'external', 0 FROM fund_cycle", "an_appropriation_is_money"),
    ("SELECT id, community_id, 'external', 10^12 FROM fund_cycle", "an_appropriation_is_money"),
    ("SELECT id, community_id, 'city', 1 FROM fund_cycle", "one_appropriation_per_source"),
]


@pytest.mark.parametrize(("row", "promise"), MONEY)
async def test_money_comes_once_from_a_known_source(row: str, promise: str) -> None:
    await a_cycle(await a_yard())

    assert await _refusal(f"INSERT INTO appropriation {row}") == promise


@pytest.mark.parametrize(
    "change", ["UPDATE appropriation SET amount_fen = 1", "DELETE FROM appropriation"]
)
async def test_money_that_came_in_is_not_rewritten(change: str) -> None:
    await a_cycle(await a_yard())

    assert await _refusal(change) == "appropriations_are_append_only"


async def test_a_phase_ends_after_it_starts() -> None:
    await a_cycle(await a_yard())

    sql = "UPDATE phase_date SET ends_at = starts_at - interval '1 second'"

    assert await _refusal(sql) == "a_phase_ends_after_it_starts"


PROPOSALS: list[tuple[str, Any, str]] = [
    ("title", "", "a_title_is_short"),
    ("title", "扶" * 281, "a_title_is_short"),
    ("need", "短", "a_need_is_told"),
    ("place", "", "a_place_is_named"),
    ("beneficiaries", [], "somebody_benefits"),
    ("beneficiaries", ["pets"], "somebody_benefits"),
    ("rough_cost_fen", 99, "a_rough_cost_is_likely"),
    ("visibility", "famous", "a_proposal_stands_somewhere"),
    ("price_fen", 18_200_00, "a_price_makes_a_candidate"),
    ("due_at", None, "what_waits_has_a_deadline"),
    ("withdrawn_reason", "不办了", "a_withdrawal_has_a_reason"),
    ("photo_id", UUID(int=1), "proposal_photo_id_community_id_fkey"),
    ("cycle_id", UUID(int=1), "proposal_cycle_id_community_id_fkey"),
    ("account_id", UUID(int=1), "proposal_account_id_fkey"),
]


@pytest.mark.parametrize(("column", "value", "promise"), PROPOSALS)
async def test_a_proposal_keeps_its_shape(column: str, value: Any, promise: str) -> None:
    yard = await a_yard()
    await a_waiting_proposal(yard, await a_cycle(yard))

    assert await _refusal(f"UPDATE proposal SET {column} = $1", value) == promise


STANDINGS: list[tuple[str, str]] = [
    ("price_fen = 99, outcome = 'candidate'", "a_price_is_likely"),
    ("price_fen = 100, outcome = 'lucky'", "a_proposal_stands_somewhere"),
    ("outcome = 'candidate'", "a_price_makes_a_candidate"),
    (
        "price_fen = 100, outcome = 'candidate', visibility = 'returned'",
        "a_proposal_stands_somewhere",
    ),
    ("price_fen = 100, outcome = 'funded', visibility = 'withheld'", "a_proposal_stands_somewhere"),
    ("visibility = 'waiting'", "what_waits_has_a_deadline"),
    ("published_at = NULL", "what_is_public_has_its_day"),
    ("visibility = 'withdrawn'", "a_withdrawal_has_a_reason"),
]


@pytest.mark.parametrize(("change", "promise"), STANDINGS)
async def test_a_published_proposal_stands_on_both_axes(change: str, promise: str) -> None:
    yard = await a_yard()
    await a_published_proposal(yard, await a_cycle(yard))

    assert await _refusal(f"UPDATE proposal SET {change}") == promise


FROZEN = [
    "title = '别的'",
    "need = repeat('x', 20)",
    "place = '别处'",
    "beneficiaries = '{everyone}'",
    "price_fen = price_fen + 1",
    "price_note = '改了'",
    "photo_id = NULL, rough_cost_fen = NULL",
    "account_id = (SELECT id FROM account WHERE id <> proposal.account_id LIMIT 1)",
    "visibility = 'withheld'",
    "outcome = 'candidate'",
    "outcome = 'none', price_fen = NULL",
]


@pytest.mark.parametrize("change", FROZEN)
async def test_a_candidate_on_the_ballot_is_frozen(change: str) -> None:
    await a_year_on_the_ballot(await a_yard())

    refusal = await _refusal(f"UPDATE proposal SET {change}")

    assert refusal == "a_candidate_on_the_ballot_is_frozen"


async def test_a_candidate_on_the_ballot_is_not_deleted_and_a_result_stands() -> None:
    await a_year_on_the_ballot(await a_yard())
    frozen = "a_candidate_on_the_ballot_is_frozen"

    assert await _refusal("DELETE FROM proposal") == frozen
    async with database.transaction():
        await database.execute("UPDATE proposal SET outcome = 'funded', execution = 'to_do'")
        await database.execute(_LINES)
    assert await _refusal("UPDATE proposal SET price_fen = price_fen + 1") == frozen
    gone = "UPDATE proposal SET visibility = 'withdrawn', withdrawn_reason = '不办了'"
    assert await _refusal(gone) == frozen


_LINES = """INSERT INTO proposal_change
    SELECT id, community_id, 99, 'fund', 'ballot', '', '', '', now(),
           visibility, review, outcome, execution FROM proposal"""


@pytest.mark.parametrize(
    "change", ["UPDATE moderation_decision SET words = ''", "DELETE FROM moderation_decision"]
)
async def test_a_decision_is_never_rewritten(change: str) -> None:
    yard = await a_yard()
    await a_published_proposal(yard, await a_cycle(yard))

    assert await _refusal(change) == "decisions_are_append_only"


async def test_a_refusal_names_its_rule() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    await decide(yard, [proposal], "return", "unclear")

    sql = """INSERT INTO moderation_decision
             SELECT gen_random_uuid(), community_id, proposal_id, decision, '', '',
                    reasons_version, words, role, account_id, decided_at
             FROM moderation_decision"""

    assert await _refusal(sql) == "a_refusal_has_its_rule"


async def test_one_draft_per_account_and_one_title_per_author() -> None:
    yard = await a_yard()
    proposal = await a_waiting_proposal(yard, await a_cycle(yard))
    draft = "INSERT INTO proposal_draft VALUES ($1, $2, $3, '{}', now())"
    place = (proposal.cycle_id, proposal.community_id, proposal.account_id)

    await database.execute(draft, *place)
    assert await _refusal(draft, *place) == "one_draft_per_account"
    assert await _refusal(_COPY, proposal.id) == "one_proposal_per_title"


_NAMES = [name for name in Proposal.__dataclass_fields__ if name != "id"]
_COPY = f"""INSERT INTO proposal (id, {", ".join(_NAMES)})
            SELECT gen_random_uuid(), {", ".join(_NAMES)} FROM proposal WHERE id = $1"""


async def test_a_photo_is_small_and_not_empty() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    sql = "INSERT INTO photo VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)"
    place = (yard.community.id, cycle_id, yard.resident.account_id)

    assert await _refusal(sql, *place, b"", b"x", NOON) == "a_photo_is_not_empty"
    assert await _refusal(sql, *place, b"x", b"", NOON) == "a_thumbnail_is_small"
    assert await _refusal(sql, *place, b"x", b"x" * 500_001, NOON) == "a_thumbnail_is_small"


@pytest.mark.parametrize(
    "table",
    [
        tables.FundCycle,
        tables.Appropriation,
        tables.PhaseDate,
        tables.Photo,
        tables.Proposal,
        tables.ProposalDraft,
        tables.ModerationDecision,
    ],
)
async def test_piccolo_knows_every_column_of_the_table(table: Any) -> None:
    found = await database.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_name = $1",
        table._meta.tablename,
    )

    ours = {column._meta.db_column_name for column in table._meta.columns}
    assert ours == {row["column_name"] for row in found}


async def test_every_row_of_a_community_carries_it_in_its_key() -> None:
    keys = await database.rows(
        """SELECT conrelid::regclass::text AS table_name, conname
           FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
           WHERE contype IN ('p', 'u') AND relname IN ('fund_cycle', 'appropriation', 'phase_date',
               'photo', 'proposal', 'proposal_draft', 'moderation_decision')
             AND NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
                AND attname = 'community_id')"""
    )

    assert keys == []
