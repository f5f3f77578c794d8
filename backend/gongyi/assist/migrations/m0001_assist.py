"""Who was helped, by whom, for how long, and what came of it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_assist"
VERSION = "1.38.0"

SQL = """
CREATE TABLE help (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    worker_id uuid NOT NULL REFERENCES account (id),
    account_id uuid NOT NULL REFERENCES account (id),
    resident_id uuid,
    place text NOT NULL CONSTRAINT place_is_known CHECK (place IN ('desk', 'door')),
    reason text NOT NULL CONSTRAINT help_has_a_reason CHECK (reason <> ''),
    consent_version text NOT NULL,
    started_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT nobody_helps_themselves CHECK (worker_id <> account_id),
    CONSTRAINT half_an_hour_at_most CHECK (ends_at <= started_at + interval '30 minutes')
);
CREATE INDEX help_of_resident ON help (community_id, resident_id);
CREATE INDEX help_of_worker ON help (worker_id, started_at DESC);

CREATE TABLE helped_entry (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    help_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('proposal', 'claim')),
    object_id uuid NOT NULL,
    code text NOT NULL CONSTRAINT a_code_can_be_read_aloud
        CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_entry_per_code UNIQUE (code, community_id),
    CONSTRAINT an_entry_belongs_to_a_help
        FOREIGN KEY (help_id, community_id) REFERENCES help (id, community_id)
);
CREATE INDEX helped_entry_of_help ON helped_entry (help_id, entered_at);
CREATE TRIGGER helped_entries_are_append_only BEFORE UPDATE ON helped_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "assist", SQL)
