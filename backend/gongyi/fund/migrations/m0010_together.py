"""Proposals of several people, and where they come from. A constraint's name is the rule's."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0010_together"
VERSION = "1.38.0"

SQL = """
-- What was merged or split stays readable, and no longer stands in the way of a title.
DROP INDEX one_proposal_per_title;
CREATE UNIQUE INDEX one_proposal_per_title ON proposal (community_id, cycle_id, account_id, title)
    WHERE visibility IN ('waiting', 'returned', 'published')
      AND outcome NOT IN ('merged', 'split');

-- Whoever has this code may put her name beside the author's, by her own login.
CREATE TABLE proposal_invitation (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    code text NOT NULL CONSTRAINT a_code_is_eight_signs CHECK (code ~ '^[0-9A-Z]{8}$'),
    made_at timestamptz NOT NULL,
    CONSTRAINT one_invitation_per_proposal PRIMARY KEY (proposal_id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);

CREATE TABLE proposal_companion (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    name text NOT NULL,
    joined_at timestamptz NOT NULL,
    CONSTRAINT one_joins_once PRIMARY KEY (proposal_id, account_id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX proposal_companion_of_account ON proposal_companion (account_id);

-- Where a proposal comes from, for everybody to follow; written once. A resolution is no proposal,
-- so its id points to another slice.
CREATE TABLE proposal_origin (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    origin_id uuid NOT NULL,
    how text NOT NULL CONSTRAINT how_is_known CHECK (how IN
        ('merged', 'split', 'resubmitted', 'resolution')),
    CONSTRAINT an_origin_is_said_once PRIMARY KEY (proposal_id, origin_id, community_id),
    CONSTRAINT nothing_comes_from_itself CHECK (proposal_id <> origin_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX proposal_origin_of_origin ON proposal_origin (origin_id);
CREATE TRIGGER origins_are_append_only BEFORE UPDATE OR DELETE ON proposal_origin
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- The same proposal is handed in again once.
CREATE UNIQUE INDEX handed_in_again_once ON proposal_origin (origin_id, community_id)
    WHERE how = 'resubmitted';

-- Several into one, or one into several: asked for by one proposer, agreed to by every one.
CREATE TABLE combination (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    how text NOT NULL CONSTRAINT a_combination_merges_or_splits CHECK (how IN ('merged', 'split')),
    texts jsonb NOT NULL,
    asked_by uuid NOT NULL REFERENCES account (id),
    asked_at timestamptz NOT NULL,
    settled_at timestamptz,
    is_agreed boolean,
    PRIMARY KEY (id, community_id),
    CONSTRAINT what_is_settled_has_its_day CHECK ((settled_at IS NULL) = (is_agreed IS NULL)),
    FOREIGN KEY (cycle_id, community_id) REFERENCES fund_cycle (id, community_id)
);

CREATE TABLE combination_source (
    combination_id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    CONSTRAINT one_source_once PRIMARY KEY (combination_id, proposal_id, community_id),
    FOREIGN KEY (combination_id, community_id) REFERENCES combination (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX combination_source_of_proposal ON combination_source (proposal_id);

CREATE TABLE combination_voice (
    combination_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    is_agreed boolean,
    said_at timestamptz,
    CONSTRAINT one_voice_each PRIMARY KEY (combination_id, account_id, community_id),
    CONSTRAINT a_voice_has_its_day CHECK ((is_agreed IS NULL) = (said_at IS NULL)),
    FOREIGN KEY (combination_id, community_id) REFERENCES combination (id, community_id)
);
CREATE INDEX combination_voice_of_account ON combination_voice (account_id);

-- Questions to the author; both sides are public. The asker's name is masked.
CREATE TABLE proposal_question (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    asker text NOT NULL,
    words text NOT NULL CONSTRAINT a_question_asks CHECK (char_length(words) BETWEEN 1 AND 2000),
    asked_at timestamptz NOT NULL,
    answer text NOT NULL DEFAULT '',
    answered_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT an_answer_has_its_day CHECK ((answer <> '') = (answered_at IS NOT NULL)),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX proposal_question_of_proposal ON proposal_question (proposal_id, asked_at);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
