"""Stops of a year, and years that are begun anew after an objection."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0005_stops"
VERSION = "1.38.0"

SQL = """
ALTER TABLE fund_cycle
    DROP CONSTRAINT phase_is_known,
    ADD CONSTRAINT phase_is_known CHECK (phase IN (
        'draft', 'rules_published', 'intake', 'eligibility_review', 'deliberation_costing',
        'candidate_notice', 'balloting', 'tallying', 'result_notice', 'ratification', 'filed',
        'implementing', 'settling', 'accounts_published', 'evaluated', 'closed', 'cancelled',
        'rerun'));
-- A cancelled year can be begun anew, and so can one whose result did not stand.
DROP INDEX one_cycle_per_year;
CREATE UNIQUE INDEX one_cycle_per_year ON fund_cycle (community_id, year)
    WHERE phase NOT IN ('cancelled', 'rerun');

CREATE TABLE cycle_stop (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT a_stop_has_a_reason CHECK (reason <> ''),
    stopped_at timestamptz NOT NULL,
    stopped_by uuid NOT NULL REFERENCES account (id),
    resumed_at timestamptz,
    resumed_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_stop_ends_after_it_began CHECK (resumed_at >= stopped_at),
    CONSTRAINT somebody_ends_a_stop CHECK ((resumed_at IS NULL) = (resumed_by IS NULL)),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);
CREATE UNIQUE INDEX one_stop_at_a_time ON cycle_stop (cycle_id, community_id)
    WHERE resumed_at IS NULL;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
