"""Minutes on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.deliberation.rules.minutes import Minutes
from gongyi.deliberation.schemas.meetings import Line, Small
from gongyi.web.wire import In, Out


class OutcomeAction(In):
    """Who does what until when."""

    what: Line
    owner_a: Line
    owner_b: Line
    due_on: date


class MotionOutcome(In):
    """What becomes of a carried motion."""

    motion: Small
    title: Line
    actions: list[OutcomeAction]


class MinutesForm(In):
    """To be published."""

    outcomes: list[MotionOutcome]
    remarks: str = ""


class MinutesObjectionForm(In):
    """What somebody remembers otherwise."""

    text: str


class MinutesAnswer(In):
    """What the committee says to it."""

    is_upheld: bool
    answer: str


class MinutesObjectionItem(Out):
    """An objection with its answer. The seat is known from the minutes."""

    id: UUID
    seat: int
    text: str
    made_at: datetime
    answer: str
    is_upheld: bool | None


class MinutesPage(Out):
    """As published."""

    meeting_id: UUID
    community_id: UUID
    minutes: Minutes
    remarks: str
    digest: str
    published_at: datetime
    objections_until: datetime
    objections: list[MinutesObjectionItem]


class MinutesDueItem(Out):
    """A meeting whose minutes are still to be published, or so many objections to answer."""

    meeting_id: UUID
    title: str
    due_at: datetime
    objections: int
