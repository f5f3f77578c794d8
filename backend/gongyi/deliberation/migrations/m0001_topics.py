"""Topics, what is said about them, and what becomes of resolutions."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_topics"
VERSION = "1.38.0"

SQL = """
CREATE TABLE topic (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    account_id uuid NOT NULL REFERENCES account (id),
    author text NOT NULL CONSTRAINT a_topic_is_signed CHECK (author <> ''),
    source text NOT NULL CONSTRAINT topic_source_is_known CHECK (source IN
        ('resident', 'committee', 'visit', 'bad_ratings', 'organisation')),
    origin text NOT NULL,
    category text NOT NULL CONSTRAINT a_topic_has_a_category CHECK (category <> ''),
    title text NOT NULL CONSTRAINT a_topic_has_a_title CHECK (char_length(title) <= 280),
    concern text NOT NULL CONSTRAINT a_concern_is_told CHECK (char_length(concern) <= 7000),
    wish text NOT NULL CONSTRAINT a_wish_is_told CHECK (char_length(wish) <= 3500),
    place text NOT NULL CONSTRAINT a_topic_has_a_place CHECK (char_length(place) <= 420),
    state text NOT NULL CONSTRAINT topic_state_is_known CHECK (state IN
        ('collected', 'accepted', 'declined', 'referred', 'merged', 'withdrawn', 'scheduled',
         'notified', 'in_session', 'adjourned', 'no_consensus', 'resolved', 'closed')),
    is_withheld boolean NOT NULL DEFAULT false,
    collected_at timestamptz NOT NULL,
    due_at timestamptz,
    answer text NOT NULL DEFAULT '',
    referred_to text NOT NULL DEFAULT '',
    merged_into uuid,
    demanded_at timestamptz,
    meeting_id uuid,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (merged_into, community_id) REFERENCES topic (id, community_id),
    CONSTRAINT what_was_collected_has_a_deadline
        CHECK ((state = 'collected') = (due_at IS NOT NULL)),
    CONSTRAINT a_no_has_its_reason CHECK (state NOT IN ('declined', 'referred', 'merged')
        OR answer <> ''),
    CONSTRAINT a_referral_names_the_body CHECK (state <> 'referred' OR referred_to <> ''),
    CONSTRAINT a_merged_topic_names_the_other CHECK ((state = 'merged') = (merged_into IS NOT NULL)
        AND merged_into IS DISTINCT FROM id)
);
CREATE INDEX topic_of_community ON topic (community_id, collected_at DESC);
CREATE INDEX topic_of_account ON topic (account_id, collected_at);
-- A second tap on the same button is no second topic.
CREATE UNIQUE INDEX one_topic_per_title ON topic (community_id, account_id, title)
    WHERE state NOT IN ('withdrawn', 'merged', 'closed') AND NOT is_withheld;

CREATE TABLE topic_step (
    topic_id uuid NOT NULL,
    community_id uuid NOT NULL,
    nth integer NOT NULL,
    verb text NOT NULL,
    state text NOT NULL,
    words text NOT NULL,
    role text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT steps_are_numbered PRIMARY KEY (topic_id, community_id, nth),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);
