"""Each year keeps the text of the rules it was begun under."""

from importlib.resources import files

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0004_rule_sets"
VERSION = "1.38.0"
# A landed file is never edited, so this reads the same text for ever.
_FIRST = files("gongyi.fund.rule_sets").joinpath("jiangsu-default-1.toml")

SQL = """
ALTER TABLE fund_cycle
    ADD COLUMN rule_set text NOT NULL DEFAULT 'jiangsu-default-1',
    ADD COLUMN rule_text text NOT NULL DEFAULT $rules${rules}$rules$,
    ADD COLUMN rule_digest text;
UPDATE fund_cycle SET rule_digest = encode(sha256(convert_to(rule_text, 'UTF8')), 'hex');
ALTER TABLE fund_cycle
    ALTER COLUMN rule_set DROP DEFAULT,
    ALTER COLUMN rule_text DROP DEFAULT,
    ALTER COLUMN rule_digest SET NOT NULL,
    ADD CONSTRAINT digest_is_of_the_rules
        CHECK (rule_digest = encode(sha256(convert_to(rule_text, 'UTF8')), 'hex'));

CREATE FUNCTION refuse_other_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.phase = 'draft' OR (OLD.rule_set, OLD.rule_text, OLD.decision_mode, OLD.year)
        = (NEW.rule_set, NEW.rule_text, NEW.decision_mode, NEW.year)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rules that are published stay as they are'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER published_rules_are_frozen BEFORE UPDATE ON fund_cycle
    FOR EACH ROW EXECUTE FUNCTION refuse_other_rules();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    rules = _FIRST.read_text(encoding="utf-8")
    return run_sql(ID, "fund", SQL.replace("{rules}", rules))
