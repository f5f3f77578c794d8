"""What does not count leaves the pages in company, as it came."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_removed"
VERSION = "1.38.0"

SQL = """
-- The Monday on which an excluded or voided rating left the public figures, with nine others.
ALTER TABLE rating
    ADD COLUMN removed_on date,
    ADD CONSTRAINT only_what_does_not_count_is_removed CHECK (
        removed_on IS NULL OR excluded_on IS NOT NULL OR incident_id IS NOT NULL);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ratings", SQL)