CREATE TRIGGER steps_are_append_only BEFORE UPDATE OR DELETE ON topic_step
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE topic_signature (
    topic_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    signed_on date NOT NULL,
    CONSTRAINT one_signature_per_person PRIMARY KEY (topic_id, account_id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);

CREATE TABLE consultation (
    topic_id uuid NOT NULL,
    community_id uuid NOT NULL,
    session integer NOT NULL CONSTRAINT sessions_are_counted CHECK (session >= 1),
    content text NOT NULL CONSTRAINT a_consultation_has_content CHECK (content <> ''),
    parties jsonb NOT NULL
        CONSTRAINT a_consultation_has_parties CHECK (jsonb_array_length(parties) > 0),
    body text NOT NULL CONSTRAINT body_is_known CHECK (body IN
        ('forum', 'council', 'hearing', 'representative_assembly', 'residents_assembly')),
    procedure text NOT NULL CONSTRAINT a_consultation_has_a_procedure CHECK (procedure <> ''),
    meets_at timestamptz NOT NULL,
    place text NOT NULL CONSTRAINT a_consultation_has_a_place CHECK (place <> ''),
    is_large boolean NOT NULL,
    binds text NOT NULL CONSTRAINT binding_is_known CHECK (binds IN
        ('carried_out', 'advice', 'street', 'fund', 'assembly')),
    result_use text NOT NULL CONSTRAINT a_result_is_put_to_use CHECK (result_use <> ''),
    scheduled_at timestamptz NOT NULL,
    scheduled_by uuid NOT NULL REFERENCES account (id),
    notified_at timestamptz,
    PRIMARY KEY (topic_id, community_id, session),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);

CREATE TABLE topic_material (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    title text NOT NULL CONSTRAINT a_material_has_a_title CHECK (title <> ''),
    media_type text NOT NULL CONSTRAINT material_is_known
        CHECK (media_type IN ('application/pdf', 'image/webp')),
    data bytea NOT NULL
        CONSTRAINT a_material_is_not_too_large CHECK (octet_length(data) BETWEEN 1 AND 10000000),
    digest text NOT NULL,
    added_at timestamptz NOT NULL,
    added_by uuid NOT NULL REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);
CREATE INDEX topic_material_of_topic ON topic_material (topic_id, added_at);

CREATE TABLE topic_post (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    parent_id uuid,
    level integer NOT NULL
        GENERATED ALWAYS AS (CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END) STORED,
    parent_level integer
        GENERATED ALWAYS AS (CASE WHEN parent_id IS NULL THEN NULL ELSE 0 END) STORED,
    account_id uuid NOT NULL REFERENCES account (id),
    author text NOT NULL CONSTRAINT a_post_is_signed CHECK (author <> ''),
    position text NOT NULL CONSTRAINT position_is_known
        CHECK (position IN ('for', 'against', 'neutral', 'question')),
    words text NOT NULL CONSTRAINT a_post_is_short CHECK (char_length(words) <= 3500),
    posted_at timestamptz NOT NULL,
    posted_on date NOT NULL,
    nth integer NOT NULL CONSTRAINT posts_of_a_day_are_counted CHECK (nth BETWEEN 1 AND 20),
    is_withheld boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, community_id),
    CONSTRAINT parents_have_a_level UNIQUE (id, community_id, topic_id, level),
    CONSTRAINT one_level_of_reply FOREIGN KEY (parent_id, community_id, topic_id, parent_level)
        REFERENCES topic_post (id, community_id, topic_id, level),
    CONSTRAINT a_few_posts_a_day UNIQUE (topic_id, community_id, account_id, posted_on, nth),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);
CREATE INDEX topic_post_of_topic ON topic_post (topic_id, posted_at);

CREATE TABLE opinion_statement (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    author text NOT NULL,
    words text NOT NULL CONSTRAINT a_statement_is_short CHECK (char_length(words) <= 420),
    state text NOT NULL
        CONSTRAINT statement_state_is_known CHECK (state IN ('waiting', 'shown', 'withheld')),
    added_at timestamptz NOT NULL,
    added_on date NOT NULL,
    nth integer NOT NULL CONSTRAINT statements_of_a_day_are_counted CHECK (nth BETWEEN 1 AND 20),
    PRIMARY KEY (id, community_id),
    CONSTRAINT statements_of_a_topic UNIQUE (id, topic_id, community_id),
    CONSTRAINT a_few_statements_a_day UNIQUE (topic_id, community_id, account_id, added_on, nth),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);
CREATE UNIQUE INDEX one_statement_per_words ON opinion_statement (topic_id, community_id, words)
    WHERE state <> 'withheld';

CREATE TABLE opinion_answer (
    statement_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    answer smallint NOT NULL CONSTRAINT answer_is_known CHECK (answer IN (-1, 0, 1)),
    CONSTRAINT one_answer_per_person PRIMARY KEY (statement_id, account_id, community_id),
    FOREIGN KEY (statement_id, topic_id, community_id)
        REFERENCES opinion_statement (id, topic_id, community_id)
);
CREATE INDEX opinion_answer_of_topic ON opinion_answer (topic_id, community_id);

