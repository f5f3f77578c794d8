"""Notices and objections. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_notices"
VERSION = "1.38.0"

SQL = """
CREATE TABLE notice (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    kind text NOT NULL CONSTRAINT a_notice_has_a_kind CHECK (kind <> ''),
    subject_id uuid,
    title text NOT NULL CONSTRAINT a_notice_has_a_title CHECK (title <> ''),
    text text NOT NULL CONSTRAINT a_notice_says_something CHECK (text <> ''),
    link text NOT NULL CONSTRAINT a_notice_leads_nowhere_else CHECK (link = '' OR link LIKE '/%'),
    takes_objections boolean NOT NULL,
    posted_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    digest text NOT NULL CONSTRAINT a_digest_is_hex CHECK (digest ~ '^[0-9a-f]{64}$'),
    ended_at timestamptz,
    is_upheld boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_notice_hangs_for_a_while CHECK (ends_at > posted_at),
    CONSTRAINT a_notice_hangs_for_its_full_time CHECK (ended_at >= ends_at),
    CONSTRAINT only_an_ended_notice_is_upheld CHECK (ended_at IS NOT NULL OR NOT is_upheld)
);
CREATE UNIQUE INDEX one_notice_at_a_time ON notice (community_id, kind, subject_id)
    WHERE ended_at IS NULL;
CREATE INDEX notice_of_community ON notice (community_id, posted_at DESC);
CREATE INDEX notice_of_subject ON notice (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX notice_due ON notice (ends_at) WHERE ended_at IS NULL;

-- What hangs out is never rewritten; it ends once.
CREATE FUNCTION refuse_change_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
        AND to_jsonb(OLD) - ARRAY['ended_at', 'is_upheld']
          = to_jsonb(NEW) - ARRAY['ended_at', 'is_upheld']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what hangs out is not rewritten'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER a_notice_is_never_rewritten BEFORE UPDATE OR DELETE ON notice
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_notice();

CREATE TABLE notice_objection (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT objections_are_counted_from_one CHECK (number >= 1),
    resident_id uuid NOT NULL,
    account_id uuid REFERENCES account (id),
    words text NOT NULL CONSTRAINT an_objection_says_something CHECK (words <> ''),
    raised_at timestamptz NOT NULL,
    state text NOT NULL CONSTRAINT objection_state_is_known CHECK (state IN
        ('open', 'answered', 'disputed', 'settled', 'upheld', 'dismissed')),
    due_at timestamptz,
    answer text NOT NULL DEFAULT '',
    answered_at timestamptz,
    answered_by uuid REFERENCES account (id),
    dispute text NOT NULL DEFAULT '',
    disputed_at timestamptz,
    ruling text NOT NULL DEFAULT '',
    ruled_at timestamptz,
    ruled_by uuid REFERENCES account (id),
    ruled_by_street boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_objection_per_resident_and_notice UNIQUE (notice_id, community_id, resident_id),
    CONSTRAINT one_number_per_objection UNIQUE (notice_id, community_id, number),
    CONSTRAINT an_objection_is_against_a_notice_of_its_community
        FOREIGN KEY (notice_id, community_id) REFERENCES notice (id, community_id),
    CONSTRAINT what_waits_has_a_deadline
        CHECK ((state IN ('open', 'answered', 'disputed')) = (due_at IS NOT NULL)),
    CONSTRAINT an_answer_has_words
        CHECK ((answer = '') = (answered_at IS NULL) AND (answer = '') = (answered_by IS NULL)),
    CONSTRAINT what_is_answered_or_settled_has_an_answer
        CHECK (state NOT IN ('answered', 'settled') OR answer <> ''),
    CONSTRAINT a_ruling_has_words CHECK (
        (state IN ('upheld', 'dismissed')) = (ruling <> '')
        AND (ruling = '') = (ruled_at IS NULL) AND (ruling = '') = (ruled_by IS NULL)),
    CONSTRAINT nobody_answers_his_own CHECK (
        account_id IS DISTINCT FROM answered_by OR account_id IS NULL),
    CONSTRAINT nobody_rules_on_his_own CHECK (
        account_id IS DISTINCT FROM ruled_by OR account_id IS NULL)
);
CREATE INDEX notice_objection_waiting ON notice_objection (community_id, state, due_at)
    WHERE due_at IS NOT NULL;
CREATE INDEX notice_objection_due ON notice_objection (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notice_objection_of_account ON notice_objection (account_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "notices", SQL)
