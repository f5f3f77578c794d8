"""Ten roles, each in the kind of place where it can hold."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0003_roles"
VERSION = "1.38.0"

SQL = """
ALTER TABLE role_grant
    DROP CONSTRAINT a_role_has_its_place,
    ADD CONSTRAINT a_role_has_its_place CHECK (
        CASE
            WHEN role IN ('committee_member', 'content_moderator', 'supervision_committee',
                          'councillor')
                THEN community_id IS NOT NULL AND street_id IS NULL
            WHEN role = 'street_officer' THEN community_id IS NULL AND street_id IS NOT NULL
            WHEN role IN ('provider', 'third_party_evaluator', 'supervisor', 'auditor')
                THEN (community_id IS NULL) <> (street_id IS NULL)
            WHEN role = 'operator' THEN community_id IS NULL AND street_id IS NULL
            ELSE false
        END
    );
CREATE INDEX role_grant_community ON role_grant (community_id) WHERE community_id IS NOT NULL;
CREATE INDEX role_grant_street ON role_grant (street_id) WHERE street_id IS NOT NULL;

-- What takes two operators: asked for by one, agreed to or refused by another.
CREATE TABLE role_request (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    role text NOT NULL,
    community_id uuid,
    street_id uuid,
    deed text NOT NULL,
    why text NOT NULL,
    asked_by uuid NOT NULL REFERENCES account (id),
    asked_at timestamptz NOT NULL,
    state text NOT NULL,
    decided_by uuid REFERENCES account (id),
    decided_at timestamptz,
    CONSTRAINT a_request_gives_or_ends CHECK (deed IN ('give', 'end')),
    CONSTRAINT a_request_has_a_known_state CHECK (state IN ('waiting', 'agreed', 'refused')),
    CONSTRAINT a_decided_request_says_by_whom
        CHECK ((state = 'waiting') = (decided_by IS NULL AND decided_at IS NULL)),
    CONSTRAINT two_people_give_a_watching_role CHECK (state <> 'agreed' OR decided_by <> asked_by)
);
CREATE UNIQUE INDEX one_waiting_request_per_role ON role_request
    (account_id, role, deed, COALESCE(community_id, street_id, account_id)) WHERE state = 'waiting';
CREATE INDEX role_request_account ON role_request (account_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
