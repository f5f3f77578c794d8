"""Bodies, their members, their meetings, and what happened in each: numbered without a gap."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_meetings"
VERSION = "1.38.0"

SQL = """
CREATE TABLE body (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    kind text NOT NULL CONSTRAINT kind_is_known CHECK (kind IN
        ('forum', 'council', 'hearing', 'representative_assembly', 'residents_assembly')),
    title text NOT NULL CONSTRAINT a_body_has_a_title CHECK (title <> ''),
    rules text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_body_of_a_kind UNIQUE (community_id, kind)
);

CREATE TABLE body_member (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    body_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    name text NOT NULL,
    chosen text NOT NULL CONSTRAINT chosen_is_known CHECK (chosen IN
        ('elected', 'drawn', 'appointed')),
    from_on date NOT NULL,
    until_on date NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (body_id, community_id) REFERENCES body (id, community_id),
    CONSTRAINT one_seat_per_person_and_term UNIQUE (body_id, community_id, resident_id, from_on),
    CONSTRAINT a_term_has_an_end CHECK (from_on < until_on)
);
CREATE INDEX body_member_of_resident ON body_member (community_id, resident_id);

CREATE TABLE meeting (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    body_id uuid NOT NULL,
    title text NOT NULL CONSTRAINT a_meeting_has_a_title CHECK (title <> ''),
    place text NOT NULL CONSTRAINT a_meeting_has_a_place CHECK (place <> ''),
    starts_at timestamptz NOT NULL,
    rules text NOT NULL,
    quorum integer NOT NULL CONSTRAINT somebody_must_come CHECK (quorum > 0),
    seed_sealed bytea NOT NULL,
    commitment bytea NOT NULL CONSTRAINT commitment_is_a_digest
        CHECK (octet_length(commitment) = 32),
    announced_at timestamptz NOT NULL,
    announced_by uuid NOT NULL,
    seed bytea,
    last_number integer NOT NULL DEFAULT 0,
    stage text NOT NULL DEFAULT 'announced' CONSTRAINT stage_is_known
        CHECK (stage IN ('announced', 'open', 'closed')),
    closed_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (body_id, community_id) REFERENCES body (id, community_id),
    CONSTRAINT a_closed_meeting_has_a_time CHECK ((stage = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX meeting_of_community ON meeting (community_id, starts_at DESC);

CREATE TABLE meeting_item (
    meeting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    position integer NOT NULL CONSTRAINT positions_count_from_one CHECK (position > 0),
    title text NOT NULL CONSTRAINT an_item_has_a_title CHECK (title <> ''),
    text text NOT NULL,
    minutes integer NOT NULL CONSTRAINT an_item_takes_time CHECK (minutes BETWEEN 1 AND 180),
    topic_id uuid,
    PRIMARY KEY (meeting_id, community_id, position),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);

CREATE TABLE meeting_seat (
    meeting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    seat integer NOT NULL CONSTRAINT seats_count_from_one CHECK (seat > 0),
    account_id uuid REFERENCES account (id),
    resident_id uuid,
    name text NOT NULL,
    PRIMARY KEY (meeting_id, community_id, seat),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    CONSTRAINT one_seat_per_account UNIQUE (meeting_id, community_id, account_id),
    CONSTRAINT one_seat_per_resident UNIQUE (meeting_id, community_id, resident_id)
);

CREATE TABLE meeting_event (
    meeting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT numbers_count_from_one CHECK (number > 0),
    follows integer GENERATED ALWAYS AS (NULLIF(number - 1, 0)) STORED,
    key uuid NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    by_seat integer,
    at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, community_id, number),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    CONSTRAINT a_record_has_no_gap FOREIGN KEY (meeting_id, community_id, follows)
        REFERENCES meeting_event (meeting_id, community_id, number),
    CONSTRAINT once_per_key UNIQUE (meeting_id, community_id, key)
);
CREATE TRIGGER meeting_events_are_append_only BEFORE UPDATE OR DELETE ON meeting_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A secret vote of a meeting goes through the ballot's box.
CREATE TABLE meeting_ballot (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    motion integer NOT NULL CONSTRAINT motions_count_from_one CHECK (motion > 0),
    PRIMARY KEY (ballot_id, community_id),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    CONSTRAINT one_ballot_per_motion UNIQUE (meeting_id, community_id, motion)
);

CREATE TABLE meeting_comment (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    item integer NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    shown_as text NOT NULL,
    side text NOT NULL CONSTRAINT side_is_known CHECK (side IN ('for', 'against', 'neutral')),
    text text NOT NULL CONSTRAINT a_comment_says_something CHECK (text <> ''),
    written_at timestamptz NOT NULL,
    drawn integer,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (meeting_id, community_id, item)
        REFERENCES meeting_item (meeting_id, community_id, position),
    CONSTRAINT one_comment_per_item UNIQUE (meeting_id, community_id, item, account_id),
    CONSTRAINT one_place_per_comment UNIQUE (meeting_id, community_id, drawn),
    CONSTRAINT ten_are_read_at_most CHECK (drawn BETWEEN 1 AND 10)
);

CREATE TABLE meeting_minutes (
    meeting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    remarks text NOT NULL,
    content jsonb NOT NULL,
    digest text NOT NULL,
    published_at timestamptz NOT NULL,
    published_by uuid NOT NULL REFERENCES account (id),
    objections_until timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, community_id),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting (id, community_id),
    CONSTRAINT objections_have_time CHECK (objections_until > published_at)
);
CREATE TRIGGER minutes_are_append_only BEFORE UPDATE OR DELETE ON meeting_minutes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE minutes_objection (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    seat integer NOT NULL,
    text text NOT NULL CONSTRAINT an_objection_says_something CHECK (text <> ''),
    made_at timestamptz NOT NULL,
    answer text NOT NULL DEFAULT '',
    is_upheld boolean,
    answered_at timestamptz,
    answered_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (meeting_id, community_id) REFERENCES meeting_minutes (meeting_id, community_id),
    FOREIGN KEY (meeting_id, community_id, seat)
        REFERENCES meeting_seat (meeting_id, community_id, seat),
    CONSTRAINT one_objection_per_seat UNIQUE (meeting_id, community_id, seat),
    CONSTRAINT an_answer_is_whole CHECK ((answered_at IS NULL) = (is_upheld IS NULL)
        AND (answered_at IS NULL) = (answer = ''))
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "deliberation", SQL)
