"""Ballots, papers, votes, results. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_ballots"
VERSION = "1.38.0"

SQL = """
CREATE TABLE ballot (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    question text NOT NULL,
    rule text NOT NULL
        CONSTRAINT rule_is_known CHECK (rule IN ('most_votes', 'equal_shares')),
    budget_fen bigint NOT NULL CONSTRAINT budget_is_positive CHECK (budget_fen >= 1),
    max_choices integer NOT NULL CONSTRAINT one_choice_at_least CHECK (max_choices >= 1),
    min_support_votes integer NOT NULL
        CONSTRAINT min_support_votes_not_negative CHECK (min_support_votes >= 0),
    min_support_percent integer NOT NULL
        CONSTRAINT min_support_is_a_percentage CHECK (min_support_percent BETWEEN 0 AND 100),
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    entitled integer NOT NULL CONSTRAINT entitled_not_negative CHECK (entitled >= 0),
    seed_digest text NOT NULL,
    manifest text NOT NULL,
    manifest_digest text NOT NULL,
    state text NOT NULL DEFAULT 'announced' CONSTRAINT state_is_known
        CHECK (state IN ('announced', 'open', 'counting', 'counted')),
    PRIMARY KEY (id, community_id),
    CONSTRAINT closes_after_it_opens CHECK (closes_at > opens_at),
    CONSTRAINT digest_is_of_the_manifest
        CHECK (manifest_digest = encode(sha256(convert_to(manifest, 'UTF8')), 'hex'))
);
-- What the worker asks every second.
CREATE INDEX ballot_not_counted ON ballot (closes_at) WHERE state <> 'counted';

CREATE TABLE ballot_option (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    id uuid NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    cost_fen bigint NOT NULL CONSTRAINT option_costs_one_fen_at_least CHECK (cost_fen >= 1),
    facts jsonb NOT NULL,
    PRIMARY KEY (ballot_id, id, community_id),
    CONSTRAINT one_option_per_position UNIQUE (ballot_id, position, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

CREATE TABLE option_withdrawal (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    option_id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT withdrawal_has_a_reason CHECK (reason <> ''),
    withdrawn_at timestamptz NOT NULL,
    CONSTRAINT one_withdrawal_per_option PRIMARY KEY (ballot_id, option_id, community_id),
    FOREIGN KEY (ballot_id, option_id, community_id)
        REFERENCES ballot_option (ballot_id, id, community_id)
);

-- Sealed with a key that is not in the database, and gone after the count.
CREATE TABLE ballot_secret (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    paper_key bytea NOT NULL,
    seed bytea NOT NULL,
    PRIMARY KEY (ballot_id, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Roll side. No time: who drew just before a vote came in would stand beside it.
CREATE TABLE drawn_paper (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    CONSTRAINT one_paper_per_voter PRIMARY KEY (ballot_id, resident_id, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Box side. No foreign key: this table is to live in a database of its own; the triggers below
-- hold it to the ballot until then. No serial, no voter, no time finer than the hour.
CREATE TABLE vote (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    paper_digest bytea NOT NULL
        CONSTRAINT digest_is_a_sha256 CHECK (octet_length(paper_digest) = 32),
    choices uuid[] NOT NULL
        CONSTRAINT vote_chooses_something CHECK (cardinality(choices) >= 1),
    cast_hour timestamptz NOT NULL CONSTRAINT no_time_finer_than_the_hour
        CHECK (mod(extract(epoch FROM cast_hour), 3600) = 0),
    CONSTRAINT one_vote_per_paper PRIMARY KEY (ballot_id, paper_digest, community_id)
);

-- `votes_pb` is the file that anyone recounts. It is kept as it was published, because a later
-- version that writes it a little differently would break the published digest.
CREATE TABLE ballot_result (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    working jsonb NOT NULL,
    seed text NOT NULL,
    votes_pb text NOT NULL,
    votes_digest text NOT NULL,
    counted_at timestamptz NOT NULL,
    CONSTRAINT one_result_per_ballot PRIMARY KEY (ballot_id, community_id),
    CONSTRAINT digest_is_of_the_votes
        CHECK (votes_digest = encode(sha256(convert_to(votes_pb, 'UTF8')), 'hex')),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

CREATE FUNCTION refuse_ballot_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(OLD) - 'state' = to_jsonb(NEW) - 'state'
        AND (OLD.state, NEW.state) IN
            (('announced', 'open'), ('open', 'counting'), ('counting', 'counted'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a ballot is frozen; only its state goes forward'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER ballot_is_frozen BEFORE UPDATE OR DELETE ON ballot
    FOR EACH ROW EXECUTE FUNCTION refuse_ballot_change();

CREATE FUNCTION refuse_unknown_option() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ballot, jsonb_array_elements(manifest::jsonb -> 'options') AS frozen
        WHERE ballot.id = NEW.ballot_id AND community_id = NEW.community_id
          AND frozen = jsonb_build_object(
              'id', NEW.id, 'title', NEW.title, 'costFen', NEW.cost_fen, 'facts', NEW.facts)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'this option is not in the ballot''s manifest'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER option_is_in_the_manifest BEFORE INSERT ON ballot_option
    FOR EACH ROW EXECUTE FUNCTION refuse_unknown_option();
CREATE TRIGGER options_are_frozen BEFORE UPDATE OR DELETE ON ballot_option
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER withdrawals_are_append_only BEFORE UPDATE OR DELETE ON option_withdrawal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER drawn_papers_are_append_only BEFORE UPDATE OR DELETE ON drawn_paper
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_is_append_only BEFORE UPDATE OR DELETE ON ballot_result
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One look per statement, not per vote: votes come in batches. The arguments are the states in
-- which the box may be touched this way; `counting` is the count itself, which re-shuffles it.
CREATE FUNCTION refuse_touching_box() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM touched LEFT JOIN ballot
            ON ballot.id = touched.ballot_id AND ballot.community_id = touched.community_id
        WHERE ballot.state IS NULL OR ballot.state <> ALL (TG_ARGV)
    ) THEN
        RAISE EXCEPTION 'the box of this ballot is not open'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER votes_come_in_while_open AFTER INSERT ON vote REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_touching_box('open', 'counting');
CREATE TRIGGER votes_change_while_open AFTER UPDATE ON vote REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_touching_box('open');
CREATE TRIGGER votes_move_to_no_other_box AFTER UPDATE ON vote REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_touching_box('open');
CREATE TRIGGER votes_are_taken_out_by_the_count AFTER DELETE ON vote
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_touching_box('counting');

CREATE FUNCTION refuse_secret_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM ballot WHERE id = OLD.ballot_id AND state IN ('counting', 'counted')
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the secret of a ballot stays as it is until the count'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER secret_lives_until_the_count BEFORE UPDATE OR DELETE ON ballot_secret
    FOR EACH ROW EXECUTE FUNCTION refuse_secret_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
