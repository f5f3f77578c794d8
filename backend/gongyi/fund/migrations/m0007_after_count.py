"""Notices of a year, its turnout, ratification, filing. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0007_after_count"
VERSION = "1.38.0"

SQL = """
ALTER TABLE fund_cycle
    DROP CONSTRAINT phase_is_known,
    ADD CONSTRAINT phase_is_known CHECK (phase IN (
        'draft', 'rules_published', 'intake', 'eligibility_review', 'deliberation_costing',
        'candidate_notice', 'balloting', 'tallying', 'result_notice', 'ratification', 'filed',
        'implementing', 'settling', 'accounts_published', 'evaluated', 'closed', 'cancelled',
        'rerun', 'failed_quorum'));
DROP INDEX one_cycle_per_year;
CREATE UNIQUE INDEX one_cycle_per_year ON fund_cycle (community_id, year)
    WHERE phase NOT IN ('cancelled', 'rerun', 'failed_quorum');

-- How many came to the vote; with statutory rules, whether they were enough.
CREATE TABLE cycle_turnout (
    cycle_id uuid NOT NULL,
    community_id uuid NOT NULL,
    entitled integer NOT NULL CONSTRAINT a_roll_is_not_negative CHECK (entitled >= 0),
    voted integer NOT NULL CONSTRAINT a_turnout_is_not_negative CHECK (voted >= 0),
    is_quorate boolean NOT NULL,
    counted_at timestamptz NOT NULL,
    CONSTRAINT one_turnout_per_year PRIMARY KEY (cycle_id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);

-- What the year has posted on the board by itself, and whether it still hangs.
CREATE TABLE cycle_notice (
    notice_id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT a_year_posts_what_it_knows CHECK (kind IN
        ('candidate_list', 'result', 'ratification', 'filing', 'accounts')),
    posted_at timestamptz NOT NULL,
    ended_at timestamptz,
    is_upheld boolean NOT NULL DEFAULT false,
    why text NOT NULL DEFAULT '',
    PRIMARY KEY (notice_id, community_id),
    FOREIGN KEY (notice_id, community_id) REFERENCES notice (id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);
CREATE INDEX cycle_notice_of_cycle ON cycle_notice (cycle_id, kind);
CREATE INDEX cycle_notice_hanging ON cycle_notice (cycle_id) WHERE ended_at IS NULL;

CREATE TABLE ratification (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    held_on date NOT NULL,
    expected integer NOT NULL CONSTRAINT somebody_is_expected CHECK (expected >= 1),
    present integer NOT NULL,
    agreeing integer NOT NULL CONSTRAINT agreeing_is_not_negative CHECK (agreeing >= 0),
    against integer NOT NULL CONSTRAINT against_is_not_negative CHECK (against >= 0),
    abstained integer NOT NULL CONSTRAINT abstained_is_not_negative CHECK (abstained >= 0),
    minutes text NOT NULL CONSTRAINT a_meeting_has_minutes CHECK (minutes <> ''),
    verdict text NOT NULL CONSTRAINT verdict_is_known
        CHECK (verdict IN ('carried', 'not_quorate', 'not_carried')),
    state text NOT NULL CONSTRAINT ratification_state_is_known
        CHECK (state IN ('recorded', 'confirmed', 'taken_back')),
    recorded_by uuid NOT NULL REFERENCES account (id),
    recorded_at timestamptz NOT NULL,
    settled_by uuid REFERENCES account (id),
    settled_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id),
    CONSTRAINT nobody_comes_uninvited CHECK (present <= expected),
    CONSTRAINT every_hand_is_counted_once CHECK (agreeing + against + abstained = present),
    CONSTRAINT a_settled_meeting_has_its_second_eyes
        CHECK ((state = 'recorded') = (settled_by IS NULL)
           AND (settled_by IS NULL) = (settled_at IS NULL)),
    CONSTRAINT four_eyes_confirm CHECK (state <> 'confirmed' OR settled_by <> recorded_by)
);
CREATE UNIQUE INDEX one_meeting_waits_at_a_time ON ratification (cycle_id, community_id)
    WHERE state = 'recorded';

CREATE TABLE ratification_departure (
    ratification_id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    verb text NOT NULL CONSTRAINT departure_is_known CHECK (verb IN ('set_aside', 'take_up')),
    reason text NOT NULL CONSTRAINT a_departure_has_a_reason CHECK (reason <> ''),
    CONSTRAINT one_departure_per_project
        PRIMARY KEY (ratification_id, community_id, proposal_id),
    FOREIGN KEY (ratification_id, community_id) REFERENCES ratification (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE TRIGGER departures_are_append_only BEFORE UPDATE OR DELETE ON ratification_departure
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE filing (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    sent_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL CONSTRAINT the_street_has_time CHECK (due_at > sent_at),
    state text NOT NULL CONSTRAINT filing_state_is_known
        CHECK (state IN ('waiting', 'filed', 'filed_by_silence', 'returned')),
    clause text NOT NULL,
    clause_words text NOT NULL,
    words text NOT NULL,
    decided_by uuid REFERENCES account (id),
    decided_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id),
    CONSTRAINT only_for_legality_with_a_reason CHECK (
        (state = 'returned') = (clause <> '') AND (clause = '') = (words = '')
        AND (clause = '') = (clause_words = '')),
    CONSTRAINT silence_has_no_name
        CHECK ((state IN ('filed', 'returned')) = (decided_by IS NOT NULL)),
    CONSTRAINT what_is_decided_has_its_hour CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX one_filing_waits_at_a_time ON filing (cycle_id, community_id)
    WHERE state = 'waiting';

-- As before, and one thing more: the meeting sets a project aside or takes one up from the reserve.
CREATE OR REPLACE FUNCTION refuse_change_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_move text[] := ARRAY['visibility', 'outcome', 'execution', 'withdrawn_reason'];
BEGIN
    IF OLD.outcome NOT IN ('on_ballot', 'funded', 'not_funded') THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.author = '已注销的居民' THEN
        may_move := may_move || ARRAY['author'];
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(OLD) - may_move = to_jsonb(NEW) - may_move
        AND (NEW.outcome = OLD.outcome OR (OLD.outcome, NEW.outcome) IN
            (('on_ballot', 'funded'), ('on_ballot', 'not_funded'),
             ('funded', 'not_funded'), ('not_funded', 'funded')))
        AND (NEW.visibility = OLD.visibility OR
            (OLD.outcome, OLD.visibility, NEW.visibility) = ('on_ballot', 'published', 'withdrawn'))
        AND (NEW.execution = OLD.execution OR (OLD.execution, NEW.execution) IN
            (('none', 'to_do'), ('to_do', 'none'), ('to_do', 'under_way'), ('under_way', 'done'),
             ('to_do', 'dropped'), ('under_way', 'dropped')))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what is on a ballot is frozen'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
