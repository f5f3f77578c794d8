"""The journal says from what to what and about whom, and each entry is bound to the one before."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_chain"
VERSION = "1.38.0"

SQL = """
ALTER TABLE journal_entry
    ADD COLUMN before text NOT NULL DEFAULT '',
    ADD COLUMN after text NOT NULL DEFAULT '';
CREATE INDEX journal_entry_at ON journal_entry (at DESC);
CREATE INDEX journal_entry_community ON journal_entry (community_id, at DESC);
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whose data an entry speaks of: she sees who looked.
CREATE TABLE journal_about (
    entry_id uuid NOT NULL REFERENCES journal_entry (id),
    about_id uuid NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT one_entry_about_one PRIMARY KEY (about_id, entry_id)
);
CREATE TRIGGER about_is_append_only BEFORE UPDATE OR DELETE ON journal_about
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER about_is_never_emptied BEFORE TRUNCATE ON journal_about
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Written with each entry, taken away by the worker when it has chained it.
CREATE TABLE journal_queue (
    entry_id uuid CONSTRAINT an_entry_waits_once PRIMARY KEY REFERENCES journal_entry (id)
);
INSERT INTO journal_queue (entry_id) SELECT id FROM journal_entry;

-- hash = SHA-256(hash of the link before ‖ the entry as text): nothing can be changed, left out
-- or slipped in without every later hash changing.
CREATE TABLE journal_link (
    number bigint CONSTRAINT links_are_numbered PRIMARY KEY,
    entry_id uuid NOT NULL REFERENCES journal_entry (id),
    hash bytea NOT NULL,
    CONSTRAINT an_entry_is_linked_once UNIQUE (entry_id),
    CONSTRAINT links_count_from_one CHECK (number >= 1),
    CONSTRAINT a_hash_has_32_bytes CHECK (length(hash) = 32)
);
CREATE TRIGGER chain_is_append_only BEFORE UPDATE OR DELETE ON journal_link
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_is_never_emptied BEFORE TRUNCATE ON journal_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where the application has a role of its own, it may not even try.
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongyi_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_about, journal_link
            FROM gongyi_app;
    END IF;
END $$;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "kernel", SQL)
