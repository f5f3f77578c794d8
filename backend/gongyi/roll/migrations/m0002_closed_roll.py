"""Who moved out, letters with a code, what two people look at, and the roll posted for a ballot."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_closed_roll"
VERSION = "1.38.0"

SQL = """
-- The address as the committee's list has it, beside its parts; it names the room, so it is sealed.
ALTER TABLE dwelling ADD COLUMN written_sealed bytea;

ALTER TABLE resident
    ADD COLUMN moved_out_at timestamptz,
    ADD COLUMN moved_out_why text NOT NULL DEFAULT '',
    ADD CONSTRAINT who_moved_out_has_a_reason
        CHECK ((moved_out_at IS NULL) = (moved_out_why = '')),
    ADD CONSTRAINT who_moved_out_keeps_no_phone
        CHECK (moved_out_at IS NULL OR phone_digest IS NULL);
CREATE INDEX resident_behind_a_door ON resident (community_id, dwelling_id);

ALTER TABLE enrolment_claim
    DROP CONSTRAINT evidence_is_of_a_known_kind,
    ADD CONSTRAINT evidence_is_of_a_known_kind
        CHECK (evidence IN ('lease', 'letter', 'neighbour', 'worker', 'code'));

-- A letter to a dwelling. The code itself is on paper only.
CREATE TABLE dwelling_letter (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    dwelling_id uuid NOT NULL,
    code_digest bytea NOT NULL,
    printed_by uuid NOT NULL,
    printed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    claim_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_letter_per_code UNIQUE (community_id, code_digest),
    CONSTRAINT a_letter_is_used_by_one_claim CHECK ((used_at IS NULL) = (claim_id IS NULL)),
    CONSTRAINT a_letter_is_used_before_its_end CHECK (used_at <= expires_at),
    CONSTRAINT a_letter_goes_to_a_dwelling_of_its_community
        FOREIGN KEY (dwelling_id, community_id) REFERENCES dwelling (id, community_id)
);

-- A random mark that lies on a phone, and whose accounts came from it. No time, no fingerprint.
CREATE TABLE device_person (
    community_id uuid NOT NULL REFERENCES community (id),
    device_digest bytea NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    CONSTRAINT a_person_counts_once_per_device
        PRIMARY KEY (community_id, device_digest, account_id)
);

-- The roll as it was closed and posted for one ballot. `terms` are the figures that were in force.
CREATE TABLE posting (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    unit text NOT NULL,
    terms jsonb NOT NULL,
    voting_on date NOT NULL,
    posted_by uuid NOT NULL,
    posted_at timestamptz NOT NULL,
    objections_until timestamptz NOT NULL,
    opens_at timestamptz NOT NULL,
    ballot_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_posting_per_ballot UNIQUE (community_id, ballot_id),
    CONSTRAINT one_votes_as_a_person_or_as_a_household CHECK (unit IN ('person', 'household')),
    CONSTRAINT posted_before_it_opens
        CHECK (posted_at <= objections_until AND objections_until <= opens_at)
);
CREATE UNIQUE INDEX one_posting_at_a_time ON posting (community_id) WHERE ballot_id IS NULL;

-- `number` is what the public sheet shows; it says neither room nor order of enrolment.
CREATE TABLE posting_entry (
    posting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    number integer NOT NULL,
    dwelling_id uuid NOT NULL,
    building_id uuid NOT NULL,
    name_masked text NOT NULL,
    state text NOT NULL,
    CONSTRAINT posted_once_per_person PRIMARY KEY (posting_id, community_id, resident_id),
    CONSTRAINT one_entry_per_number UNIQUE (posting_id, community_id, number),
    CONSTRAINT an_entry_is_listed_added_late_or_struck
        CHECK (state IN ('listed', 'added', 'late', 'struck')),
    CONSTRAINT an_entry_stands_in_a_posting_of_its_community
        FOREIGN KEY (posting_id, community_id) REFERENCES posting (id, community_id)
);

