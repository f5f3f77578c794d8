"""The table as Piccolo sees it; constraints and triggers are in `migrations`."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Integer, Text, Timestamptz
from piccolo.table import Table


class Notice(Table, tablename="notice"):
    """What hangs out."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    kind = Text(default=None, null=False)
    subject_id = UUID(default=None, null=True)
    title = Text(default=None, null=False)
    text = Text(default=None, null=False)
    link = Text(default=None, null=False)
    takes_objections = Boolean(default=None, null=False)
    posted_at = Timestamptz(default=None, null=False)
    ends_at = Timestamptz(default=None, null=False)
    digest = Text(default=None, null=False)
    answer_workdays = Integer(default=None, null=False)
    dispute_workdays = Integer(default=None, null=False)
    ruling_workdays = Integer(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    is_upheld = Boolean(default=False, null=False)
    held_at = Timestamptz(default=None, null=True)
    extended_to = Timestamptz(default=None, null=True)
