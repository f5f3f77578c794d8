"""Ballots about anything: a question in parts, without money."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0005_tally"
VERSION = "1.38.0"

SQL = """
ALTER TABLE ballot ADD COLUMN parts jsonb NOT NULL DEFAULT '[]';
ALTER TABLE ballot ALTER COLUMN parts DROP DEFAULT;
ALTER TABLE ballot DROP CONSTRAINT rule_is_known, DROP CONSTRAINT budget_is_positive;
ALTER TABLE ballot
    ADD CONSTRAINT rule_is_known CHECK (rule IN ('most_votes', 'equal_shares', 'tally')),
    ADD CONSTRAINT money_only_where_it_is_spent CHECK ((budget_fen >= 1) = (rule <> 'tally')),
    ADD CONSTRAINT budget_not_negative CHECK (budget_fen >= 0),
    ADD CONSTRAINT parts_only_in_a_tally CHECK ((parts <> '[]') = (rule = 'tally'));
-- That an option without a price stands only in a tally is in the manifest, which every option
-- has to be in.
ALTER TABLE ballot_option DROP CONSTRAINT option_costs_one_fen_at_least;
ALTER TABLE ballot_option ADD CONSTRAINT option_cost_not_negative CHECK (cost_fen >= 0);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