-- Who votes for a household. Whoever draws first is it; until then the household may change it.
CREATE TABLE household_representative (
    posting_id uuid NOT NULL,
    community_id uuid NOT NULL,
    dwelling_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    has_drawn boolean NOT NULL,
    CONSTRAINT one_paper_per_household PRIMARY KEY (posting_id, community_id, dwelling_id),
    CONSTRAINT a_representative_is_on_the_posted_roll
        FOREIGN KEY (posting_id, community_id, resident_id)
        REFERENCES posting_entry (posting_id, community_id, resident_id)
);

-- What two different people look at before anything happens: doubts, objections, late finds.
CREATE TABLE matter (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    kind text NOT NULL,
    doubts text[] NOT NULL,
    claim_id uuid,
    resident_id uuid,
    posting_id uuid,
    raised_by uuid REFERENCES account (id),
    words text NOT NULL,
    reply text NOT NULL DEFAULT '',
    raised_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL,
    first_by uuid,
    second_by uuid,
    decided_at timestamptz,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_matter_is_of_a_known_kind CHECK (
        kind IN ('doubtful_claim', 'doubtful_entry', 'missing_entry', 'wrong_entry', 'late_find')
    ),
    CONSTRAINT a_matter_is_about_somebody CHECK ((claim_id IS NULL) <> (resident_id IS NULL)),
    CONSTRAINT what_concerns_a_ballot_names_its_posting CHECK (
        (posting_id IS NOT NULL) = (kind IN ('missing_entry', 'wrong_entry', 'late_find'))
    ),
    CONSTRAINT a_matter_is_open_or_decided CHECK (
        state IN ('open', 'granted', 'rejected') AND (state = 'open') = (decided_at IS NULL)
    ),
    CONSTRAINT decided_by_two_different_people CHECK (
        (state = 'open') = (second_by IS NULL) AND (second_by IS NULL) = (first_by IS NULL)
        AND first_by <> second_by
    ),
    CONSTRAINT nobody_decides_on_what_they_raised
        CHECK (first_by <> raised_by AND second_by <> raised_by),
    CONSTRAINT a_matter_concerns_a_claim_of_its_community
        FOREIGN KEY (claim_id, community_id) REFERENCES enrolment_claim (id, community_id)
        ON DELETE CASCADE,
    CONSTRAINT a_matter_concerns_a_resident_of_its_community
        FOREIGN KEY (resident_id, community_id) REFERENCES resident (id, community_id)
        ON DELETE CASCADE,
    CONSTRAINT a_matter_concerns_a_posting_of_its_community
        FOREIGN KEY (posting_id, community_id) REFERENCES posting (id, community_id)
);
CREATE UNIQUE INDEX one_doubt_per_claim ON matter (community_id, claim_id)
    WHERE claim_id IS NOT NULL;
CREATE UNIQUE INDEX one_doubt_per_entry ON matter (community_id, resident_id)
    WHERE kind = 'doubtful_entry';
CREATE UNIQUE INDEX one_open_matter_per_posted_person
    ON matter (community_id, posting_id, resident_id, kind)
    WHERE posting_id IS NOT NULL AND state = 'open';
CREATE INDEX matter_due ON matter (community_id, due_at) WHERE state = 'open';

CREATE TABLE matter_opinion (
    community_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    account_id uuid NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    given_at timestamptz NOT NULL,
    CONSTRAINT one_opinion_per_person PRIMARY KEY (community_id, matter_id, account_id),
    CONSTRAINT an_opinion_has_a_reason CHECK (reason <> ''),
    CONSTRAINT an_opinion_is_yes_or_no CHECK (verdict IN ('grant', 'reject')),
    CONSTRAINT an_opinion_belongs_to_a_matter_of_its_community
        FOREIGN KEY (matter_id, community_id) REFERENCES matter (id, community_id)
        ON DELETE CASCADE
);

-- How far a long import is: what one member of staff has under way in one community.
CREATE TABLE roll_progress (
    community_id uuid NOT NULL REFERENCES community (id),
    account_id uuid NOT NULL REFERENCES account (id),
    stage text NOT NULL,
    done integer NOT NULL,
    whole integer NOT NULL,
    CONSTRAINT one_import_at_a_time_per_person PRIMARY KEY (community_id, account_id)
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "roll", SQL)
