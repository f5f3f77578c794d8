"""What people agreed to, who asked to be forgotten, and when each rule of keeping last ran."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_privacy"
VERSION = "1.38.0"

SQL = """
-- Each time somebody agreed or took it back: which words, which of the things that are optional.
CREATE TABLE consent (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    version text NOT NULL,
    digest text NOT NULL CONSTRAINT digest_is_a_sha256_in_hex CHECK (digest ~ '^[0-9a-f]{64}$'),
    is_agreed boolean NOT NULL,
    keeps_drafts boolean NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT who_refuses_agrees_to_nothing CHECK (is_agreed OR NOT keeps_drafts)
);
CREATE INDEX consent_newest ON consent (account_id, said_at DESC);

-- `phone_digest` is kept until all is done: what had to wait is found by it.
CREATE TABLE erasure (
    account_id uuid CONSTRAINT one_erasure_per_account PRIMARY KEY REFERENCES account (id),
    phone_digest bytea,
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL
        CONSTRAINT erasure_state_is_known
        CHECK (state IN ('waiting', 'taken_back', 'partly', 'done')),
    ended_at timestamptz,
    waits_for text[] NOT NULL,
    CONSTRAINT what_is_done_forgets_the_phone CHECK (state <> 'done' OR phone_digest IS NULL),
    CONSTRAINT only_the_partly_done_waits CHECK ((state = 'partly') = (waits_for <> '{}')),
    CONSTRAINT an_erasure_cools_off CHECK (due_at > asked_at)
);
CREATE INDEX erasure_due ON erasure (due_at) WHERE state IN ('waiting', 'partly');

CREATE TABLE retention_run (
    rule text CONSTRAINT one_run_per_rule PRIMARY KEY,
    ran_at timestamptz NOT NULL,
    removed bigint NOT NULL
);

-- Whoever is forgotten, and whoever was only ever helped at the desk, has no phone.
ALTER TABLE account
    ALTER COLUMN phone_digest DROP NOT NULL,
    ALTER COLUMN phone_sealed DROP NOT NULL,
    ADD COLUMN erased_at timestamptz,
    ADD CONSTRAINT an_account_seals_the_phone_it_digests
        CHECK ((phone_digest IS NULL) = (phone_sealed IS NULL)),
    ADD CONSTRAINT who_is_erased_has_no_phone CHECK (erased_at IS NULL OR phone_digest IS NULL);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "privacy", SQL)
