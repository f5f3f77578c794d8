"""Dwellings, who is on the roll, and who asked to be."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_roll"
VERSION = "1.38.0"

SQL = """
CREATE TABLE dwelling (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    building_id uuid NOT NULL,
    unit text NOT NULL,
    room_sealed bytea NOT NULL,
    door_digest bytea NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_dwelling_per_door UNIQUE (community_id, door_digest),
    CONSTRAINT a_dwelling_stands_in_a_building_of_its_community
        FOREIGN KEY (building_id, community_id) REFERENCES building (id, community_id)
);

-- The roll itself. A person's account is found by the phone, so that there is one way to match.
CREATE TABLE resident (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    dwelling_id uuid NOT NULL,
    name text NOT NULL,
    born_on date NOT NULL,
    phone_digest bytea,
    phone_sealed bytea,
    source text NOT NULL,
    is_phone_proven boolean NOT NULL,
    listed_at timestamptz NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT one_person_per_phone UNIQUE (community_id, phone_digest),
    CONSTRAINT listed_once_per_dwelling UNIQUE (community_id, dwelling_id, name),
    CONSTRAINT a_phone_is_sealed_and_digested
        CHECK ((phone_digest IS NULL) = (phone_sealed IS NULL)),
    CONSTRAINT a_proven_phone_is_a_phone CHECK (NOT is_phone_proven OR phone_digest IS NOT NULL),
    CONSTRAINT listed_by_import_or_claim CHECK (source IN ('import', 'claim')),
    CONSTRAINT a_resident_lives_in_a_dwelling_of_the_community
        FOREIGN KEY (dwelling_id, community_id) REFERENCES dwelling (id, community_id)
);
CREATE INDEX resident_of_phone ON resident (phone_digest);
CREATE INDEX resident_age ON resident (community_id, born_on);

CREATE TABLE enrolment_claim (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    account_id uuid NOT NULL REFERENCES account (id),
    name text NOT NULL,
    born_on date NOT NULL,
    phone_digest bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    building_id uuid NOT NULL,
    unit text NOT NULL,
    room_sealed bytea NOT NULL,
    door_digest bytea NOT NULL,
    evidence text NOT NULL,
    evidence_note text NOT NULL,
    claimed_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    state text NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    reason text NOT NULL,
    resident_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_claim_waits_or_is_decided CHECK (
        state IN ('waiting', 'confirmed', 'refused')
        AND (state = 'waiting') = (decided_at IS NULL)
    ),
    CONSTRAINT a_refusal_has_a_reason CHECK (state <> 'refused' OR reason <> ''),
    CONSTRAINT a_confirmed_claim_has_its_resident
        CHECK ((state = 'confirmed') = (resident_id IS NOT NULL)),
    CONSTRAINT nobody_decides_on_their_own_claim CHECK (decided_by <> account_id),
    CONSTRAINT evidence_is_of_a_known_kind
        CHECK (evidence IN ('lease', 'letter', 'neighbour', 'worker')),
    CONSTRAINT a_claim_names_a_building_of_its_community
        FOREIGN KEY (building_id, community_id) REFERENCES building (id, community_id),
    CONSTRAINT a_claim_ends_in_a_resident_of_its_community
        FOREIGN KEY (resident_id, community_id) REFERENCES resident (id, community_id)
);
CREATE UNIQUE INDEX one_open_claim_per_account ON enrolment_claim (community_id, account_id)
    WHERE state = 'waiting';
CREATE INDEX enrolment_claim_due ON enrolment_claim (community_id, due_at) WHERE state = 'waiting';
CREATE INDEX enrolment_claim_account ON enrolment_claim (account_id, claimed_at DESC);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "roll", SQL)
