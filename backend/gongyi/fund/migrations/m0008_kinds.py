"""A second kind of fund: a community has one year of each kind."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0008_kinds"
VERSION = "1.38.0"

SQL = """
ALTER TABLE fund_cycle ADD COLUMN fund_kind text NOT NULL DEFAULT 'service_fund'
    CONSTRAINT a_kind_is_a_name CHECK (fund_kind ~ '^[a-z][a-z_]*$');
ALTER TABLE fund_cycle ALTER COLUMN fund_kind DROP DEFAULT;

DROP INDEX one_cycle_per_year;
CREATE UNIQUE INDEX one_cycle_per_year ON fund_cycle (community_id, year, fund_kind)
    WHERE phase NOT IN ('cancelled', 'rerun', 'failed_quorum');

CREATE OR REPLACE FUNCTION refuse_other_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.phase = 'draft'
        OR (OLD.rule_set, OLD.rule_text, OLD.decision_mode, OLD.fund_kind, OLD.year)
         = (NEW.rule_set, NEW.rule_text, NEW.decision_mode, NEW.fund_kind, NEW.year)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rules that are published stay as they are'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
