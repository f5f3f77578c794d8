"""The close of a ballot may move to a later hour, for everybody to see; never to an earlier one."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0004_moved_close"
VERSION = "1.38.0"

SQL = """
CREATE TABLE ballot_move (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT move_starts_at_one CHECK (number >= 1),
    closes_at timestamptz NOT NULL,
    reason text NOT NULL CONSTRAINT move_has_a_reason CHECK (reason <> ''),
    CONSTRAINT one_move_per_number PRIMARY KEY (ballot_id, number, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);
CREATE TRIGGER moves_are_append_only BEFORE UPDATE OR DELETE ON ballot_move
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_earlier_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ballot WHERE id = NEW.ballot_id AND state IN ('announced', 'open')
          AND NEW.closes_at > closes_at
    ) AND NOT EXISTS (
        SELECT FROM ballot_move AS before
        WHERE before.ballot_id = NEW.ballot_id AND before.closes_at >= NEW.closes_at
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the close of a ballot moves while it is open, and only to a later hour'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER close_only_moves_later BEFORE INSERT ON ballot_move
    FOR EACH ROW EXECUTE FUNCTION refuse_earlier_close();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
