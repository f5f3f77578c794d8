"""Papers on paper: slips that are printed, sheets that are typed, and who had help."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_paper"
VERSION = "1.38.0"

SQL = """
-- Until when sheets may be typed; NULL in a ballot without paper. It stands in the manifest too.
ALTER TABLE ballot ADD COLUMN paper_until timestamptz
    CONSTRAINT paper_comes_after_the_close CHECK (paper_until > closes_at);

-- One table for every form of paper, so that its key is the promise: one paper per voter.
ALTER TABLE drawn_paper
    ADD COLUMN form text NOT NULL DEFAULT 'phone'
        CONSTRAINT form_is_known CHECK (form IN ('phone', 'assisted', 'slip', 'sheet')),
    DROP CONSTRAINT paper_is_stamped;
ALTER TABLE drawn_paper
    ADD CONSTRAINT paper_is_stamped CHECK (
        (form IN ('phone', 'assisted')) = (request_digest IS NOT NULL)
        AND (request_digest IS NULL) = (answer IS NULL)) NOT VALID;

-- She gave up the paper before, and the box has it as void; which one that was, nobody here knows.
CREATE TABLE paper_exchange (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    issue integer NOT NULL,
    CONSTRAINT one_exchange_per_paper PRIMARY KEY (ballot_id, resident_id, issue, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);
CREATE TRIGGER exchanges_are_append_only BEFORE UPDATE OR DELETE ON paper_exchange
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION refuse_second_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.issue = 1 + (
        SELECT count(*) FROM paper_reissue AS again
        WHERE again.ballot_id = NEW.ballot_id AND again.resident_id = NEW.resident_id
    ) + (
        SELECT count(*) FROM paper_exchange AS given_up
        WHERE given_up.ballot_id = NEW.ballot_id AND given_up.resident_id = NEW.resident_id
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'another paper only after the desk has said so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TABLE slip_printing (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    id uuid NOT NULL,
    asked_by uuid NOT NULL,
    approved_by uuid,
    number integer CONSTRAINT number_starts_at_one CHECK (number >= 1),
    PRIMARY KEY (id, community_id),
    CONSTRAINT another_person_approves CHECK (approved_by <> asked_by),
    CONSTRAINT approved_printings_are_numbered CHECK ((approved_by IS NULL) = (number IS NULL)),
    CONSTRAINT one_printing_per_number UNIQUE (ballot_id, number, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Blind like a phone's: neither the request nor the answer can be found again in any vote.
CREATE TABLE printed_slip (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    printing_id uuid NOT NULL,
    request_digest bytea NOT NULL
        CONSTRAINT digest_is_a_sha256 CHECK (octet_length(request_digest) = 32),
    request bytea NOT NULL
        CONSTRAINT request_is_as_long_as_the_key CHECK (octet_length(request) = 384),
    answer bytea CONSTRAINT answer_is_as_long_as_the_key CHECK (octet_length(answer) = 384),
    is_voided boolean NOT NULL DEFAULT false,
    CONSTRAINT one_slip_per_request PRIMARY KEY (ballot_id, request_digest, community_id),
    FOREIGN KEY (printing_id, community_id)
        REFERENCES slip_printing (id, community_id) ON DELETE CASCADE
);

CREATE TABLE ballot_assistance (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    started_by uuid NOT NULL,
    reason text NOT NULL CONSTRAINT assistance_has_a_reason CHECK (reason <> ''),
    started_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT half_an_hour_at_most CHECK (ends_at <= started_at + interval '30 minutes'),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);
CREATE TRIGGER assistances_are_append_only BEFORE UPDATE OR DELETE ON ballot_assistance
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Sheets, typed by two people. A number means that both agree and that the log has it.
CREATE TABLE sheet_batch (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer CONSTRAINT number_starts_at_one CHECK (number >= 1),
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_batch_per_number UNIQUE (ballot_id, number, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);
CREATE TABLE sheet_typing (
    batch_id uuid NOT NULL,
    community_id uuid NOT NULL,
    place integer NOT NULL CONSTRAINT two_people_type CHECK (place IN (1, 2)),
    typed_by uuid NOT NULL,
    rows jsonb NOT NULL,
    CONSTRAINT one_typing_per_place PRIMARY KEY (batch_id, place, community_id),
    CONSTRAINT one_typing_per_person UNIQUE (batch_id, typed_by, community_id),
    FOREIGN KEY (batch_id, community_id)
        REFERENCES sheet_batch (id, community_id) ON DELETE CASCADE
);
CREATE TABLE tally_photo (
    batch_id uuid NOT NULL,
    community_id uuid NOT NULL,
    digest text NOT NULL,
    photo bytea NOT NULL,
    CONSTRAINT one_photo_per_digest PRIMARY KEY (batch_id, digest, community_id),
    CONSTRAINT digest_is_of_the_photo CHECK (digest = encode(sha256(photo), 'hex')),
    FOREIGN KEY (batch_id, community_id)
        REFERENCES sheet_batch (id, community_id) ON DELETE CASCADE
);
CREATE TABLE paper_finish (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    finished_by uuid NOT NULL,
    CONSTRAINT one_finish_per_person PRIMARY KEY (ballot_id, finished_by, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Nothing of paper is known before the box has stopped taking votes, nor after the count.
CREATE FUNCTION refuse_untimely_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM ballot WHERE id = NEW.ballot_id) = 'counting' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'sheets are typed between the close and the count'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER sheets_come_after_the_close BEFORE INSERT OR UPDATE ON sheet_batch
    FOR EACH ROW EXECUTE FUNCTION refuse_untimely_paper();
CREATE TRIGGER paper_is_finished_after_the_close BEFORE INSERT ON paper_finish
    FOR EACH ROW EXECUTE FUNCTION refuse_untimely_paper();

CREATE FUNCTION refuse_numbered_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NULL THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'what stands in the public log stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER logged_batches_are_frozen BEFORE UPDATE OR DELETE ON sheet_batch
    FOR EACH ROW EXECUTE FUNCTION refuse_numbered_change();
CREATE TRIGGER logged_printings_are_frozen BEFORE UPDATE OR DELETE ON slip_printing
    FOR EACH ROW EXECUTE FUNCTION refuse_numbered_change();

CREATE FUNCTION refuse_logged_typing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT number FROM sheet_batch
        WHERE id = coalesce(NEW.batch_id, OLD.batch_id)) IS NULL
    THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'what stands in the public log stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER logged_typings_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON sheet_typing
    FOR EACH ROW EXECUTE FUNCTION refuse_logged_typing();
CREATE TRIGGER logged_photos_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON tally_photo
    FOR EACH ROW EXECUTE FUNCTION refuse_logged_typing();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
