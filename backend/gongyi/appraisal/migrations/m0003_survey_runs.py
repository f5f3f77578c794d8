"""A survey whose answers were asked for is void, and its community is asked again."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_survey_runs"
VERSION = "1.38.0"

SQL = """
-- A second run has a frame, a secret, a word and a seed of its own; the first one stays readable.
ALTER TABLE survey ADD COLUMN run integer NOT NULL DEFAULT 1
    CONSTRAINT runs_count_from_one CHECK (run >= 1);
ALTER TABLE survey DROP CONSTRAINT one_survey_per_year;
ALTER TABLE survey ADD CONSTRAINT one_survey_per_run UNIQUE (community_id, year, run);

-- So many answers were given as somebody else wanted. Answers are secret, so none can be taken out:
-- either the survey stands, or all of it is void.
CREATE TABLE survey_fault (
    survey_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number integer NOT NULL,
    words text NOT NULL CONSTRAINT a_fault_says_what CHECK (words <> ''),
    affected integer NOT NULL,
    answered integer NOT NULL,
    found_by uuid NOT NULL REFERENCES account (id),
    found_at timestamptz NOT NULL,
    outcome text NOT NULL CONSTRAINT fault_outcome_is_known
        CHECK (outcome IN ('open', 'nothing', 'published', 'void')),
    settled_by uuid REFERENCES account (id),
    settled_at timestamptz,
    CONSTRAINT faults_come_one_after_the_other PRIMARY KEY (survey_id, community_id, number),
    FOREIGN KEY (survey_id, community_id) REFERENCES survey (id, community_id),
    CONSTRAINT no_more_than_answered CHECK (affected BETWEEN 1 AND answered),
    CONSTRAINT another_person_settles_a_fault CHECK (settled_by <> found_by),
    CONSTRAINT a_settled_fault_says_who_and_when CHECK (
        (outcome = 'open') = (settled_by IS NULL)
        AND (settled_by IS NULL) = (settled_at IS NULL))
);
CREATE UNIQUE INDEX one_open_fault_per_survey
    ON survey_fault (survey_id, community_id) WHERE outcome = 'open';

CREATE FUNCTION refuse_settled_fault_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.outcome = 'open' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what two people found of a survey stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER faults_are_for_ever BEFORE UPDATE OR DELETE ON survey_fault
    FOR EACH ROW EXECUTE FUNCTION refuse_settled_fault_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "appraisal", SQL)
