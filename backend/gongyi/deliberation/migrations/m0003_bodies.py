"""Topics without an author, seats by lot, meetings that are demanded, clocks of the street."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_bodies"
VERSION = "1.38.0"

SQL = """
-- What came of bad ratings was handed in by nobody: it has an origin instead.
ALTER TABLE topic ADD COLUMN origin_id uuid;
ALTER TABLE topic ALTER COLUMN account_id DROP NOT NULL;
ALTER TABLE topic ADD CONSTRAINT a_topic_has_an_author_or_an_origin
    CHECK (account_id IS NOT NULL OR origin_id IS NOT NULL);
CREATE UNIQUE INDEX one_open_topic_per_origin ON topic (community_id, origin_id)
    WHERE origin_id IS NOT NULL AND state NOT IN ('declined', 'merged', 'withdrawn', 'closed');

-- Seats by lot: the pool and the secret stand under their digests before the number is called.
CREATE TABLE seat_draw (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    body_id uuid NOT NULL,
    rules text NOT NULL,
    seats integer NOT NULL CONSTRAINT a_draw_fills_seats CHECK (seats > 0),
    from_on date NOT NULL,
    until_on date NOT NULL,
    public_source text NOT NULL CONSTRAINT a_draw_has_a_source CHECK (public_source <> ''),
    draws_at timestamptz NOT NULL,
    buildings text[] NOT NULL,
    sizes integer[] NOT NULL,
    secret_digest text NOT NULL,
    frame_digest text NOT NULL,
    secret_sealed bytea,
    planned_at timestamptz NOT NULL,
    planned_by uuid NOT NULL REFERENCES account (id),
    secret text,
    public_word text NOT NULL DEFAULT '',
    seed text,
    drawn_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (body_id, community_id) REFERENCES body (id, community_id),
    CONSTRAINT one_draw_per_term UNIQUE (body_id, community_id, from_on),
    CONSTRAINT a_drawn_term_has_an_end CHECK (from_on < until_on),
    CONSTRAINT a_draw_is_announced_first CHECK (draws_at > planned_at),
    CONSTRAINT a_secret_is_told_when_drawn CHECK (
        (seed IS NULL) = (secret IS NULL) AND (seed IS NULL) = (public_word = '')
        AND (seed IS NULL) = (drawn_at IS NULL) AND (seed IS NULL) = (secret_sealed IS NOT NULL))
);

CREATE TABLE seat_pool (
    draw_id uuid NOT NULL,
    community_id uuid NOT NULL,
    building integer NOT NULL CONSTRAINT buildings_count_from_one CHECK (building > 0),
    number integer NOT NULL CONSTRAINT people_count_from_one CHECK (number > 0),
    resident_id uuid NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (draw_id, community_id, building, number),
    FOREIGN KEY (draw_id, community_id) REFERENCES seat_draw (id, community_id),
    CONSTRAINT in_the_pool_once UNIQUE (draw_id, community_id, resident_id)
);

CREATE TABLE drawn_seat (
    draw_id uuid NOT NULL,
    community_id uuid NOT NULL,
    turn integer NOT NULL CONSTRAINT turns_count_from_one CHECK (turn > 0),
    building integer NOT NULL,
    number integer NOT NULL,
    state text NOT NULL CONSTRAINT drawn_state_is_known
        CHECK (state IN ('asked', 'accepted', 'declined', 'lapsed')),
    asked_at timestamptz NOT NULL,
    answer_until timestamptz NOT NULL,
    answered_at timestamptz,
    member_id uuid,
    PRIMARY KEY (draw_id, community_id, turn),
    FOREIGN KEY (draw_id, community_id, building, number)
        REFERENCES seat_pool (draw_id, community_id, building, number),
    CONSTRAINT asked_once UNIQUE (draw_id, community_id, building, number),
    CONSTRAINT who_accepts_has_a_seat CHECK ((state = 'accepted') = (member_id IS NOT NULL)),
    CONSTRAINT an_answer_has_its_time CHECK ((state = 'asked') = (answered_at IS NULL)),
    FOREIGN KEY (member_id, community_id) REFERENCES body_member (id, community_id)
);
CREATE INDEX drawn_seat_waiting ON drawn_seat (answer_until) WHERE state = 'asked';

-- A meeting that is demanded: signed for, and once enough have, a date must be set in time.
CREATE TABLE meeting_demand (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    body_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    author text NOT NULL CONSTRAINT a_demand_is_signed CHECK (author <> ''),
    matter text NOT NULL CONSTRAINT a_demand_says_what CHECK (char_length(matter) BETWEEN 2 AND 60),
    reason text NOT NULL CONSTRAINT a_demand_says_why CHECK (reason <> ''),
    opened_at timestamptz NOT NULL,
    signs_until timestamptz NOT NULL,
    reached_at timestamptz,
    reached_by text NOT NULL DEFAULT '',
    due_at timestamptz,
    hold_until timestamptz,
    escalated_at timestamptz,
    meeting_id uuid,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (body_id, community_id) REFERENCES body (id, community_id),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    CONSTRAINT what_is_reached_is_due CHECK (
        (reached_at IS NULL) = (due_at IS NULL) AND (reached_at IS NULL) = (hold_until IS NULL)
        AND (reached_at IS NULL) = (reached_by = '')),
    CONSTRAINT only_what_is_reached_is_met_for CHECK (
        reached_at IS NOT NULL OR (meeting_id IS NULL AND escalated_at IS NULL))
);
CREATE INDEX meeting_demand_of_body ON meeting_demand (body_id, opened_at DESC);
CREATE INDEX meeting_demand_due ON meeting_demand (due_at)
    WHERE reached_at IS NOT NULL AND meeting_id IS NULL AND escalated_at IS NULL;
-- A second tap on the same button is no second demand.
CREATE UNIQUE INDEX one_demand_per_matter ON meeting_demand (body_id, account_id, matter,
    ((opened_at AT TIME ZONE 'Asia/Shanghai')::date));

CREATE TABLE meeting_demand_signature (
    demand_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    dwelling_id uuid NOT NULL,
    is_member boolean NOT NULL,
    signed_on date NOT NULL,
    CONSTRAINT one_demand_signature_per_person PRIMARY KEY (demand_id, account_id, community_id),
    FOREIGN KEY (demand_id, community_id) REFERENCES meeting_demand (id, community_id)
);

-- The street is also asked where a report is owed, or no date is set for a demanded meeting.
ALTER TABLE follow_up ADD COLUMN silence_told_at timestamptz;
ALTER TABLE street_matter ADD COLUMN demand_id uuid;
ALTER TABLE street_matter ALTER COLUMN topic_id DROP NOT NULL;
ALTER TABLE street_matter DROP CONSTRAINT street_matter_is_known;
ALTER TABLE street_matter ADD CONSTRAINT street_matter_is_known
    CHECK (kind IN ('forwarded', 'blocked', 'not_done', 'no_report', 'no_date'));
ALTER TABLE street_matter ADD CONSTRAINT a_matter_has_an_origin
    CHECK ((topic_id IS NULL) = (demand_id IS NOT NULL));
ALTER TABLE street_matter ADD FOREIGN KEY (demand_id, community_id)
    REFERENCES meeting_demand (id, community_id);
CREATE UNIQUE INDEX a_demand_goes_up_once ON street_matter (demand_id, community_id)
    WHERE demand_id IS NOT NULL;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "deliberation", SQL)
