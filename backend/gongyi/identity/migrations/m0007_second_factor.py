"""Staff come in with a second factor; sessions say on what device they are and when last seen."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0007_second_factor"
VERSION = "1.38.0"

SQL = """
-- `factor`: what was shown beside the phone's code; without one a member of staff is a resident.
ALTER TABLE session
    ADD COLUMN factor text NOT NULL DEFAULT 'none',
    ADD COLUMN seen_at timestamptz,
    ADD COLUMN device text NOT NULL DEFAULT '',
    ADD COLUMN challenge bytea,
    ADD CONSTRAINT a_second_factor_is_known
        CHECK (factor IN ('none', 'totp', 'recovery', 'passkey', 'oidc'));
UPDATE session SET seen_at = opened_at;
ALTER TABLE session ALTER COLUMN seen_at SET NOT NULL;

-- `last_step`: the newest 30 seconds whose number was used; no number counts twice.
CREATE TABLE totp (
    account_id uuid CONSTRAINT one_number_maker_per_account PRIMARY KEY REFERENCES account (id),
    secret_sealed bytea NOT NULL,
    begun_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL
);

CREATE TABLE recovery_code (
    account_id uuid NOT NULL REFERENCES account (id),
    code_digest bytea NOT NULL,
    used_at timestamptz,
    CONSTRAINT one_recovery_code_of_a_kind PRIMARY KEY (account_id, code_digest)
);

CREATE TABLE factor_try (
    account_id uuid CONSTRAINT one_count_of_tries PRIMARY KEY REFERENCES account (id),
    wrong_tries integer NOT NULL,
    blocked_until timestamptz,
    CONSTRAINT five_wrong_tries_block CHECK (wrong_tries BETWEEN 0 AND 5)
);

CREATE TABLE passkey (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    device text NOT NULL,
    added_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT a_passkey_belongs_to_one_account UNIQUE (credential_id)
);
CREATE INDEX passkey_account ON passkey (account_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
