"""Whose desk a ballot's paper belongs to: the committee runs no survey of its own work."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_desk"
VERSION = "1.38.0"

SQL = """
ALTER TABLE ballot ADD COLUMN desk text NOT NULL DEFAULT 'committee'
    CONSTRAINT desk_is_known CHECK (desk IN ('committee', 'evaluator'));
ALTER TABLE ballot ALTER COLUMN desk DROP DEFAULT;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
