"""Matters of the street on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from gongyi.deliberation.queries.street import MatterKind, StreetAnswer, StreetMatter
from gongyi.web.wire import Out


class StreetMatterItem(Out):
    """What the street is asked, and its answer."""

    id: UUID
    community_id: UUID
    kind: MatterKind
    topic_id: UUID | None
    demand_id: UUID | None
    resolution_id: UUID | None
    follow_up_id: UUID | None
    words: str
    raised_at: datetime
    due_at: datetime
    answer: StreetAnswer
    reply: str
    answered_at: datetime | None


def matter_item(matter: StreetMatter) -> StreetMatterItem:
    """A line of the street's list."""
    return msgspec.convert(matter, StreetMatterItem, from_attributes=True)
