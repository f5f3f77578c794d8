"""Circulation sign-off, the bodies that are responsible, and appeals."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_circle"
VERSION = "1.38.0"

SQL = """
-- Who is responsible for what the fund does not pay; the committee keeps the list.
CREATE TABLE responsible_body (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    kind text NOT NULL CONSTRAINT kind_of_body_is_known CHECK (kind IN
        ('committee', 'street_office', 'property_company', 'department', 'owners', 'other')),
    name text NOT NULL CONSTRAINT a_body_has_a_name CHECK (name <> ''),
    contact text NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (id, community_id)
);
CREATE UNIQUE INDEX one_body_per_name ON responsible_body (community_id, name)
    WHERE ended_at IS NULL;

-- The circle (轮流圈阅) of a community: seats in their order, each with an owner A and perhaps a B.
CREATE TABLE review_seat (
    community_id uuid NOT NULL REFERENCES community (id),
    position integer NOT NULL CONSTRAINT seats_are_counted CHECK (position BETWEEN 1 AND 9),
    name text NOT NULL CONSTRAINT a_seat_has_a_name CHECK (name <> ''),
    account_a uuid NOT NULL REFERENCES account (id),
    role_a text NOT NULL,
    account_b uuid REFERENCES account (id),
    role_b text NOT NULL,
    workdays integer NOT NULL CONSTRAINT a_seat_has_its_time CHECK (workdays BETWEEN 1 AND 10),
    is_a_away boolean NOT NULL,
    CONSTRAINT one_seat_per_place PRIMARY KEY (community_id, position),
    CONSTRAINT two_owners_are_two_people CHECK (account_a <> account_b)
);

-- A proposal's way through the circle, as the circle was when it began. A round begins anew when
-- the words have changed, or at the step that refused when an appeal was upheld.
CREATE TABLE review_step (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    round integer NOT NULL,
    position integer NOT NULL,
    seat text NOT NULL,
    -- Without an account: whoever is on the committee.
    account_a uuid REFERENCES account (id),
    role_a text NOT NULL,
    account_b uuid REFERENCES account (id),
    role_b text NOT NULL,
    workdays integer NOT NULL,
    opened_at timestamptz,
    half_at timestamptz,
    due_at timestamptz,
    verdict text CONSTRAINT verdict_is_known CHECK (verdict IN ('sign', 'send_back', 'refuse')),
    clause_id text NOT NULL,
    clause text NOT NULL,
    reason text NOT NULL,
    body_name text NOT NULL,
    body_contact text NOT NULL,
    signed_by uuid REFERENCES account (id),
    signed_role text NOT NULL,
    signed_at timestamptz,
    CONSTRAINT one_step_per_place PRIMARY KEY (proposal_id, community_id, round, position),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT a_turn_has_its_clock CHECK (
        (opened_at IS NULL) = (due_at IS NULL) AND (opened_at IS NULL) = (half_at IS NULL)),
    CONSTRAINT nobody_signs_before_their_turn CHECK (verdict IS NULL OR opened_at IS NOT NULL),
    CONSTRAINT a_verdict_is_signed CHECK ((verdict IS NULL) = (signed_at IS NULL)
        AND (verdict IS NULL) = (signed_by IS NULL)),
    CONSTRAINT a_no_has_its_reason CHECK (
        COALESCE(verdict, 'sign') = 'sign' OR reason <> ''),
    CONSTRAINT a_refusal_names_its_clause CHECK (
        COALESCE(verdict = 'refuse', false) = (clause_id <> ''))
);
CREATE INDEX review_step_open ON review_step (community_id, due_at)
    WHERE verdict IS NULL AND opened_at IS NOT NULL;

CREATE FUNCTION hold_the_order_of_signatures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    broken text;
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.verdict IS NOT NULL) THEN
        broken := 'a_signature_stands';
    ELSIF NEW.verdict IS NOT NULL AND EXISTS (
        SELECT FROM review_step AS before
        WHERE (before.proposal_id, before.community_id, before.round)
                = (NEW.proposal_id, NEW.community_id, NEW.round)
          AND before.position < NEW.position AND before.verdict IS DISTINCT FROM 'sign')
    THEN
        broken := 'signatures_come_in_order';
    ELSIF NEW.signed_by IS NOT NULL AND EXISTS (
        SELECT FROM proposal AS p
        WHERE (p.id, p.community_id) = (NEW.proposal_id, NEW.community_id)
          AND NEW.signed_by IN (p.account_id, p.assisted_by))
    THEN
        broken := 'nobody_reviews_their_own';
    ELSE
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a circle keeps its order'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = broken;
END $$;
CREATE TRIGGER a_circle_keeps_its_order BEFORE INSERT OR UPDATE OR DELETE ON review_step
    FOR EACH ROW EXECUTE FUNCTION hold_the_order_of_signatures();

-- An appeal against one line of the history: a refusal or a withholding.
CREATE TABLE proposal_appeal (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    against integer NOT NULL,
    words text NOT NULL CONSTRAINT an_appeal_says_why CHECK (words <> ''),
    appealed_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    escalated_at timestamptz,
    street_due_at timestamptz,
    is_upheld boolean,
    reason text NOT NULL,
    decided_by uuid REFERENCES account (id),
    decided_role text NOT NULL,
    decided_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_appeal_per_decision UNIQUE (proposal_id, community_id, against),
    FOREIGN KEY (proposal_id, community_id, against)
        REFERENCES proposal_change (proposal_id, community_id, number),
    CONSTRAINT the_street_has_its_clock
        CHECK ((escalated_at IS NULL) = (street_due_at IS NULL)),
    CONSTRAINT an_answer_is_whole CHECK ((is_upheld IS NULL) = (decided_at IS NULL)
        AND (is_upheld IS NULL) = (decided_by IS NULL) AND (is_upheld IS NULL) = (reason = ''))
);
CREATE UNIQUE INDEX one_open_appeal ON proposal_appeal (proposal_id, community_id)
    WHERE decided_at IS NULL;
CREATE INDEX proposal_appeal_due ON proposal_appeal (due_at)
    WHERE decided_at IS NULL AND escalated_at IS NULL;

CREATE FUNCTION refuse_change_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.decided_at IS NULL
        AND (OLD.words, OLD.appealed_at) = (NEW.words, NEW.appealed_at)
        AND NEW.due_at >= OLD.due_at
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answer stands'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER an_answered_appeal_stands BEFORE UPDATE OR DELETE ON proposal_appeal
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_answer();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
