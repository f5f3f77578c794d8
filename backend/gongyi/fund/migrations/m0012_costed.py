"""Quotes, calls for hearings and endorsements. A constraint's name is the rule's name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0012_costed"
VERSION = "1.38.0"

SQL = """
CREATE TABLE costing_quote (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    kind text NOT NULL
        CONSTRAINT quote_kind_is_known CHECK (kind IN ('quote', 'price_list')),
    supplier text NOT NULL CONSTRAINT a_quote_names_who_offers CHECK (supplier <> ''),
    amount_fen bigint NOT NULL CONSTRAINT a_quote_is_an_amount CHECK (amount_fen > 0),
    media_type text NOT NULL CONSTRAINT a_quote_is_a_document
        CHECK (media_type IN ('application/pdf', 'image/webp')),
    data bytea,
    attached_by uuid NOT NULL REFERENCES account (id),
    attached_at timestamptz NOT NULL,
    taken_back_by uuid REFERENCES account (id),
    taken_back_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT what_is_taken_back_is_not_kept CHECK (
        (taken_back_at IS NULL) = (data IS NOT NULL)
        AND (taken_back_at IS NULL) = (taken_back_by IS NULL))
);
CREATE UNIQUE INDEX one_quote_per_supplier ON costing_quote (proposal_id, community_id, supplier)
    WHERE taken_back_at IS NULL;

CREATE TABLE hearing_call (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    meets_at timestamptz NOT NULL,
    place text NOT NULL CONSTRAINT a_hearing_is_somewhere CHECK (place <> ''),
    buildings uuid[] NOT NULL
        CONSTRAINT a_hearing_names_whom_it_affects CHECK (cardinality(buildings) > 0),
    messages integer NOT NULL CHECK (messages >= 0),
    notice_id uuid NOT NULL,
    called_by uuid NOT NULL REFERENCES account (id),
    called_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    FOREIGN KEY (notice_id, community_id) REFERENCES notice (id, community_id),
    CONSTRAINT a_hearing_is_called_before_it_is_held CHECK (meets_at > called_at)
);
CREATE INDEX hearing_call_of_proposal ON hearing_call (proposal_id, called_at);

ALTER TABLE cycle_notice
    DROP CONSTRAINT a_year_posts_what_it_knows,
    ADD CONSTRAINT a_year_posts_what_it_knows CHECK (kind IN
        ('candidate_list', 'hearing', 'result', 'ratification', 'filing', 'accounts'));

-- Support on the way to the review, where the rules ask for it; never counted against another.
CREATE TABLE proposal_endorsement (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    building_id uuid NOT NULL,
    account_id uuid REFERENCES account (id),
    given_at timestamptz NOT NULL,
    CONSTRAINT a_resident_endorses_once PRIMARY KEY (proposal_id, community_id, resident_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX proposal_endorsement_of_account ON proposal_endorsement (account_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
