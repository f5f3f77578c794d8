"""Years of the fund, proposals, photos and decisions. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_fund"
VERSION = "1.38.0"

SQL = """
CREATE TABLE fund_cycle (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    year integer NOT NULL CONSTRAINT a_year_is_of_our_time CHECK (year BETWEEN 2000 AND 2100),
    phase text NOT NULL CONSTRAINT phase_is_known CHECK (phase IN (
        'draft', 'rules_published', 'intake', 'eligibility_review', 'deliberation_costing',
        'candidate_notice', 'balloting', 'tallying', 'result_notice', 'ratification', 'filed',
        'implementing', 'settling', 'accounts_published', 'evaluated', 'closed', 'cancelled')),
    decision_mode text NOT NULL
        CONSTRAINT decision_mode_is_known CHECK (decision_mode IN ('advisory', 'statutory')),
    ballot_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_cycle_per_ballot UNIQUE (ballot_id, community_id),
    CONSTRAINT a_ballot_of_this_community
        FOREIGN KEY (ballot_id, community_id) REFERENCES ballot (id, community_id),
    CONSTRAINT nobody_votes_without_a_ballot CHECK (ballot_id IS NOT NULL OR phase NOT IN (
        'balloting', 'tallying', 'result_notice', 'ratification', 'filed', 'implementing',
        'settling', 'accounts_published', 'evaluated', 'closed')),
    CONSTRAINT no_ballot_before_its_candidates CHECK (ballot_id IS NULL OR phase NOT IN (
        'draft', 'rules_published', 'intake', 'eligibility_review', 'deliberation_costing',
        'cancelled'))
);
-- A cancelled year can be begun anew.
CREATE UNIQUE INDEX one_cycle_per_year ON fund_cycle (community_id, year)
    WHERE phase <> 'cancelled';

CREATE TABLE appropriation (
    cycle_id uuid NOT NULL,
    community_id uuid NOT NULL,
    source text NOT NULL
        CONSTRAINT source_is_known CHECK (source IN ('city', 'district', 'carry_over', 'external')),
    amount_fen bigint NOT NULL
        CONSTRAINT an_appropriation_is_money CHECK (amount_fen BETWEEN 1 AND 1000000000),
    CONSTRAINT one_appropriation_per_source PRIMARY KEY (cycle_id, community_id, source),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);

CREATE TABLE phase_date (
    cycle_id uuid NOT NULL,
    community_id uuid NOT NULL,
    phase text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT one_date_per_phase PRIMARY KEY (cycle_id, community_id, phase),
    CONSTRAINT a_phase_ends_after_it_starts CHECK (ends_at >= starts_at),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);
CREATE INDEX phase_date_due ON phase_date (ends_at);

CREATE TABLE photo (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    large bytea NOT NULL CONSTRAINT a_photo_is_not_empty CHECK (octet_length(large) > 0),
    thumbnail bytea NOT NULL CONSTRAINT a_thumbnail_is_small
        CHECK (octet_length(thumbnail) BETWEEN 1 AND 500000),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);
CREATE INDEX photo_of_account ON photo (account_id, added_at);

CREATE TABLE proposal (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    author text NOT NULL,
    title text NOT NULL CONSTRAINT a_title_is_short CHECK (char_length(title) BETWEEN 1 AND 280),
    need text NOT NULL CONSTRAINT a_need_is_told CHECK (char_length(need) BETWEEN 10 AND 7000),
    place text NOT NULL CONSTRAINT a_place_is_named CHECK (char_length(place) BETWEEN 1 AND 420),
    beneficiaries text[] NOT NULL CONSTRAINT somebody_benefits CHECK (
        cardinality(beneficiaries) > 0 AND
        beneficiaries <@ ARRAY['elderly', 'children', 'disabled', 'hardship', 'everyone']),
    rough_cost_fen bigint
        CONSTRAINT a_rough_cost_is_likely CHECK (rough_cost_fen BETWEEN 100 AND 1000000000),
    photo_id uuid,
    visibility text NOT NULL CONSTRAINT visibility_is_known CHECK (visibility IN
        ('waiting', 'returned', 'published', 'withheld', 'withdrawn')),
    outcome text NOT NULL CONSTRAINT outcome_is_known CHECK (outcome IN
        ('none', 'candidate', 'on_ballot', 'funded', 'not_funded')),
    price_fen bigint
        CONSTRAINT a_price_is_likely CHECK (price_fen BETWEEN 100 AND 1000000000),
    price_note text NOT NULL,
    submitted_at timestamptz NOT NULL,
    due_at timestamptz,
    published_at timestamptz,
    withdrawn_reason text NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id),
    FOREIGN KEY (photo_id, community_id) REFERENCES photo (id, community_id),
    CONSTRAINT a_price_makes_a_candidate CHECK ((price_fen IS NULL) = (outcome = 'none')),
    CONSTRAINT only_the_published_stand CHECK (
        (visibility = 'published' OR outcome NOT IN ('candidate', 'funded')) AND
        (visibility IN ('published', 'withdrawn') OR outcome NOT IN ('on_ballot', 'not_funded'))),
    CONSTRAINT what_waits_has_a_deadline CHECK ((visibility = 'waiting') = (due_at IS NOT NULL)),
    CONSTRAINT what_is_public_has_its_day
        CHECK (visibility <> 'published' OR published_at IS NOT NULL),
    CONSTRAINT a_withdrawal_has_a_reason
        CHECK ((visibility = 'withdrawn') = (withdrawn_reason <> ''))
);
CREATE INDEX proposal_of_cycle ON proposal (cycle_id, visibility);
CREATE INDEX proposal_of_account ON proposal (account_id, submitted_at);
CREATE INDEX proposal_waiting ON proposal (community_id, due_at) WHERE visibility = 'waiting';
CREATE INDEX proposal_with_photo ON proposal (photo_id) WHERE photo_id IS NOT NULL;
-- A second tap on the same button is no second proposal.
CREATE UNIQUE INDEX one_proposal_per_title ON proposal (community_id, cycle_id, account_id, title)
    WHERE visibility IN ('waiting', 'returned', 'published');

CREATE TABLE proposal_draft (
    cycle_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    words jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT one_draft_per_account PRIMARY KEY (account_id, cycle_id, community_id),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);

CREATE TABLE moderation_decision (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    decision text NOT NULL
        CONSTRAINT decision_is_known CHECK (decision IN ('publish', 'return', 'withhold')),
    reason_code text NOT NULL,
    reason_text text NOT NULL,
    reasons_version integer NOT NULL,
    words text NOT NULL,
    role text NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT a_refusal_has_its_rule CHECK (
        (decision = 'publish') = (reason_code = '') AND (reason_code = '') = (reason_text = ''))
);
CREATE INDEX moderation_decision_of_proposal ON moderation_decision (proposal_id, decided_at);
CREATE TRIGGER decisions_are_append_only BEFORE UPDATE OR DELETE ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- From the announcement of the ballot on, a proposal's words, price and author stand. It can still
-- be withdrawn with a reason, and the count says once what became of it.
CREATE FUNCTION refuse_change_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome NOT IN ('on_ballot', 'funded', 'not_funded') THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(OLD) - ARRAY['visibility', 'outcome', 'withdrawn_reason']
          = to_jsonb(NEW) - ARRAY['visibility', 'outcome', 'withdrawn_reason']
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
CREATE TRIGGER a_candidate_on_the_ballot_is_frozen BEFORE UPDATE OR DELETE ON proposal
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_candidate();

-- Money is added, never rewritten.
CREATE TRIGGER appropriations_are_append_only BEFORE UPDATE OR DELETE ON appropriation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
