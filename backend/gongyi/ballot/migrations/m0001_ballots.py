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
    custody text NOT NULL
        CONSTRAINT custody_is_known CHECK (custody IN ('custody', 'trustees')),
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

-- Sealed with a key that is not in the database, and gone after the count. `opening_key` opens
-- every vote; it is missing while two trustees have not met.
CREATE TABLE ballot_secret (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    issuer_key bytea NOT NULL,
    seed bytea NOT NULL,
    opening_key bytea,
    PRIMARY KEY (ballot_id, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

-- Roll side. No time: who drew just before a vote came in would stand beside it. The request is
-- blind and so is the answer: neither can be found again in any vote.
CREATE TABLE drawn_paper (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    issue integer NOT NULL CONSTRAINT issue_starts_at_one CHECK (issue >= 1),
    request_digest bytea NOT NULL
        CONSTRAINT digest_is_a_sha256 CHECK (octet_length(request_digest) = 32),
    answer bytea NOT NULL
        CONSTRAINT answer_is_as_long_as_the_key CHECK (octet_length(answer) = 384),
    CONSTRAINT one_paper_per_voter PRIMARY KEY (ballot_id, resident_id, issue, community_id),
    FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id)
);

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

-- `votes_pb` is the file that anyone recounts, `statement` what the box signed. They are kept as
-- they were published, because a later version that writes them a little differently would break
-- digest and signature.
CREATE TABLE ballot_result (
    ballot_id uuid NOT NULL,
    community_id uuid NOT NULL,
    working jsonb NOT NULL,
    seed text NOT NULL,
    votes_pb text NOT NULL,
    statement text NOT NULL,
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
CREATE TRIGGER reissues_are_append_only BEFORE UPDATE OR DELETE ON paper_reissue
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_is_append_only BEFORE UPDATE OR DELETE ON ballot_result
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

CREATE FUNCTION refuse_secret_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER secret_lives_until_the_count BEFORE UPDATE OR DELETE ON ballot_secret
    FOR EACH ROW EXECUTE FUNCTION refuse_secret_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ballot", SQL)