-- What was taken down: a reason from the closed list, the words sealed, the appeal.
CREATE TABLE withheld_words (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    kind text NOT NULL
        CONSTRAINT withheld_kind_is_known CHECK (kind IN ('topic', 'post', 'statement')),
    thing_id uuid NOT NULL,
    author_id uuid NOT NULL REFERENCES account (id),
    reason_code text NOT NULL CONSTRAINT what_is_withheld_has_its_rule CHECK (reason_code <> ''),
    reason_text text NOT NULL,
    original_sealed bytea,
    withheld_at timestamptz NOT NULL,
    withheld_by uuid NOT NULL REFERENCES account (id),
    appeal_until timestamptz NOT NULL,
    appeal text NOT NULL DEFAULT '',
    appealed_at timestamptz,
    appeal_due_at timestamptz,
    outcome text NOT NULL DEFAULT ''
        CONSTRAINT appeal_outcome_is_known CHECK (outcome IN ('', 'upheld', 'restored')),
    outcome_words text NOT NULL DEFAULT '',
    decided_at timestamptz,
    decided_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id),
    CONSTRAINT an_appeal_has_a_deadline CHECK ((appealed_at IS NULL) = (appeal_due_at IS NULL)),
    CONSTRAINT only_an_appeal_is_answered CHECK (
        (outcome = '') = (decided_at IS NULL) AND (decided_at IS NULL OR appealed_at IS NOT NULL)),
    CONSTRAINT another_person_hears_the_appeal CHECK (decided_by IS DISTINCT FROM withheld_by)
);
-- What was restored can be withheld again for something else, what is withheld cannot twice.
CREATE UNIQUE INDEX withheld_once_at_a_time ON withheld_words (kind, thing_id, community_id)
    WHERE outcome <> 'restored';
CREATE INDEX withheld_words_of_author ON withheld_words (author_id);

CREATE TABLE topic_attendance (
    topic_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    CONSTRAINT one_attendance_per_person PRIMARY KEY (topic_id, account_id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id)
);

CREATE TABLE resolution (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    meeting_id uuid,
    title text NOT NULL CONSTRAINT a_resolution_has_a_title CHECK (title <> ''),
    text text NOT NULL CONSTRAINT a_resolution_says_something CHECK (text <> ''),
    is_binding boolean NOT NULL,
    votes_for integer NOT NULL,
    votes_against integer NOT NULL,
    abstained integer NOT NULL,
    minority text NOT NULL,
    state text NOT NULL CONSTRAINT resolution_state_is_known
        CHECK (state IN ('in_force', 'closed', 'corrected')),
    decided_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account (id),
    notice_id uuid,
    corrected_reason text NOT NULL DEFAULT '',
    corrected_text text NOT NULL DEFAULT '',
    corrected_at timestamptz,
    corrected_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id),
    CONSTRAINT votes_are_counted
        CHECK (votes_for >= 0 AND votes_against >= 0 AND abstained >= 0),
    CONSTRAINT a_tie_is_not_carried CHECK (NOT is_binding OR votes_for > votes_against),
    CONSTRAINT a_correction_has_its_reason CHECK (
        (state = 'corrected') = (corrected_at IS NOT NULL)
        AND (corrected_at IS NULL) = (corrected_reason = ''))
);
CREATE INDEX resolution_of_community ON resolution (community_id, decided_at DESC);
CREATE INDEX resolution_of_topic ON resolution (topic_id);

-- What a resolution has become elsewhere: a proposal to the fund, a matter of the street, a notice.
CREATE TABLE resolution_target (
    resolution_id uuid NOT NULL,
    community_id uuid NOT NULL,
    kind text NOT NULL
        CONSTRAINT target_is_known CHECK (kind IN ('proposal', 'street', 'notice')),
    target_id uuid NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT one_target_of_a_kind PRIMARY KEY (resolution_id, community_id, kind),
    FOREIGN KEY (resolution_id, community_id) REFERENCES resolution (id, community_id)
);

