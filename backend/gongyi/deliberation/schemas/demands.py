"""Meetings that are demanded, on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.deliberation.actions.demanding import SeenDemand
from gongyi.web.wire import In, Out


class NewDemand(In):
    """What to meet for, and why."""

    matter: Annotated[str, Meta(max_length=400)]
    reason: Annotated[str, Meta(max_length=4000)]


class DemandProgress(Out):
    """Towards one of the ways to be enough."""

    who: str
    signed: int
    needed: int


class MeetingDemandItem(Out):
    """`dueAt`: until when a date must be set, once enough have signed."""

    id: UUID
    body_id: UUID
    author: str
    matter: str
    reason: str
    opened_at: datetime
    signs_until: datetime
    progress: list[DemandProgress]
    is_signed: bool
    reached_at: datetime | None
    reached_by: str
    due_at: datetime | None
    escalated_at: datetime | None
    meeting_id: UUID | None


_PUBLIC = tuple(
    "id body_id author matter reason opened_at signs_until reached_at reached_by due_at"
    " escalated_at meeting_id".split()
)


def demand_item(seen: SeenDemand) -> MeetingDemandItem:
    """As everybody sees it."""
    return MeetingDemandItem(
        **{name: getattr(seen.demand, name) for name in _PUBLIC},
        progress=[DemandProgress(**vars(each)) for each in seen.progress],
        is_signed=seen.is_signed,
    )
