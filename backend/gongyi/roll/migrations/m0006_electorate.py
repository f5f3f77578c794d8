"""Ballots that ask only some of the roll."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_electorate"
VERSION = "1.38.0"

SQL = """
-- The few whom a ballot asks: the members of a council, the people of a drawn sample. Written when
-- the ballot is announced and never changed.
CREATE TABLE elector (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    resident_id uuid NOT NULL,
    CONSTRAINT an_elector_is_named_once PRIMARY KEY (ballot_id, community_id, resident_id)
);
CREATE FUNCTION an_electorate_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an electorate is not changed' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'an_electorate_is_final';
END $$;
CREATE TRIGGER an_electorate_is_final BEFORE UPDATE OR DELETE ON elector
    FOR EACH ROW EXECUTE FUNCTION an_electorate_is_final();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "roll", SQL)
