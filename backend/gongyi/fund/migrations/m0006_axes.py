"""The four axes of a proposal, and the history of every change."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0006_axes"
VERSION = "1.38.0"

SQL = """
-- Two axes more. What already stood for a vote had been found eligible with its price.
ALTER TABLE proposal DISABLE TRIGGER a_candidate_on_the_ballot_is_frozen;
ALTER TABLE proposal
    ADD COLUMN review text NOT NULL DEFAULT 'none',
    ADD COLUMN execution text NOT NULL DEFAULT 'none',
    ADD COLUMN clause_answers jsonb NOT NULL DEFAULT '{}',
    DROP CONSTRAINT visibility_is_known,
    DROP CONSTRAINT outcome_is_known,
    DROP CONSTRAINT only_the_published_stand,
    DROP CONSTRAINT a_price_makes_a_candidate;
UPDATE proposal SET review = 'eligible' WHERE outcome <> 'none';
UPDATE proposal SET execution = 'to_do' WHERE outcome = 'funded';
ALTER TABLE proposal ENABLE TRIGGER a_candidate_on_the_ballot_is_frozen;
ALTER TABLE proposal
    ALTER COLUMN review DROP DEFAULT,
    ALTER COLUMN execution DROP DEFAULT,
    ALTER COLUMN clause_answers DROP DEFAULT,
    ADD CONSTRAINT a_price_makes_a_candidate CHECK (outcome = 'kept_off'
        OR (price_fen IS NULL) = (outcome IN ('none', 'merged', 'split'))),
    -- The same list as LABELS in rules/states.py.
    ADD CONSTRAINT a_proposal_stands_somewhere CHECK (
        (visibility, review, outcome, execution) IN (
            ('waiting', 'none', 'none', 'none'),
            ('returned', 'none', 'none', 'none'),
            ('published', 'none', 'none', 'none'),
            ('published', 'in_circulation', 'none', 'none'),
            ('published', 'needs_change', 'none', 'none'),
            ('published', 'ineligible', 'none', 'none'),
            ('published', 'under_appeal', 'none', 'none'),
            ('published', 'escalated', 'none', 'none'),
            ('published', 'deferred', 'none', 'none'),
            ('published', 'eligible', 'none', 'none'),
            ('published', 'eligible', 'candidate', 'none'),
            ('published', 'eligible', 'kept_off', 'none'),
            ('published', 'none', 'merged', 'none'),
            ('published', 'none', 'split', 'none'),
            ('withheld', 'none', 'none', 'none'),
            ('withheld', 'under_appeal', 'none', 'none'),
            ('withheld', 'escalated', 'none', 'none'),
            ('withdrawn', 'none', 'none', 'none'),
            ('published', 'eligible', 'on_ballot', 'none'),
            ('withdrawn', 'eligible', 'on_ballot', 'none'),
            ('published', 'eligible', 'funded', 'to_do'),
            ('published', 'eligible', 'funded', 'under_way'),
            ('published', 'eligible', 'funded', 'done'),
            ('published', 'eligible', 'funded', 'dropped'),
            ('published', 'eligible', 'not_funded', 'none'),
            ('withdrawn', 'eligible', 'not_funded', 'none')));

-- As before, and one thing more: what was won is carried out, step by step.
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
            (('on_ballot', 'funded'), ('on_ballot', 'not_funded')))
        AND (NEW.visibility = OLD.visibility OR
            (OLD.outcome, OLD.visibility, NEW.visibility) = ('on_ballot', 'published', 'withdrawn'))
        AND (NEW.execution = OLD.execution OR (OLD.execution, NEW.execution) IN
            (('none', 'to_do'), ('to_do', 'under_way'), ('under_way', 'done'),
             ('to_do', 'dropped'), ('under_way', 'dropped')))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what is on a ballot is frozen'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

-- Every change of an axis: who (the kind, never the person), when, by which reason, to where.
CREATE TABLE proposal_change (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT lines_are_counted_from_one CHECK (number >= 1),
    verb text NOT NULL,
    who text NOT NULL CONSTRAINT who_is_known CHECK (who IN ('author', 'screener', 'reviewer',
        'committee', 'supervision', 'street', 'clock', 'ballot', 'hearing')),
    role text NOT NULL,
    reason_code text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    visibility text NOT NULL,
    review text NOT NULL,
    outcome text NOT NULL,
    execution text NOT NULL,
    CONSTRAINT one_line_per_number PRIMARY KEY (proposal_id, community_id, number),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON proposal_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the journal knows of the proposals there are; where it knows too little, one line says so.
INSERT INTO proposal_change
SELECT id, community_id, 1, 'submit', 'author', 'resident', '', '', submitted_at,
       'waiting', 'none', 'none', 'none'
FROM proposal;
INSERT INTO proposal_change
SELECT p.id, p.community_id,
       1 + row_number() OVER (PARTITION BY p.id ORDER BY entry.at, entry.id),
       known.verb, known.who, COALESCE(NULLIF(entry.role, ''), 'resident'),
       COALESCE(decided.reason_code, ''), COALESCE(decided.reason_text, ''), entry.at,
       known.visibility, 'none', 'none', 'none'
FROM proposal AS p
JOIN journal_entry AS entry ON entry.on_id = p.id AND entry.community_id = p.community_id
JOIN (VALUES ('proposal_revised', 'revise', 'author', 'waiting'),
             ('proposal_published', 'publish', 'screener', 'published'),
             ('proposal_returned', 'return', 'screener', 'returned'),
             ('proposal_withheld', 'withhold', 'screener', 'withheld'))
    AS known (what, verb, who, visibility) USING (what)
LEFT JOIN moderation_decision AS decided ON decided.proposal_id = p.id
    AND decided.community_id = p.community_id AND decided.decided_at = entry.at;
INSERT INTO proposal_change
SELECT p.id, p.community_id, last.number + 1,
       CASE WHEN p.visibility = 'withdrawn' THEN 'withdraw' ELSE 'carry_over' END,
       CASE WHEN p.visibility = 'withdrawn' AND p.outcome = 'none' THEN 'author' ELSE 'clock' END,
       '', '', p.withdrawn_reason, GREATEST(last.at, now()),
       p.visibility, p.review, p.outcome, p.execution
FROM proposal AS p
CROSS JOIN LATERAL (
    SELECT * FROM proposal_change AS line
    WHERE line.proposal_id = p.id AND line.community_id = p.community_id
    ORDER BY number DESC LIMIT 1) AS last
WHERE (last.visibility, last.review, last.outcome, last.execution)
    <> (p.visibility, p.review, p.outcome, p.execution);

-- At the commit the newest line says where the proposal stands: nothing moves without a line.
CREATE FUNCTION refuse_silent_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM proposal AS p
        WHERE (p.id, p.community_id) = (NEW.id, NEW.community_id)
          AND (p.visibility, p.review, p.outcome, p.execution) IS DISTINCT FROM (
            SELECT (line.visibility, line.review, line.outcome, line.execution)
            FROM proposal_change AS line
            WHERE (line.proposal_id, line.community_id) = (NEW.id, NEW.community_id)
            ORDER BY line.number DESC LIMIT 1))
    THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a change has a line in the history'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE CONSTRAINT TRIGGER no_change_without_its_line
    AFTER INSERT OR UPDATE OF visibility, review, outcome, execution ON proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_silent_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
