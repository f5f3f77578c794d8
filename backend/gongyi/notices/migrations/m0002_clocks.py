"""Each notice keeps its own clocks, and hangs longer when what it is about stood still."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_clocks"
VERSION = "1.38.0"

SQL = """
-- What hung out before had these.
ALTER TABLE notice
    ADD COLUMN answer_workdays integer NOT NULL DEFAULT 3 CHECK (answer_workdays > 0),
    ADD COLUMN dispute_workdays integer NOT NULL DEFAULT 2 CHECK (dispute_workdays > 0),
    ADD COLUMN ruling_workdays integer NOT NULL DEFAULT 3 CHECK (ruling_workdays > 0),
    ADD COLUMN held_at timestamptz,
    ADD COLUMN extended_to timestamptz,
    ADD CONSTRAINT a_notice_is_never_cut_short CHECK (extended_to >= ends_at),
    ADD CONSTRAINT an_extended_notice_hangs_for_its_full_time CHECK (ended_at >= extended_to),
    ADD CONSTRAINT what_is_held_does_not_end CHECK (held_at IS NULL OR ended_at IS NULL);
ALTER TABLE notice
    ALTER COLUMN answer_workdays DROP DEFAULT,
    ALTER COLUMN dispute_workdays DROP DEFAULT,
    ALTER COLUMN ruling_workdays DROP DEFAULT;

-- What hangs out is never rewritten; it ends once, and its end may only move on.
CREATE OR REPLACE FUNCTION refuse_change_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free CONSTANT text[] := ARRAY['ended_at', 'is_upheld', 'held_at', 'extended_to'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
        AND to_jsonb(OLD) - free = to_jsonb(NEW) - free
        AND COALESCE(NEW.extended_to, NEW.ends_at) >= COALESCE(OLD.extended_to, OLD.ends_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what hangs out is not rewritten'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
DROP INDEX notice_due;
CREATE INDEX notice_due ON notice (COALESCE(extended_to, ends_at))
    WHERE ended_at IS NULL AND held_at IS NULL;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "notices", SQL)
