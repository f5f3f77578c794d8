"""From how many votes on a tally shows its answers: below, whoever knows a few knows the rest."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0007_show_from"
VERSION = "1.38.0"

SQL = """
ALTER TABLE ballot ADD COLUMN show_from integer NOT NULL DEFAULT 1
    CONSTRAINT shown_from_one_vote_at_least CHECK (show_from >= 1),
    ADD CONSTRAINT only_a_tally_hides_its_answers CHECK (show_from = 1 OR rule = 'tally');
ALTER TABLE ballot ALTER COLUMN show_from DROP DEFAULT;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
