"""The sampled survey of residents, and the work assessment that two people enter."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_survey"
VERSION = "1.38.0"

SQL = """
-- The seed's secret is sealed until the sample is drawn; its digest is public from the beginning.
CREATE TABLE survey (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    year integer NOT NULL,
    questionnaire text NOT NULL,
    questionnaire_text text NOT NULL,
    secret_digest text NOT NULL,
    secret_sealed bytea,
    frame_digest text NOT NULL,
    buildings uuid[] NOT NULL,
    sizes integer[] NOT NULL,
    planned_at timestamptz NOT NULL,
    planned_by uuid NOT NULL REFERENCES account (id),
    secret text,
    public_word text,
    seed text,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_survey_per_year UNIQUE (community_id, year),
    CONSTRAINT every_building_has_its_size CHECK (cardinality(buildings) = cardinality(sizes)),
    CONSTRAINT the_secret_is_the_one_announced
        CHECK (secret_digest = encode(sha256(decode(secret, 'hex')), 'hex')),
    CONSTRAINT a_secret_is_sealed_or_public CHECK ((secret IS NULL) <> (secret_sealed IS NULL)),
    CONSTRAINT a_seed_has_its_secret_and_its_word
        CHECK (num_nulls(secret, public_word, seed) IN (0, 3) AND public_word <> '')
);

-- Which dwelling is door 7 of building 3: fixed before the draw, under frame_digest.
CREATE TABLE survey_door (
    survey_id uuid NOT NULL,
    community_id uuid NOT NULL,
    building integer NOT NULL,
    door integer NOT NULL,
    dwelling_id uuid NOT NULL,
    code text NOT NULL,
    CONSTRAINT a_door_is_in_the_frame_once PRIMARY KEY (survey_id, community_id, building, door),
    CONSTRAINT a_dwelling_is_one_door UNIQUE (survey_id, community_id, dwelling_id),
    FOREIGN KEY (survey_id, community_id) REFERENCES survey (id, community_id),
    FOREIGN KEY (dwelling_id, community_id) REFERENCES dwelling (id, community_id)
);

-- A sample, or a supplement to it: each has a ballot of its own, because an electorate is final.
CREATE TABLE survey_wave (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    survey_id uuid NOT NULL,
    number integer NOT NULL,
    dwellings integer NOT NULL CONSTRAINT a_wave_asks_somebody CHECK (dwellings > 0),
    ballot_id uuid NOT NULL,
    drawn_at timestamptz NOT NULL,
    drawn_by uuid NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    CONSTRAINT waves_come_one_after_the_other UNIQUE (survey_id, community_id, number),
    FOREIGN KEY (survey_id, community_id) REFERENCES survey (id, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Whoever leaves the roll for good leaves a mark here that leads to nobody: no foreign key.
CREATE TABLE survey_sample (
    survey_id uuid NOT NULL,
    community_id uuid NOT NULL,
    building integer NOT NULL,
    door integer NOT NULL,
    wave_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    CONSTRAINT a_door_is_drawn_once PRIMARY KEY (survey_id, community_id, building, door),
    FOREIGN KEY (survey_id, community_id, building, door)
        REFERENCES survey_door (survey_id, community_id, building, door),
    FOREIGN KEY (wave_id, community_id) REFERENCES survey_wave (id, community_id)
);
CREATE INDEX survey_sample_of_resident ON survey_sample (resident_id, community_id);

-- How it went at the door. Whether somebody answered is not written here but seen at the ballot,
-- and what she answered is nowhere.
CREATE TABLE survey_contact (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    survey_id uuid NOT NULL,
    building integer NOT NULL,
    door integer NOT NULL,
    mode text NOT NULL CONSTRAINT mode_is_known CHECK (mode IN ('link', 'phone', 'door', 'paper')),
    outcome text NOT NULL
        CONSTRAINT outcome_is_known CHECK (outcome IN ('not_reached', 'later', 'refused', 'away')),
    noted_at timestamptz NOT NULL,
    noted_by uuid NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (survey_id, community_id, building, door)
        REFERENCES survey_sample (survey_id, community_id, building, door)
);
CREATE INDEX survey_contact_of_door
    ON survey_contact (survey_id, community_id, building, door, noted_at DESC);

CREATE FUNCTION refuse_sample_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a sample is drawn once and stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE FUNCTION refuse_survey_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seed IS NULL
        AND to_jsonb(OLD) - '{secret,public_word,seed,secret_sealed}'::text[]
          = to_jsonb(NEW) - '{secret,public_word,seed,secret_sealed}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a survey is planned once; only the draw is added'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER a_survey_is_frozen BEFORE UPDATE OR DELETE ON survey
    FOR EACH ROW EXECUTE FUNCTION refuse_survey_change();
CREATE TRIGGER a_frame_is_frozen BEFORE UPDATE ON survey_door
    FOR EACH ROW EXECUTE FUNCTION refuse_sample_change();
CREATE TRIGGER a_wave_is_frozen BEFORE UPDATE OR DELETE ON survey_wave
    FOR EACH ROW EXECUTE FUNCTION refuse_sample_change();
CREATE TRIGGER a_sample_is_frozen BEFORE UPDATE ON survey_sample
    FOR EACH ROW EXECUTE FUNCTION refuse_sample_change();

-- W: the maker enters, a different person checks; a correction is a version of its own.
CREATE TABLE work_assessment (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    year integer NOT NULL,
    version integer NOT NULL CONSTRAINT versions_count_from_one CHECK (version >= 1),
    table_id text NOT NULL,
    table_text text NOT NULL,
    lines jsonb NOT NULL,
    hundredths integer NOT NULL CONSTRAINT w_is_0_to_100 CHECK (hundredths BETWEEN 0 AND 10000),
    reason text NOT NULL,
    state text NOT NULL
        CONSTRAINT work_state_is_known CHECK (state IN ('entered', 'sent_back', 'checked')),
    entered_by uuid NOT NULL REFERENCES account (id),
    entered_at timestamptz NOT NULL,
    checked_by uuid REFERENCES account (id),
    checked_at timestamptz,
    remark text NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_work_assessment_per_version UNIQUE (community_id, year, version),
    CONSTRAINT a_correction_has_a_reason CHECK (version = 1 OR reason <> ''),
    CONSTRAINT maker_and_checker_differ CHECK (checked_by <> entered_by),
    CONSTRAINT somebody_checks CHECK ((state = 'entered') = (checked_by IS NULL)
        AND (checked_by IS NULL) = (checked_at IS NULL)),
    CONSTRAINT what_is_sent_back_says_why CHECK (state <> 'sent_back' OR remark <> '')
);

CREATE FUNCTION refuse_checked_work_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state <> 'checked' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a checked work assessment is frozen; a correction is another version'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER checked_work_is_frozen BEFORE UPDATE OR DELETE ON work_assessment
    FOR EACH ROW EXECUTE FUNCTION refuse_checked_work_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "appraisal", SQL)
