"""From the detached ballot to the blind one: the box moves to a database of its own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_blind"
VERSION = "1.38.0"

SQL = """
-- A manifest is frozen, and one from before names no keys: such a ballot can only be finished by
-- the version that opened it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM ballot WHERE state <> 'counted') THEN
        RAISE EXCEPTION 'a ballot of the version before is not counted yet: let that version '
            'finish it, then bring the database to this one';
    END IF;
END $$;

-- Counted and published long ago; what is left of each of these ballots is its result.
DROP TABLE vote;
DROP FUNCTION refuse_touching_box();

ALTER TABLE ballot DISABLE TRIGGER ballot_is_frozen;
ALTER TABLE ballot ADD COLUMN custody text NOT NULL DEFAULT 'custody'
    CONSTRAINT custody_is_known CHECK (custody IN ('custody', 'trustees'));
ALTER TABLE ballot ALTER COLUMN custody DROP DEFAULT;
ALTER TABLE ballot ENABLE TRIGGER ballot_is_frozen;

-- Sealed with a key that is not in the database, and gone after the count. `opening_key` opens
-- every vote; it is missing while two trustees have not met.
ALTER TABLE ballot_secret RENAME COLUMN paper_key TO issuer_key;
ALTER TABLE ballot_secret ADD COLUMN opening_key bytea;

-- The desk gave somebody another paper. The public log says so too, without the name.
CREATE TABLE paper_reissue (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number integer NOT NULL CONSTRAINT number_starts_at_one CHECK (number >= 1),
    resident_id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT reissue_has_a_reason CHECK (reason <> ''),
    CONSTRAINT one_reissue_per_number PRIMARY KEY (ballot_id, number, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- The request is blind and so is the answer: neither can be found again in any vote. A paper from
-- before has neither.
ALTER TABLE drawn_paper
    ADD COLUMN issue integer NOT NULL DEFAULT 1
        CONSTRAINT issue_starts_at_one CHECK (issue >= 1),
    ADD COLUMN request_digest bytea
        CONSTRAINT digest_is_a_sha256 CHECK (octet_length(request_digest) = 32),
    ADD COLUMN answer bytea
        CONSTRAINT answer_is_as_long_as_the_key CHECK (octet_length(answer) = 384),
    DROP CONSTRAINT one_paper_per_voter,
    ADD CONSTRAINT one_paper_per_voter
        PRIMARY KEY (ballot_id, resident_id, issue, community_id);
ALTER TABLE drawn_paper
    ALTER COLUMN issue DROP DEFAULT,
    ADD CONSTRAINT paper_is_stamped CHECK
        (request_digest IS NOT NULL AND answer IS NOT NULL) NOT VALID;

-- What the box signed, kept as it was published: a later version that writes it a little
-- differently would break the signature. A count from before was not signed.
ALTER TABLE ballot_result ADD COLUMN statement text NOT NULL DEFAULT '';
ALTER TABLE ballot_result ALTER COLUMN statement DROP DEFAULT;

CREATE TRIGGER reissues_are_append_only BEFORE UPDATE OR DELETE ON paper_reissue
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_second_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.issue = 1 + (
        SELECT count(*) FROM paper_reissue AS again
        WHERE again.ballot_id = NEW.ballot_id AND again.resident_id = NEW.resident_id
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'another paper only after the desk has said so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER another_paper_needs_a_reissue BEFORE INSERT ON drawn_paper
    FOR EACH ROW EXECUTE FUNCTION refuse_second_paper();

CREATE OR REPLACE FUNCTION refuse_secret_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ballot WHERE id = OLD.ballot_id AND state IN ('counting', 'counted')
    ) AND (
        TG_OP = 'DELETE'
        OR (OLD.opening_key IS NULL
            AND to_jsonb(OLD) - 'opening_key' = to_jsonb(NEW) - 'opening_key')
    ) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'the secret of a ballot stays as it is until the count'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
