"""How many try to come in from one place: for hours, and without the place's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_gate"
VERSION = "1.38.0"

SQL = """
-- Unlogged: after a crash everybody begins at nought, and no backup of the disk has them.
CREATE UNLOGGED TABLE sign_in_try (
    place_digest bytea NOT NULL,
    hour timestamptz NOT NULL,
    tries integer NOT NULL,
    CONSTRAINT one_count_per_place_and_hour PRIMARY KEY (place_digest, hour)
) WITH (fillfactor = 50);

CREATE UNLOGGED TABLE day_salt (
    day date CONSTRAINT one_salt_per_day PRIMARY KEY,
    salt bytea NOT NULL CONSTRAINT a_salt_has_32_bytes CHECK (octet_length(salt) = 32)
);

CREATE UNLOGGED TABLE spent_proof (
    digest bytea CONSTRAINT a_proof_is_spent_once PRIMARY KEY,
    until timestamptz NOT NULL
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
