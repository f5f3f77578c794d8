"""Who holds a case, what was promised to be put right by when, and runs of the channel anew."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_hand_over"
VERSION = "1.38.0"

SQL = """
-- 首问负责: whoever was asked first holds the case until the other side has accepted it.
ALTER TABLE rating_case
    ADD COLUMN holder uuid,
    ADD COLUMN holding_side text
        CONSTRAINT one_side_holds_a_case CHECK (holding_side IN ('operator', 'buyer')),
    ADD COLUMN last_replied_at timestamptz,
    ADD CONSTRAINT whoever_holds_it_is_of_a_side CHECK ((holder IS NULL) = (holding_side IS NULL)),
    DROP CONSTRAINT an_answer_says_what_was_done,
    ADD CONSTRAINT an_answer_says_what_was_done CHECK (
        (reply_kind IS NULL) = (replied_at IS NULL)
        AND reply_kind IN ('fixed', 'explained', 'promised'));
UPDATE rating_case SET last_replied_at = replied_at;

CREATE TABLE rating_hand_over (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    case_id uuid NOT NULL,
    to_side text NOT NULL
        CONSTRAINT handed_to_one_of_two_sides CHECK (to_side IN ('operator', 'buyer')),
    words text NOT NULL CONSTRAINT a_hand_over_says_why CHECK (words <> ''),
    asked_by uuid NOT NULL REFERENCES account (id),
    asked_at timestamptz NOT NULL,
    verdict text,
    answered_by uuid REFERENCES account (id),
    answered_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT accepted_refused_or_answered_before CHECK (
        (verdict IS NULL) = (answered_at IS NULL)
        AND verdict IN ('accepted', 'refused', 'lapsed')),
    CONSTRAINT nobody_accepts_from_themselves CHECK (answered_by <> asked_by),
    CONSTRAINT a_hand_over_of_a_case_of_its_community
        FOREIGN KEY (case_id, community_id) REFERENCES rating_case (id, community_id)
);
CREATE UNIQUE INDEX one_hand_over_at_a_time
    ON rating_hand_over (case_id, community_id) WHERE verdict IS NULL;

-- 整改: what is owed after a bad rating was found right, by when, and what was done.
CREATE TABLE rating_fix (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    case_id uuid NOT NULL,
    promise text NOT NULL CONSTRAINT a_fix_is_promised_in_words CHECK (promise <> ''),
    promised_by uuid NOT NULL REFERENCES account (id),
    promised_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    escalated_at timestamptz,
    done_at timestamptz,
    done text NOT NULL DEFAULT '',
    done_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_fix_is_due_after_its_promise CHECK (due_at > promised_at),
    CONSTRAINT what_was_fixed_is_told CHECK (
        (done_at IS NULL) = (done = '') AND (done_at IS NULL) = (done_by IS NULL)),
    CONSTRAINT a_fix_in_a_case_of_its_community
        FOREIGN KEY (case_id, community_id) REFERENCES rating_case (id, community_id)
);
CREATE UNIQUE INDEX one_fix_at_a_time ON rating_fix (case_id, community_id) WHERE done_at IS NULL;
CREATE INDEX rating_fix_of_case ON rating_fix (case_id, community_id, promised_at);

-- A channel that was tampered with is asked again by somebody else, with slips of its own; what
-- comes by these counts for the days that are asked about again.
CREATE TABLE rating_run (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    first_day date NOT NULL,
    last_day date NOT NULL,
    run_by text NOT NULL CONSTRAINT a_run_says_who_asks CHECK (run_by <> ''),
    proven integer NOT NULL CONSTRAINT a_run_follows_proven_begging CHECK (proven > 0),
    rated integer NOT NULL CONSTRAINT no_more_proven_than_rated CHECK (rated >= proven),
    begun_at timestamptz NOT NULL,
    begun_by uuid NOT NULL REFERENCES account (id),
    ends_on date NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_run_at_a_time_per_span UNIQUE (community_id, first_day, begun_at),
    CONSTRAINT days_of_a_run_in_order CHECK (last_day >= first_day)
);
ALTER TABLE service_encounter
    ADD COLUMN run_id uuid,
    ADD COLUMN counts_on date,
    ADD CONSTRAINT a_slip_of_a_run_counts_for_its_days
        CHECK ((run_id IS NULL) = (counts_on IS NULL)),
    ADD CONSTRAINT a_slip_of_a_run_of_its_community
        FOREIGN KEY (run_id, community_id) REFERENCES rating_run (id, community_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ratings", SQL)
