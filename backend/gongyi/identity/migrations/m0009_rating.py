"""Whoever was served may be asked by message for a rating."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0009_rating"
VERSION = "1.38.0"

SQL = """
ALTER TABLE outbox_message
    DROP CONSTRAINT a_message_has_a_known_template,
    ADD CONSTRAINT a_message_has_a_known_template
        CHECK (template IN ('login_code', 'news', 'rating'));
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
