"""The audit journal, append-only by trigger."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_journal"
VERSION = "1.38.0"

SQL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TABLE journal_entry (
    id uuid PRIMARY KEY,
    community_id uuid,
    at timestamptz NOT NULL,
    account_id uuid,
    role text NOT NULL,
    what text NOT NULL,
    on_id uuid NOT NULL,
    why text NOT NULL
);
CREATE INDEX journal_entry_on ON journal_entry (on_id, at);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "kernel", SQL)
