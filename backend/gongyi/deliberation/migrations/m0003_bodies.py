"""Topics that nobody signed, found by the clock."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_bodies"
VERSION = "1.38.0"

SQL = """
-- What came of bad ratings was handed in by nobody: it has an origin instead.
ALTER TABLE topic ADD COLUMN origin_id uuid;
ALTER TABLE topic ALTER COLUMN account_id DROP NOT NULL;
ALTER TABLE topic ADD CONSTRAINT a_topic_has_an_author_or_an_origin
    CHECK (account_id IS NOT NULL OR origin_id IS NOT NULL);
CREATE UNIQUE INDEX one_open_topic_per_origin ON topic (community_id, origin_id)
    WHERE origin_id IS NOT NULL AND state NOT IN ('declined', 'merged', 'withdrawn', 'closed');
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "deliberation", SQL)
