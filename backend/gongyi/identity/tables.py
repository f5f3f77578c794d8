"""The tables as Piccolo sees them; the promises are in the migrations."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class Account(Table, tablename="account"):
    """A phone number that has been shown to be somebody's."""

    id = UUID(primary_key=True, default=None)
    phone_digest = Bytea(default=None)
    phone_sealed = Bytea(default=None)
    created_at = Timestamptz(default=None)


class Session(Table, tablename="session"):
    """One signing-in on one device."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID(default=None)
    opened_at = Timestamptz(default=None)
    ended_at = Timestamptz(default=None, null=True)


class RoleGrant(Table, tablename="role_grant"):
    """A role and where it holds."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID(default=None)
    role = Text(default=None)
    community_id = UUID(default=None, null=True)
    street_id = UUID(default=None, null=True)
    granted_at = Timestamptz(default=None)


class OutboxMessage(Table, tablename="outbox_message"):
    """A message to a phone and how far it has come; `due_at` is also the end of a lease."""

    id = UUID(primary_key=True, default=None)
    phone_digest = Bytea(default=None)
    phone_sealed = Bytea(default=None)
    text_sealed = Bytea(default=None)
    written_at = Timestamptz(default=None)
    state = Text(default=None)
    template = Text(default=None)
    facts_sealed = Bytea(default=None)
    form = Text(default=None)
    expires_at = Timestamptz(default=None)
    due_at = Timestamptz(default=None)
    tries = Integer(default=None)
    sent_at = Timestamptz(default=None, null=True)
    failure = Text(default=None)
