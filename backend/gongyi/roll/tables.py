"""The tables as Piccolo sees them; the promises are in the migrations."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Bytea, Date, Text, Timestamptz
from piccolo.table import Table


class Resident(Table, tablename="resident"):
    """A person on the roll."""

    id = UUID(primary_key=True, default=None)
    community_id = UUID(default=None)
    dwelling_id = UUID(default=None)
    name = Text(default=None)
    born_on = Date(default=None)
    phone_digest = Bytea(default=None, null=True)
    phone_sealed = Bytea(default=None, null=True)
    source = Text(default=None)
    is_phone_proven = Boolean(default=None)
    listed_at = Timestamptz(default=None)
    moved_out_at = Timestamptz(default=None, null=True)
    moved_out_why = Text(default="")


class EnrolmentClaim(Table, tablename="enrolment_claim"):
    """Somebody says she lives here; a person looks."""

    id = UUID(primary_key=True, default=None)
    community_id = UUID(default=None)
    account_id = UUID(default=None)
    name = Text(default=None)
    born_on = Date(default=None)
    phone_digest = Bytea(default=None)
    phone_sealed = Bytea(default=None)
    building_id = UUID(default=None)
    unit = Text(default=None)
    room_sealed = Bytea(default=None)
    door_digest = Bytea(default=None)
    evidence = Text(default=None)
    evidence_note = Text(default=None)
    claimed_at = Timestamptz(default=None)
    due_at = Timestamptz(default=None)
    state = Text(default=None)
    decided_at = Timestamptz(default=None, null=True)
    decided_by = UUID(default=None, null=True)
    reason = Text(default=None)
    resident_id = UUID(default=None, null=True)
