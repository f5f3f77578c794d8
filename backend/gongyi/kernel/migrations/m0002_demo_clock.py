"""How far a demo has moved its clock. Nobody reads or writes it outside the demo."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_demo_clock"
VERSION = "1.38.0"

SQL = """
CREATE TABLE demo_clock (
    is_the_one boolean NOT NULL DEFAULT true CHECK (is_the_one),
    shift interval NOT NULL,
    CONSTRAINT one_demo_clock PRIMARY KEY (is_the_one)
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "kernel", SQL)
