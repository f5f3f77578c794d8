"""A case names its point only where enough people rated there in the same batch."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0005_shown_points"
VERSION = "1.38.0"

SQL = """
-- A batch hides ten residents of a centre; one of its windows may have had a single visitor.
ALTER TABLE rating_batch ADD COLUMN shown_points uuid[] NOT NULL DEFAULT '{}';
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ratings", SQL)
