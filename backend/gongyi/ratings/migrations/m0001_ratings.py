"""The service directory, encounters, ratings, cases of bad ones, and what is published."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_ratings"
VERSION = "1.38.0"

DIRECTORY = """
CREATE TABLE organisation (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    name text NOT NULL,
    registration text NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT an_organisation_is_named_once UNIQUE (community_id, name),
    CONSTRAINT an_organisation_is_registered_or_filed
        CHECK (registration IN ('registered', 'filed'))
);

CREATE TABLE service_centre (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    name text NOT NULL,
    level text NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_centre_is_named_once UNIQUE (community_id, name),
    CONSTRAINT a_centre_is_the_community_s_or_the_street_s CHECK (level IN ('community', 'street'))
);

-- Where one is served: a window of a centre, or what an organisation does under a contract.
CREATE TABLE service_point (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    code text NOT NULL,
    name text NOT NULL,
    centre_id uuid,
    organisation_id uuid,
    operator text NOT NULL,
    buyer text NOT NULL,
    starts_on date,
    ends_on date,
    position integer NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_point_per_rating_code UNIQUE (community_id, code),
    CONSTRAINT a_point_is_a_centre_s_or_an_organisation_s
        CHECK (centre_id IS NOT NULL OR organisation_id IS NOT NULL),
    CONSTRAINT somebody_known_operates_it
        CHECK (operator IN ('street', 'committee', 'organisation')),
    CONSTRAINT the_organisation_that_operates_is_named
        CHECK ((operator = 'organisation') = (organisation_id IS NOT NULL)),
    CONSTRAINT somebody_public_answers_for_it CHECK (buyer IN ('street', 'committee')),
    CONSTRAINT a_contract_ends_after_it_began CHECK (ends_on >= starts_on),
    CONSTRAINT a_point_stands_in_a_centre_of_its_community
        FOREIGN KEY (centre_id, community_id) REFERENCES service_centre (id, community_id),
    CONSTRAINT a_point_is_operated_by_an_organisation_of_its_community
        FOREIGN KEY (organisation_id, community_id) REFERENCES organisation (id, community_id)
);
CREATE INDEX service_point_code ON service_point (code);

CREATE TABLE service_item (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    point_id uuid NOT NULL,
    name text NOT NULL,
    promise text NOT NULL CONSTRAINT an_item_has_a_published_promise CHECK (promise <> ''),
    position integer NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT an_item_is_named_once_at_a_point UNIQUE (community_id, point_id, name),
    CONSTRAINT an_item_is_served_at_a_point_of_its_community
        FOREIGN KEY (point_id, community_id) REFERENCES service_point (id, community_id)
);

-- Who answers for a bad rating: A, and B when A is late (AB岗), on the side that runs the service
-- and on the side that pays for it.
CREATE TABLE service_duty (
    community_id uuid NOT NULL,
    point_id uuid NOT NULL,
    side text NOT NULL,
    post text NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    CONSTRAINT one_person_per_post PRIMARY KEY (community_id, point_id, side, post),
    CONSTRAINT both_sides_answer CHECK (side IN ('operator', 'buyer')),
    CONSTRAINT two_posts_on_each_side CHECK (post IN ('a', 'b')),
    CONSTRAINT a_duty_is_at_a_point_of_its_community
        FOREIGN KEY (point_id, community_id) REFERENCES service_point (id, community_id)
);
CREATE INDEX service_duty_account ON service_duty (account_id, community_id);
"""

RATINGS = """
-- A service that was rendered. The code itself is on the slip or in the message only.
CREATE TABLE service_encounter (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    point_id uuid NOT NULL,
    item_id uuid,
    code_digest bytea NOT NULL,
    phone_digest bytea,
    phone_sealed bytea,
    code_sealed bytea,
    rater bytea NOT NULL,
    household bytea,
    served_on date NOT NULL,
    invite_at timestamptz NOT NULL,
    invited_at timestamptz,
    reminded_at timestamptz,
    expires_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_service_per_code UNIQUE (community_id, code_digest),
    CONSTRAINT a_served_phone_is_sealed_and_digested
        CHECK ((phone_digest IS NULL) = (phone_sealed IS NULL)),
    CONSTRAINT invited_once_then_reminded_once CHECK (reminded_at >= invited_at),
    CONSTRAINT served_at_a_point_of_its_community
        FOREIGN KEY (point_id, community_id) REFERENCES service_point (id, community_id)
);
CREATE INDEX service_encounter_code ON service_encounter (code_digest);
CREATE INDEX service_encounter_to_invite ON service_encounter (invite_at)
    WHERE phone_sealed IS NOT NULL AND reminded_at IS NULL;
