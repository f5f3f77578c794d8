"""Who typed a proposal for somebody else, and a name that can be taken off a frozen candidate."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_data_rights"
VERSION = "1.38.0"

SQL = """
ALTER TABLE proposal ADD COLUMN assisted_by uuid
    CONSTRAINT nobody_helps_themselves CHECK (assisted_by <> account_id);

-- Four eyes: who typed it for somebody does not screen it.
CREATE FUNCTION refuse_screening_ones_own_typing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM proposal WHERE id = NEW.proposal_id AND community_id = NEW.community_id
            AND assisted_by = NEW.account_id
    ) THEN
        RAISE EXCEPTION 'who typed a proposal does not screen it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_screens_what_they_typed BEFORE INSERT ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_screening_ones_own_typing();

-- As before, and one thing more: the author's masked name may give way to the words for somebody
-- who has left. Nothing else of a candidate moves.
CREATE OR REPLACE FUNCTION refuse_change_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_move text[] := ARRAY['visibility', 'outcome', 'withdrawn_reason'];
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
