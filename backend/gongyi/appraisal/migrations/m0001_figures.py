"""Terms with their frozen method, figures with their inputs, appeals, and what two people saw."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_figures"
VERSION = "1.38.0"

SQL = """
-- One evaluation of all communities of a street, under one method.
CREATE TABLE appraisal_term (
    id uuid PRIMARY KEY,
    street_id uuid NOT NULL REFERENCES street (id),
    kind text NOT NULL CONSTRAINT kind_is_known CHECK (kind IN ('community', 'centre')),
    year integer NOT NULL CONSTRAINT year_is_near CHECK (year BETWEEN 2000 AND 2200),
    round text NOT NULL CONSTRAINT round_is_known CHECK (round IN ('mid_year', 'year_end')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    method text NOT NULL,
    method_text text NOT NULL,
    method_digest text NOT NULL,
    published_at timestamptz NOT NULL,
    published_by uuid NOT NULL REFERENCES account (id),
    CONSTRAINT one_method_per_term UNIQUE (street_id, kind, year, round),
    CONSTRAINT a_term_ends_after_it_began CHECK (ends_on > starts_on),
    CONSTRAINT digest_is_of_the_method
        CHECK (method_digest = encode(sha256(convert_to(method_text, 'UTF8')), 'hex')),
    -- Nobody who has seen the ratings chooses how they count.
    CONSTRAINT method_is_published_30_days_before
        CHECK ((published_at AT TIME ZONE 'Asia/Shanghai')::date <= starts_on - 30)
);

CREATE TABLE appraisal (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    term_id uuid NOT NULL REFERENCES appraisal_term (id),
    phase text NOT NULL CONSTRAINT phase_is_known
        CHECK (phase IN ('collecting', 'provisional', 'notice', 'appeals', 'final')),
    phase_ends_at timestamptz,
    notice_id uuid,
    -- When its ratings were last gone through for what two people should look at.
    gone_through_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_appraisal_per_term UNIQUE (term_id, community_id)
);

-- Version 0 is what the street sees while it is collected; from 1 on each is for ever.
CREATE TABLE appraisal_figure (
    appraisal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    version integer NOT NULL CHECK (version >= 0),
    standing text NOT NULL CONSTRAINT standing_is_known
        CHECK (standing IN ('official', 'indicative', 'hidden')),
    residents integer NOT NULL CHECK (residents >= 0),
    satisfaction numeric(5, 2) CHECK (satisfaction BETWEEN 0 AND 100),
    satisfaction_low numeric(5, 2),
    satisfaction_high numeric(5, 2),
    total numeric(5, 2) CHECK (total BETWEEN 0 AND 100),
    total_low numeric(5, 2),
    total_high numeric(5, 2),
    channels jsonb NOT NULL,
    bundle bytea,
    digest text,
    reason text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid REFERENCES account (id),
    PRIMARY KEY (appraisal_id, version, community_id),
    FOREIGN KEY (appraisal_id, community_id) REFERENCES appraisal (id, community_id),
    CONSTRAINT a_hidden_figure_is_not_there CHECK (standing <> 'hidden' OR satisfaction IS NULL),
    CONSTRAINT figures_lie_in_their_intervals CHECK (
        satisfaction BETWEEN satisfaction_low AND satisfaction_high
        AND total BETWEEN total_low AND total_high),
    CONSTRAINT a_version_has_its_bundle CHECK ((version = 0) = (bundle IS NULL)),
    CONSTRAINT digest_is_of_the_bundle CHECK (
        (bundle IS NULL AND digest IS NULL) OR digest = encode(sha256(bundle), 'hex')),
    CONSTRAINT a_correction_has_a_reason CHECK (version < 2 OR reason <> '')
);

-- The parts of a centre's evaluation that somebody enters and another checks.
CREATE TABLE appraisal_part (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    component text NOT NULL,
    figure numeric(5, 2) NOT NULL CHECK (figure BETWEEN 0 AND 100),
    reason text NOT NULL CONSTRAINT a_part_has_a_reason CHECK (reason <> ''),
    entered_by uuid NOT NULL REFERENCES account (id),
    entered_at timestamptz NOT NULL,
    checked_by uuid REFERENCES account (id),
    checked_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (appraisal_id, community_id) REFERENCES appraisal (id, community_id),
    CONSTRAINT one_figure_per_part UNIQUE (appraisal_id, component, community_id),
    CONSTRAINT another_person_checks CHECK (checked_by <> entered_by),
    CONSTRAINT somebody_checked_at_a_time CHECK ((checked_by IS NULL) = (checked_at IS NULL))
);

CREATE TABLE appraisal_appeal (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    version integer NOT NULL,
    side text NOT NULL CONSTRAINT side_is_known
        CHECK (side IN ('committee', 'supervision', 'residents')),
    words text NOT NULL CONSTRAINT an_appeal_says_why CHECK (words <> ''),
    filed_at timestamptz NOT NULL,
    filed_by uuid NOT NULL REFERENCES account (id),
    -- When enough residents have signed; at once for the others.
    stands_at timestamptz,
    due_at timestamptz,
    is_upheld boolean,
    answer text NOT NULL,
    decided_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (appraisal_id, version, community_id)
        REFERENCES appraisal_figure (appraisal_id, version, community_id),
    CONSTRAINT only_what_stands_is_decided CHECK (decided_at >= stands_at),
    CONSTRAINT a_decision_has_its_reason CHECK (
        (decided_at IS NULL AND is_upheld IS NULL)
        OR (decided_at IS NOT NULL AND is_upheld IS NOT NULL AND stands_at IS NOT NULL
            AND answer <> ''))
);
CREATE UNIQUE INDEX one_appeal_per_side
    ON appraisal_appeal (appraisal_id, version, side, community_id);

CREATE TABLE appeal_signature (
    appeal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    signed_at timestamptz NOT NULL,
    CONSTRAINT one_signature_per_resident PRIMARY KEY (appeal_id, resident_id, community_id),
    FOREIGN KEY (appeal_id, community_id) REFERENCES appraisal_appeal (id, community_id)
);

CREATE TABLE appeal_opinion (
    appeal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    seat text NOT NULL CONSTRAINT seat_is_known
        CHECK (seat IN ('street_officer', 'supervision_committee', 'councillor')),
    account_id uuid NOT NULL REFERENCES account (id),
    upholds boolean NOT NULL,
    words text NOT NULL CONSTRAINT an_opinion_says_why CHECK (words <> ''),
    given_at timestamptz NOT NULL,
    CONSTRAINT one_opinion_per_seat PRIMARY KEY (appeal_id, seat, community_id),
    CONSTRAINT one_seat_per_person UNIQUE (appeal_id, account_id, community_id),
    FOREIGN KEY (appeal_id, community_id) REFERENCES appraisal_appeal (id, community_id)
);

-- Something that two people should look at; never a conclusion.
CREATE TABLE honesty_flag (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    term_id uuid NOT NULL REFERENCES appraisal_term (id),
    point_id uuid NOT NULL,
    point_name text NOT NULL,
    kind text NOT NULL CONSTRAINT flag_is_known CHECK (
        kind IN ('burst', 'one_device', 'one_network', 'all_fives', 'begging_report', 'jump')),
    facts text NOT NULL,
    found_at timestamptz NOT NULL,
    outcome text NOT NULL CONSTRAINT outcome_is_known
        CHECK (outcome IN ('open', 'nothing', 'begging')),
    settled_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_flag_per_finding UNIQUE (term_id, point_id, kind, community_id),
    CONSTRAINT a_settled_flag_has_its_time CHECK ((outcome = 'open') = (settled_at IS NULL))
);

CREATE TABLE honesty_look (
    flag_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    verdict text NOT NULL CONSTRAINT verdict_is_known CHECK (verdict IN ('nothing', 'begging')),
    words text NOT NULL CONSTRAINT a_verdict_says_why CHECK (words <> ''),
    first_day date,
    last_day date,
    looked_at timestamptz NOT NULL,
    CONSTRAINT begging_has_its_days CHECK (
        (verdict = 'begging') = (first_day IS NOT NULL AND last_day IS NOT NULL)),
    CONSTRAINT days_in_order CHECK (last_day >= first_day),
    CONSTRAINT one_look_per_person PRIMARY KEY (flag_id, account_id, community_id),
    FOREIGN KEY (flag_id, community_id) REFERENCES honesty_flag (id, community_id)
);

-- Proven: these ratings no longer count, and everybody reads it.
CREATE TABLE honesty_incident (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    flag_id uuid NOT NULL,
    words text NOT NULL CONSTRAINT an_incident_says_what CHECK (words <> ''),
    first_day date NOT NULL,
    last_day date NOT NULL,
    voided integer NOT NULL CHECK (voided >= 0),
    published_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_incident_per_flag UNIQUE (flag_id, community_id),
    CONSTRAINT days_in_order CHECK (last_day >= first_day),
    FOREIGN KEY (flag_id, community_id) REFERENCES honesty_flag (id, community_id)
);

CREATE FUNCTION refuse_to_rewrite_an_appraisal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was published of an appraisal stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER published_methods_are_frozen BEFORE UPDATE OR DELETE ON appraisal_term
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();
CREATE TRIGGER versions_are_for_ever BEFORE UPDATE OR DELETE ON appraisal_figure
    FOR EACH ROW WHEN (OLD.version > 0) EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();
CREATE TRIGGER opinions_are_for_ever BEFORE UPDATE OR DELETE ON appeal_opinion
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();
CREATE TRIGGER looks_are_for_ever BEFORE UPDATE OR DELETE ON honesty_look
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();
CREATE TRIGGER incidents_are_for_ever BEFORE UPDATE OR DELETE ON honesty_incident
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();
CREATE TRIGGER checked_parts_are_frozen BEFORE UPDATE OR DELETE ON appraisal_part
    FOR EACH ROW WHEN (OLD.checked_at IS NOT NULL)
    EXECUTE FUNCTION refuse_to_rewrite_an_appraisal();

-- A correction is a new version and hangs out again; nothing else goes back.
CREATE FUNCTION refuse_to_go_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    steps CONSTANT text[] := ARRAY['collecting provisional', 'provisional notice',
        'notice appeals', 'notice final', 'appeals final', 'appeals notice', 'final notice'];
BEGIN
    IF OLD.phase = NEW.phase OR OLD.phase || ' ' || NEW.phase = ANY (steps)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an appraisal does not go back'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER an_appraisal_goes_forward BEFORE UPDATE ON appraisal
    FOR EACH ROW EXECUTE FUNCTION refuse_to_go_back();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "appraisal", SQL)
