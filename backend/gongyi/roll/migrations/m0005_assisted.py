"""Claims typed at the desk, for people with or without a phone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0005_assisted"
VERSION = "1.38.0"

SQL = """
ALTER TABLE enrolment_claim
    ALTER COLUMN phone_digest DROP NOT NULL,
    ALTER COLUMN phone_sealed DROP NOT NULL,
    ADD COLUMN assisted_by uuid,
    ADD CONSTRAINT a_claims_phone_is_sealed_and_digested
        CHECK ((phone_digest IS NULL) = (phone_sealed IS NULL)),
    ADD CONSTRAINT only_at_the_desk_without_a_phone
        CHECK (phone_digest IS NOT NULL OR assisted_by IS NOT NULL),
    ADD CONSTRAINT nobody_helps_themselves CHECK (assisted_by <> account_id),
    ADD CONSTRAINT nobody_decides_what_they_typed CHECK (decided_by <> assisted_by);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "roll", SQL)