CREATE INDEX service_encounter_phone ON service_encounter (phone_digest);

-- Figures of one centre and operator become public together: at least ten residents at a time.
CREATE TABLE rating_batch (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    centre_id uuid,
    organisation_id uuid,
    published_on date NOT NULL,
    residents integer NOT NULL CONSTRAINT a_batch_hides_each_of_ten CHECK (residents >= 10),
    PRIMARY KEY (id, community_id)
);
CREATE INDEX rating_batch_newest ON rating_batch (community_id, published_on);

-- No time of day; `rater` and `household` are keyed digests that say who only to whoever has the
-- key and the phone. `level` is never changed by what is done afterwards.
CREATE TABLE rating (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    point_id uuid NOT NULL,
    item_id uuid,
    centre_id uuid,
    organisation_id uuid,
    encounter_id uuid,
    way text NOT NULL,
    rater bytea NOT NULL,
    household bytea,
    is_named boolean NOT NULL,
    level smallint NOT NULL,
    first_level smallint,
    aspects jsonb NOT NULL,
    reasons text[] NOT NULL,
    reasons_version integer NOT NULL,
    comment text NOT NULL,
    may_call boolean NOT NULL,
    was_told boolean NOT NULL,
    given_on date NOT NULL,
    quarter text NOT NULL,
    walk_in_number smallint,
    amended_on date,
    batch_id uuid,
    text_shown_on date,
    text_order uuid,
    excluded_on date,
    incident_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_rating_per_service UNIQUE (community_id, encounter_id),
    CONSTRAINT one_comes_by_a_slip_or_by_the_wall CHECK (
        way IN ('slip', 'walk_in') AND (way = 'slip') = (encounter_id IS NOT NULL)),
    CONSTRAINT five_levels CHECK (level BETWEEN 1 AND 5 AND first_level BETWEEN 1 AND 5),
    CONSTRAINT reasons_belong_to_bad_ratings CHECK (level <= 2 OR reasons = '{}'),
    CONSTRAINT at_most_four_walk_ins_a_quarter CHECK (
        (way = 'walk_in') = (walk_in_number IS NOT NULL) AND walk_in_number BETWEEN 1 AND 4),
    CONSTRAINT amended_once CHECK ((amended_on IS NULL) = (first_level IS NULL)),
    CONSTRAINT rated_at_a_point_of_its_community
        FOREIGN KEY (point_id, community_id) REFERENCES service_point (id, community_id),
    CONSTRAINT a_rating_becomes_public_in_a_batch_of_its_community
        FOREIGN KEY (batch_id, community_id) REFERENCES rating_batch (id, community_id)
);
CREATE UNIQUE INDEX one_walk_in_per_point_and_day
    ON rating (community_id, rater, point_id, given_on) WHERE way = 'walk_in';
CREATE UNIQUE INDEX each_walk_in_of_a_quarter_has_its_number
    ON rating (community_id, rater, quarter, walk_in_number) WHERE way = 'walk_in';
CREATE INDEX rating_unpublished ON rating (community_id, given_on) WHERE batch_id IS NULL;
CREATE INDEX rating_of_day ON rating (community_id, given_on);

-- Whose it is, for her alone: shown to her, and gone when she leaves.
CREATE TABLE rating_author (
    community_id uuid NOT NULL,
    rating_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    CONSTRAINT one_author_per_rating PRIMARY KEY (community_id, rating_id),
    CONSTRAINT an_author_of_a_rating_of_the_community
        FOREIGN KEY (rating_id, community_id) REFERENCES rating (id, community_id)
);
CREATE INDEX rating_author_account ON rating_author (account_id);

