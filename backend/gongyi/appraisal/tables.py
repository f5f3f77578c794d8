"""The appraisal's tables as Piccolo sees them; constraints and triggers are in `migrations`."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz
from piccolo.table import Table


class AppraisalTerm(Table):
    """One evaluation of a street's communities, under one method."""

    id = UUID(primary_key=True, default=None, null=False)
    street_id = UUID(default=None, null=False)
    kind = Text(default=None, null=False)
    year = Integer(default=None, null=False)
    round = Text(default=None, null=False)
    starts_on = Date(default=None, null=False)
    ends_on = Date(default=None, null=False)
    method = Text(default=None, null=False)
    method_text = Text(default=None, null=False)
    method_digest = Text(default=None, null=False)
    published_at = Timestamptz(default=None, null=False)
    published_by = UUID(default=None, null=False)


class Appraisal(Table):
    """One community in one term."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    term_id = UUID(default=None, null=False)
    phase = Text(default=None, null=False)
    phase_ends_at = Timestamptz(default=None, null=True)
    notice_id = UUID(default=None, null=True)
