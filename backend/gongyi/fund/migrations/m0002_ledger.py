"""The fund's books in double entry. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_ledger"
VERSION = "1.38.0"

SQL = """
CREATE TABLE ledger_posting (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT kind_is_known
        CHECK (kind IN ('appropriate', 'commit', 'pay', 'release', 'carry', 'reverse')),
    note text NOT NULL,
    reverses_id uuid,
    account_id uuid REFERENCES account (id),
    posted_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_posting_is_of_one_year UNIQUE (id, cycle_id, community_id),
    CONSTRAINT a_posting_is_reversed_once UNIQUE (reverses_id, community_id),
    CONSTRAINT only_a_reversal_reverses CHECK ((kind = 'reverse') = (reverses_id IS NOT NULL)),
    CONSTRAINT a_payment_or_reversal_is_explained
        CHECK (kind NOT IN ('pay', 'release', 'reverse') OR note <> ''),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id),
    CONSTRAINT a_reversal_stays_in_its_year FOREIGN KEY (reverses_id, cycle_id, community_id)
        REFERENCES ledger_posting (id, cycle_id, community_id)
);
CREATE INDEX ledger_posting_of_cycle ON ledger_posting (cycle_id, posted_at);

-- `item_id` is the proposal that money is committed to or paid for, otherwise the year itself.
CREATE TABLE ledger_line (
    posting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    account text NOT NULL CONSTRAINT account_is_known CHECK (account IN (
        'city', 'district', 'carry_over', 'external', 'available', 'committed', 'paid',
        'carried_on')),
    item_id uuid NOT NULL,
    fen bigint NOT NULL CONSTRAINT a_line_moves_money CHECK (fen <> 0),
    CONSTRAINT one_line_per_account
        PRIMARY KEY (posting_id, account, item_id, community_id),
    FOREIGN KEY (posting_id, cycle_id, community_id)
        REFERENCES ledger_posting (id, cycle_id, community_id)
);

-- What the lines add up to, kept by the trigger below. Its checks hold under any concurrency,
-- because whoever adds a line waits for the row.
CREATE TABLE ledger_balance (
    cycle_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account text NOT NULL,
    item_id uuid NOT NULL,
    fen bigint NOT NULL,
    CONSTRAINT one_balance_per_account PRIMARY KEY (cycle_id, account, item_id, community_id),
    CONSTRAINT commitments_stay_within_the_money CHECK (account <> 'available' OR fen >= 0),
    CONSTRAINT payments_stay_within_the_commitment CHECK (account <> 'committed' OR fen >= 0),
    CONSTRAINT what_is_paid_is_not_negative CHECK (account <> 'paid' OR fen >= 0),
    CONSTRAINT what_is_carried_on_is_not_negative CHECK (account <> 'carried_on' OR fen >= 0),
    CONSTRAINT a_source_only_gives CHECK (
        account NOT IN ('city', 'district', 'carry_over', 'external') OR fen <= 0),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);

CREATE FUNCTION add_to_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_balance (cycle_id, community_id, account, item_id, fen)
    VALUES (NEW.cycle_id, NEW.community_id, NEW.account, NEW.item_id, 0)
    ON CONFLICT DO NOTHING;
    UPDATE ledger_balance SET fen = fen + NEW.fen
    WHERE cycle_id = NEW.cycle_id AND community_id = NEW.community_id
      AND account = NEW.account AND item_id = NEW.item_id;
    RETURN NULL;
END $$;
CREATE TRIGGER a_line_moves_its_balance AFTER INSERT ON ledger_line
    FOR EACH ROW EXECUTE FUNCTION add_to_balance();

CREATE FUNCTION refuse_unbalanced_posting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    posting uuid := CASE TG_TABLE_NAME WHEN 'ledger_line'
        THEN (to_jsonb(NEW) ->> 'posting_id')::uuid ELSE (to_jsonb(NEW) ->> 'id')::uuid END;
BEGIN
    IF (SELECT count(*) >= 2 AND sum(fen) = 0 FROM ledger_line WHERE posting_id = posting) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'what one account gives another one gets'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE CONSTRAINT TRIGGER every_posting_balances AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_posting();
CREATE CONSTRAINT TRIGGER every_line_balances AFTER INSERT ON ledger_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_posting();

CREATE TRIGGER postings_are_append_only BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lines_are_append_only BEFORE UPDATE OR DELETE ON ledger_line
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_balance_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'a balance follows from the lines'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER balances_follow_from_the_lines BEFORE INSERT OR UPDATE OR DELETE ON ledger_balance
    FOR EACH ROW EXECUTE FUNCTION refuse_balance_by_hand();

-- The years that there are: what came in, and what their counts have promised.
WITH posted AS (
    INSERT INTO ledger_posting (id, community_id, cycle_id, kind, note, posted_at)
    SELECT gen_random_uuid(), community_id, id, 'appropriate', '', now() FROM fund_cycle
    WHERE EXISTS (SELECT FROM appropriation WHERE cycle_id = fund_cycle.id)
    RETURNING *
)
INSERT INTO ledger_line (posting_id, community_id, cycle_id, account, item_id, fen)
SELECT posted.id, posted.community_id, posted.cycle_id, source, posted.cycle_id, -amount_fen
FROM posted JOIN appropriation USING (cycle_id, community_id)
UNION ALL
SELECT posted.id, posted.community_id, posted.cycle_id, 'available', posted.cycle_id,
       sum(amount_fen)
FROM posted JOIN appropriation USING (cycle_id, community_id)
GROUP BY posted.id, posted.community_id, posted.cycle_id;

WITH posted AS (
    INSERT INTO ledger_posting (id, community_id, cycle_id, kind, note, posted_at)
    SELECT gen_random_uuid(), community_id, id, 'commit', '', now() FROM fund_cycle
    WHERE EXISTS (SELECT FROM proposal WHERE cycle_id = fund_cycle.id AND outcome = 'funded')
    RETURNING *
)
INSERT INTO ledger_line (posting_id, community_id, cycle_id, account, item_id, fen)
SELECT posted.id, posted.community_id, posted.cycle_id, 'committed', proposal.id, price_fen
FROM posted JOIN proposal USING (cycle_id, community_id) WHERE outcome = 'funded'
UNION ALL
SELECT posted.id, posted.community_id, posted.cycle_id, 'available', posted.cycle_id,
       -sum(price_fen)
FROM posted JOIN proposal USING (cycle_id, community_id) WHERE outcome = 'funded'
GROUP BY posted.id, posted.community_id, posted.cycle_id;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
