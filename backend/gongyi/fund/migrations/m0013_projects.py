"""How a funded project is carried out, accepted and judged. A constraint's name is the rule's."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0013_projects"
VERSION = "1.38.0"

SQL = """
-- Everything that is said about a project while it is carried out; a slip is struck, never erased.
CREATE TABLE project_entry (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT kind_of_entry_is_known CHECK (kind IN
        ('body', 'milestone', 'delay', 'reached', 'picture', 'note', 'strike')),
    about_id uuid,
    words text NOT NULL,
    due_on date,
    stage text NOT NULL
        CONSTRAINT stage_is_known CHECK (stage IN ('', 'before', 'during', 'after')),
    photo_id uuid,
    account_id uuid NOT NULL REFERENCES account (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT an_entry_is_of_one_project UNIQUE (id, proposal_id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT an_entry_is_about_the_same_project
        FOREIGN KEY (about_id, proposal_id, community_id)
        REFERENCES project_entry (id, proposal_id, community_id),
    FOREIGN KEY (photo_id, community_id) REFERENCES photo (id, community_id),
    CONSTRAINT some_entries_are_about_another
        CHECK ((kind IN ('delay', 'reached', 'strike')) = (about_id IS NOT NULL)),
    CONSTRAINT milestones_have_a_day
        CHECK ((kind IN ('milestone', 'delay')) = (due_on IS NOT NULL)),
    CONSTRAINT pictures_show_something CHECK
        ((kind = 'picture') = (photo_id IS NOT NULL) AND (kind = 'picture') = (stage <> '')),
    CONSTRAINT an_entry_says_why CHECK (words <> '' OR kind IN ('reached', 'picture'))
);
CREATE INDEX project_entry_of_proposal ON project_entry (proposal_id, at);
CREATE INDEX project_entry_of_photo ON project_entry (photo_id);
CREATE UNIQUE INDEX a_slip_is_struck_once ON project_entry (about_id, community_id)
    WHERE kind = 'strike';
CREATE TRIGGER entries_are_append_only BEFORE UPDATE OR DELETE ON project_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE project_acceptance (
    id uuid NOT NULL,
    community_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    held_on date NOT NULL,
    residents integer NOT NULL CONSTRAINT residents_take_part CHECK (residents >= 1),
    is_passed boolean NOT NULL,
    words text NOT NULL CONSTRAINT an_acceptance_says_what_was_found CHECK (words <> ''),
    state text NOT NULL CONSTRAINT acceptance_state_is_known
        CHECK (state IN ('recorded', 'confirmed', 'taken_back')),
    recorded_by uuid NOT NULL REFERENCES account (id),
    recorded_at timestamptz NOT NULL,
    settled_by uuid REFERENCES account (id),
    settled_at timestamptz,
    PRIMARY KEY (id, community_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id),
    CONSTRAINT a_settled_acceptance_has_its_second_eyes
        CHECK ((state = 'recorded') = (settled_by IS NULL)
           AND (settled_by IS NULL) = (settled_at IS NULL)),
    CONSTRAINT four_eyes_accept_a_project
        CHECK (state <> 'confirmed' OR settled_by <> recorded_by)
);
CREATE UNIQUE INDEX one_acceptance_waits ON project_acceptance (proposal_id, community_id)
    WHERE state = 'recorded';
CREATE UNIQUE INDEX a_project_is_accepted_once ON project_acceptance (proposal_id, community_id)
    WHERE state = 'confirmed' AND is_passed;

-- What residents say of it once it is done; only sums are ever shown.
CREATE TABLE project_voice (
    proposal_id uuid NOT NULL,
    community_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    verdict text NOT NULL
        CONSTRAINT verdict_is_known CHECK (verdict IN ('done', 'partly', 'not_done')),
    said_at timestamptz NOT NULL,
    CONSTRAINT one_voice_per_person_and_project PRIMARY KEY (proposal_id, community_id, account_id),
    FOREIGN KEY (proposal_id, community_id) REFERENCES proposal (id, community_id)
);

-- The voucher of a payment: its number for the register, and a picture when there is one.
CREATE TABLE payment_receipt (
    posting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    number text NOT NULL CONSTRAINT a_receipt_has_its_number CHECK (number <> ''),
    photo_id uuid,
    CONSTRAINT a_payment_has_one_receipt PRIMARY KEY (posting_id, community_id),
    FOREIGN KEY (posting_id, community_id) REFERENCES ledger_posting (id, community_id),
    FOREIGN KEY (photo_id, community_id) REFERENCES photo (id, community_id)
);
CREATE INDEX payment_receipt_of_photo ON payment_receipt (photo_id);
CREATE TRIGGER receipts_are_append_only BEFORE UPDATE OR DELETE ON payment_receipt
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "fund", SQL)
