"""A message has a template, an end, and a way from waiting to sent."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0002_sending"
VERSION = "1.38.0"

SQL = """
-- `due_at`: not to be touched before; while `sending`, the end of the sender's lease.
ALTER TABLE outbox_message
    DROP CONSTRAINT a_message_waits_or_is_sent,
    ADD COLUMN template text NOT NULL DEFAULT 'login_code',
    ADD COLUMN facts_sealed bytea NOT NULL DEFAULT '',
    ADD COLUMN form text NOT NULL DEFAULT 'sms',
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN due_at timestamptz,
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN sent_at timestamptz,
    ADD COLUMN failure text NOT NULL DEFAULT '';

-- Nothing could send so far: every code there has run out or soon will.
UPDATE outbox_message
SET due_at = written_at, expires_at = written_at + interval '5 minutes', state = 'expired';

ALTER TABLE outbox_message
    ALTER COLUMN template DROP DEFAULT,
    ALTER COLUMN facts_sealed DROP DEFAULT,
    ALTER COLUMN form DROP DEFAULT,
    ALTER COLUMN expires_at SET NOT NULL,
    ALTER COLUMN due_at SET NOT NULL,
    ADD CONSTRAINT a_message_has_a_known_template CHECK (template IN ('login_code')),
    ADD CONSTRAINT a_message_is_read_or_heard CHECK (form IN ('sms', 'voice')),
    ADD CONSTRAINT a_message_has_a_known_state
        CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'expired')),
    ADD CONSTRAINT a_sent_message_says_when CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    ADD CONSTRAINT a_message_being_sent_was_tried CHECK (state <> 'sending' OR tries > 0);

CREATE INDEX outbox_due ON outbox_message (due_at) WHERE state IN ('waiting', 'sending');
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "identity", SQL)
