"""Accounts, login codes, sessions, roles and the outbox."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_identity"
VERSION = "1.38.0"

SQL = """
CREATE TABLE account (
    id uuid PRIMARY KEY,
    phone_digest bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT one_account_per_phone UNIQUE (phone_digest)
);

-- One row per number: a new code takes the place of the old one and so voids it.
CREATE TABLE login_code (
    phone_digest bytea CONSTRAINT one_code_per_phone PRIMARY KEY,
    code_digest bytea NOT NULL,
    sent_at timestamptz NOT NULL,
    sent_that_day integer NOT NULL,
    wrong_tries integer NOT NULL,
    is_used boolean NOT NULL,
    CONSTRAINT ten_codes_a_day CHECK (sent_that_day BETWEEN 1 AND 10),
    CONSTRAINT three_wrong_tries_void_a_code CHECK (wrong_tries BETWEEN 0 AND 3)
);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    opened_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT a_session_ends_after_it_opens CHECK (ended_at >= opened_at)
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE role_grant (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    role text NOT NULL,
    community_id uuid,
    street_id uuid,
    granted_at timestamptz NOT NULL,
    CONSTRAINT a_role_has_its_place CHECK (
        CASE role
            WHEN 'committee_member' THEN community_id IS NOT NULL AND street_id IS NULL
            WHEN 'street_officer' THEN community_id IS NULL AND street_id IS NOT NULL
            WHEN 'operator' THEN community_id IS NULL AND street_id IS NULL
            ELSE false
        END
    )
);
CREATE UNIQUE INDEX one_grant_per_community ON role_grant (account_id, role, community_id)
    WHERE community_id IS NOT NULL;
CREATE UNIQUE INDEX one_grant_per_street ON role_grant (account_id, role, street_id)
    WHERE street_id IS NOT NULL;
CREATE UNIQUE INDEX one_grant_for_everywhere ON role_grant (account_id, role)
    WHERE community_id IS NULL AND street_id IS NULL;

-- What a sender takes from here: `waiting` until it has gone out.
CREATE TABLE outbox_message (
    id uuid PRIMARY KEY,
    phone_digest bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    text_sealed bytea NOT NULL,
    written_at timestamptz NOT NULL,
    state text NOT NULL,
    CONSTRAINT a_message_waits_or_is_sent CHECK (state IN ('waiting', 'sent'))
);
CREATE INDEX outbox_newest ON outbox_message (written_at DESC);
CREATE INDEX outbox_of_phone ON outbox_message (phone_digest, written_at DESC);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
