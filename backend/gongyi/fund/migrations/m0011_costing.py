"""Which proposals are works, opinions on them, and hearings. A constraint's name is the rule's."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0011_costing"
VERSION = "1.38.0"

SQL = """
CREATE TABLE works_mark (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    marked_by uuid NOT NULL REFERENCES account (id),
    marked_at timestamptz NOT NULL,
    CONSTRAINT a_proposal_is_marked_once PRIMARY KEY (proposal_id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);

-- Comments, no veto: nothing waits for them, and none is ever rewritten.
CREATE TABLE costing_opinion (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    giver text NOT NULL
        CONSTRAINT giver_is_known CHECK (giver IN ('committee', 'street', 'party')),
    words text NOT NULL CONSTRAINT an_opinion_has_its_reason CHECK (words <> ''),
    account_id uuid NOT NULL REFERENCES account (id),
    given_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);
CREATE INDEX costing_opinion_of_proposal ON costing_opinion (proposal_id, given_at);
CREATE TRIGGER opinions_are_append_only BEFORE UPDATE OR DELETE ON costing_opinion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE hearing (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    held_on date NOT NULL,
    representatives integer NOT NULL CHECK (representatives >= 0),
    affected integer NOT NULL CHECK (affected >= 0),
    agreeing integer NOT NULL,
    minutes text NOT NULL CONSTRAINT a_hearing_has_minutes CHECK (minutes <> ''),
    is_consented boolean NOT NULL,
    state text NOT NULL
        CONSTRAINT hearing_state_is_known CHECK (state IN ('recorded', 'confirmed', 'taken_back')),
    recorded_by uuid NOT NULL REFERENCES account (id),
    recorded_at timestamptz NOT NULL,
    settled_by uuid REFERENCES account (id),
    settled_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT nobody_agrees_who_did_not_come
        CHECK (agreeing BETWEEN 0 AND representatives + affected),
    CONSTRAINT a_settled_hearing_has_its_second_eyes
        CHECK ((state = 'recorded') = (settled_by IS NULL)
           AND (settled_by IS NULL) = (settled_at IS NULL)),
    CONSTRAINT four_eyes_confirm_a_hearing
        CHECK (state <> 'confirmed' OR settled_by <> recorded_by)
);
CREATE UNIQUE INDEX one_hearing_per_proposal ON hearing (proposal_id, community_id)
    WHERE state <> 'taken_back';

-- Keyed digests of names: they tell that nobody sat on both sides, and nothing else.
CREATE TABLE hearing_seat (
    hearing_id uuid NOT NULL,
    community_id uuid NOT NULL,
    seat_digest bytea NOT NULL,
    side text NOT NULL
        CONSTRAINT side_is_known CHECK (side IN ('representative', 'affected')),
    CONSTRAINT nobody_sits_on_both_sides PRIMARY KEY (hearing_id, community_id, seat_digest),
    FOREIGN KEY (hearing_id, community_id) REFERENCES hearing (id, community_id)
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
