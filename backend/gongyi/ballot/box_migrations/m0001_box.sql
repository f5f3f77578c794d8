-- The box: papers and what is sealed in them. No name, no account, no address, no serial number,
-- no time finer than the hour. It stands in a database of its own and knows no other table.

CREATE TABLE box_ballot (
    ballot_id uuid PRIMARY KEY,
    manifest text NOT NULL,
    box_key bytea NOT NULL, -- the private key that signs, sealed with a key that is not in here
    state text NOT NULL DEFAULT 'taking'
        CONSTRAINT box_state_is_known CHECK (state IN ('taking', 'closing', 'closed'))
);

-- Whatever is or will be in the public log, in its exact bytes.
CREATE TABLE entry (
    ballot_id uuid NOT NULL REFERENCES box_ballot (ballot_id),
    leaf_hash bytea NOT NULL,
    kind text NOT NULL
        CONSTRAINT entry_kind_is_known
        CHECK (kind IN ('manifest', 'vote', 'void', 'withdrawal', 'reissue', 'close')),
    body text NOT NULL,
    paper_key bytea CONSTRAINT paper_key_has_32_bytes CHECK (octet_length(paper_key) = 32),
    sequence integer CONSTRAINT sequence_starts_at_one CHECK (sequence >= 1),
    cast_hour timestamptz CONSTRAINT no_time_finer_than_the_hour
        CHECK (mod(extract(epoch FROM cast_hour), 3600) = 0),
    CONSTRAINT one_entry_per_content PRIMARY KEY (ballot_id, leaf_hash),
    CONSTRAINT one_vote_per_sequence UNIQUE (ballot_id, paper_key, sequence),
    CONSTRAINT leaf_is_of_the_body
        CHECK (leaf_hash = sha256('\x00'::bytea || convert_to(body, 'UTF8'))),
    CONSTRAINT only_votes_have_papers CHECK (
        (kind IN ('vote', 'void'))
        = (paper_key IS NOT NULL AND sequence IS NOT NULL AND cast_hour IS NOT NULL))
-- The close lays all entries down anew; the rows from before, whose order tells when they came,
-- are taken off the disk within the minute.
) WITH (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);

CREATE TABLE log_place (
    ballot_id uuid NOT NULL REFERENCES box_ballot (ballot_id),
    position integer NOT NULL,
    leaf_hash bytea NOT NULL,
    CONSTRAINT one_entry_per_place PRIMARY KEY (ballot_id, position),
    CONSTRAINT one_place_per_entry UNIQUE (ballot_id, leaf_hash)
);

CREATE TABLE checkpoint (
    ballot_id uuid NOT NULL REFERENCES box_ballot (ballot_id),
    size integer NOT NULL,
    note text NOT NULL,
    CONSTRAINT one_checkpoint_per_size PRIMARY KEY (ballot_id, size)
);

CREATE TABLE cosignature (
    ballot_id uuid NOT NULL,
    size integer NOT NULL,
    witness_key bytea NOT NULL,
    line text NOT NULL,
    CONSTRAINT one_cosignature_per_witness PRIMARY KEY (ballot_id, size, witness_key),
    FOREIGN KEY (ballot_id, size) REFERENCES checkpoint (ballot_id, size)
);

CREATE FUNCTION refuse_box_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what lies in the box stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON log_place
    FOR EACH ROW EXECUTE FUNCTION refuse_box_change();
CREATE TRIGGER checkpoints_are_append_only BEFORE UPDATE OR DELETE ON checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_box_change();
CREATE TRIGGER cosignatures_are_append_only BEFORE UPDATE OR DELETE ON cosignature
    FOR EACH ROW EXECUTE FUNCTION refuse_box_change();
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entry
    FOR EACH ROW EXECUTE FUNCTION refuse_box_change();

-- Only the close takes entries out, to lay them back in another order.
CREATE FUNCTION refuse_taking_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM box_ballot WHERE ballot_id = OLD.ballot_id) = 'closing' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what lies in the box stays there'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER entries_stay_in_the_box BEFORE DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION refuse_taking_out();

CREATE FUNCTION refuse_late_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM arrived JOIN box_ballot USING (ballot_id) WHERE state = 'closed'
    ) THEN
        RAISE EXCEPTION 'this box is closed'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_come_before_the_close AFTER INSERT ON entry
    REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_entry();

CREATE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(OLD) - 'state' = to_jsonb(NEW) - 'state'
        AND (OLD.state, NEW.state) IN (('taking', 'closing'), ('closing', 'closed'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a box closes once and keeps its keys'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER box_closes_once BEFORE UPDATE OR DELETE ON box_ballot
    FOR EACH ROW EXECUTE FUNCTION refuse_reopening();