CREATE TABLE follow_up (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    resolution_id uuid NOT NULL,
    nth integer NOT NULL,
    what text NOT NULL CONSTRAINT an_action_says_what CHECK (what <> ''),
    owner_a text NOT NULL,
    owner_b text NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL CONSTRAINT follow_up_state_is_known CHECK (state IN
        ('todo', 'doing', 'blocked', 'done', 'reopened', 'with_street', 'closed', 'stopped')),
    blocked_at timestamptz,
    escalated_at timestamptz,
    done_at timestamptz,
    review_until timestamptz,
    report_due_at timestamptz,
    round integer NOT NULL DEFAULT 0
        CONSTRAINT an_action_is_reopened_once CHECK (round IN (0, 1)),
    PRIMARY KEY (id, community_id),
    CONSTRAINT actions_are_numbered UNIQUE (resolution_id, community_id, nth),
    CONSTRAINT two_people_own_an_action
        CHECK (owner_a <> '' AND owner_b <> '' AND owner_a <> owner_b),
    CONSTRAINT what_is_blocked_has_its_day CHECK ((state = 'blocked') = (blocked_at IS NOT NULL)),
    CONSTRAINT what_is_done_is_reviewed CHECK (state <> 'done' OR review_until IS NOT NULL),
    FOREIGN KEY (resolution_id, community_id) REFERENCES resolution (id, community_id)
);
CREATE INDEX follow_up_open ON follow_up (community_id, due_on)
    WHERE state NOT IN ('closed', 'stopped');

CREATE TABLE follow_up_photo (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    follow_up_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    large bytea NOT NULL CONSTRAINT a_report_photo_is_not_empty CHECK (octet_length(large) > 0),
    thumbnail bytea NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT photos_of_a_follow_up UNIQUE (id, follow_up_id, community_id),
    FOREIGN KEY (follow_up_id, community_id) REFERENCES follow_up (id, community_id)
);

CREATE TABLE follow_up_report (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    follow_up_id uuid NOT NULL,
    state text NOT NULL,
    words text NOT NULL CONSTRAINT a_report_says_something CHECK (words <> ''),
    before_photo uuid,
    after_photo uuid,
    role text NOT NULL,
    account_id uuid REFERENCES account (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (follow_up_id, community_id) REFERENCES follow_up (id, community_id),
    CONSTRAINT before_is_of_this_action FOREIGN KEY (before_photo, follow_up_id, community_id)
        REFERENCES follow_up_photo (id, follow_up_id, community_id),
    CONSTRAINT after_is_of_this_action FOREIGN KEY (after_photo, follow_up_id, community_id)
        REFERENCES follow_up_photo (id, follow_up_id, community_id)
);
CREATE INDEX follow_up_report_of_follow_up ON follow_up_report (follow_up_id, at);
CREATE TRIGGER reports_are_append_only BEFORE UPDATE OR DELETE ON follow_up_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE follow_up_verdict (
    follow_up_id uuid NOT NULL,
    community_id uuid NOT NULL,
    round integer NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    verdict text NOT NULL
        CONSTRAINT verdict_is_known CHECK (verdict IN ('done', 'partly', 'not_done')),
    words text NOT NULL,
    given_at timestamptz NOT NULL,
    CONSTRAINT one_verdict_per_round PRIMARY KEY (follow_up_id, round, account_id, community_id),
    FOREIGN KEY (follow_up_id, community_id) REFERENCES follow_up (id, community_id)
);

-- What the street has to answer: a forwarded topic, an action that is blocked or not done twice.
CREATE TABLE street_matter (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    kind text NOT NULL
        CONSTRAINT street_matter_is_known CHECK (kind IN ('forwarded', 'blocked', 'not_done')),
    topic_id uuid NOT NULL,
    resolution_id uuid,
    follow_up_id uuid,
    words text NOT NULL CONSTRAINT the_street_is_told_what CHECK (words <> ''),
    raised_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    answer text NOT NULL DEFAULT ''
        CONSTRAINT street_answer_is_known CHECK (answer IN ('', 'taken_up', 'reasons_given')),
    reply text NOT NULL DEFAULT '',
    answered_at timestamptz,
    answered_by uuid REFERENCES account (id),
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (topic_id, community_id) REFERENCES topic (id, community_id),
    FOREIGN KEY (resolution_id, community_id) REFERENCES resolution (id, community_id),
    FOREIGN KEY (follow_up_id, community_id) REFERENCES follow_up (id, community_id),
    CONSTRAINT an_answer_has_its_reasons CHECK (
        (answer = '') = (reply = '') AND (answer = '') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX one_open_matter_per_action ON street_matter (follow_up_id, community_id, kind)
    WHERE follow_up_id IS NOT NULL AND answered_at IS NULL;
CREATE UNIQUE INDEX a_topic_is_forwarded_once ON street_matter (topic_id, community_id)
    WHERE kind = 'forwarded';
CREATE INDEX street_matter_open ON street_matter (community_id, due_at) WHERE answered_at IS NULL;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "deliberation", SQL)