-- For the honesty checks alone, and only for half a year.
CREATE TABLE rating_trace (
    community_id uuid NOT NULL,
    rating_id uuid NOT NULL,
    given_at timestamptz NOT NULL,
    device_digest bytea,
    network_digest bytea,
    CONSTRAINT one_trace_per_rating PRIMARY KEY (community_id, rating_id),
    CONSTRAINT a_trace_of_a_rating_of_the_community
        FOREIGN KEY (rating_id, community_id) REFERENCES rating (id, community_id)
);
CREATE INDEX rating_trace_age ON rating_trace (given_at);
"""

CASES = """
CREATE TABLE rating_case (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    rating_id uuid NOT NULL,
    point_id uuid NOT NULL,
    state text NOT NULL,
    phone_sealed bytea,
    operator_owner uuid,
    buyer_owner uuid,
    is_passed_to_b boolean NOT NULL DEFAULT false,
    opened_at timestamptz NOT NULL,
    contact_due_at timestamptz,
    contacted_at timestamptz,
    reply_due_at timestamptz NOT NULL,
    complex_reason text NOT NULL DEFAULT '',
    replied_at timestamptz,
    replied_by uuid,
    reply_kind text,
    reply text NOT NULL DEFAULT '',
    called_at timestamptz,
    answer text,
    after_level smallint,
    escalated_at timestamptz,
    escalated_why text NOT NULL DEFAULT '',
    closed_at timestamptz,
    closed_how text,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_case_per_bad_rating UNIQUE (community_id, rating_id),
    CONSTRAINT a_case_stands_somewhere
        CHECK (state IN ('open', 'answered', 'escalated', 'closed')),
    CONSTRAINT an_answer_has_words CHECK ((replied_at IS NULL) = (reply = '')),
    CONSTRAINT an_answer_says_what_was_done CHECK (
        (reply_kind IS NULL) = (replied_at IS NULL) AND reply_kind IN ('fixed', 'explained')),
    CONSTRAINT she_says_yes_or_no CHECK (answer IN ('accepted', 'not_accepted')),
    CONSTRAINT a_closed_case_says_how CHECK (
        (state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_how IS NULL)
        AND closed_how IN ('accepted', 'no_answer', 'decided', 'excluded', 'amended')),
    CONSTRAINT what_comes_after_is_another_level CHECK (after_level BETWEEN 1 AND 5),
    CONSTRAINT a_case_of_a_rating_of_its_community
        FOREIGN KEY (rating_id, community_id) REFERENCES rating (id, community_id)
);
CREATE INDEX rating_case_open ON rating_case (community_id, reply_due_at) WHERE state <> 'closed';

-- What was done in a case, step by step: who rang up and whether somebody answered.
CREATE TABLE rating_case_step (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    case_id uuid NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    account_id uuid,
    words text NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_step_of_a_case_of_its_community
        FOREIGN KEY (case_id, community_id) REFERENCES rating_case (id, community_id)
);
CREATE INDEX rating_case_step_case ON rating_case_step (case_id, community_id, at);

-- A request not to count a rating, on one of few grounds, decided by whoever watches.
CREATE TABLE rating_exclusion (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    case_id uuid NOT NULL,
    ground text NOT NULL,
    evidence text NOT NULL CONSTRAINT a_request_shows_its_evidence CHECK (evidence <> ''),
    asked_by uuid NOT NULL REFERENCES account (id),
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    verdict text,
    reason text NOT NULL DEFAULT '',
    decided_by uuid REFERENCES account (id),
    decided_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT asked_once_per_case UNIQUE (community_id, case_id),
    CONSTRAINT on_one_of_the_known_grounds CHECK (ground IN
        ('wrong_point', 'not_served', 'duplicate', 'abusive_only', 'proven_fraud')),
    CONSTRAINT granted_or_refused_with_a_reason CHECK (
        (verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (reason = '')
        AND (verdict IS NULL) = (decided_by IS NULL) AND verdict IN ('granted', 'refused')),
    CONSTRAINT nobody_decides_their_own_request CHECK (decided_by <> asked_by),
    CONSTRAINT a_request_in_a_case_of_its_community
        FOREIGN KEY (case_id, community_id) REFERENCES rating_case (id, community_id)
);

-- What stands on the public page of a centre or an organisation; changes by whole batches only.
CREATE TABLE rating_snapshot (
    community_id uuid NOT NULL,
    body_id uuid NOT NULL,
    body_kind text NOT NULL,
    year integer NOT NULL,
    published_on date NOT NULL,
    figures jsonb NOT NULL,
    CONSTRAINT one_page_per_body_and_year PRIMARY KEY (community_id, body_id, year),
    CONSTRAINT a_page_of_a_centre_or_an_organisation
        CHECK (body_kind IN ('centre', 'organisation'))
);

-- Found once in a while, so that a topic is proposed once.
CREATE TABLE rating_cluster (
    community_id uuid NOT NULL,
    point_id uuid NOT NULL,
    found_on date NOT NULL,
    residents integer NOT NULL,
    CONSTRAINT a_cluster_is_found_once_a_day PRIMARY KEY (community_id, point_id, found_on)
);

CREATE TABLE rating_job_day (
    job text PRIMARY KEY,
    done_on date NOT NULL
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ratings", DIRECTORY + RATINGS + CASES)
