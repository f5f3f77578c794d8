"""The committee's queue, decisions and prices on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.actions.screening import Waiting
from gongyi.fund.rules.model import DecisionVerb
from gongyi.fund.schemas.proposals import ProposalItem, item_in_full
from gongyi.web.wire import In, Out


class QueueItem(Out):
    """A proposal that waits for the committee, soonest due first."""

    proposal: ProposalItem
    need: str
    due_at: datetime
    is_late: bool
    author_phone_masked: str


class Reason(Out):
    """One entry of the closed list of reasons."""

    code: str
    decision: Literal["return", "withhold"]
    text: str


class ModerationRequest(In):
    """One decision on one or many proposals.

    `seen_due_at` has the `dueAt` of each as it was read (null for one that was not waiting):
    what its author has rewritten since is due at another time, and nobody has read it.
    """

    proposal_ids: list[UUID]
    decision: DecisionVerb
    reason_code: str
    words: str
    seen_due_at: list[datetime | None]


class ModerationDone(Out):
    """How many were decided."""

    decided: int


class PriceRequest(In):
    """The committee's price; it makes the proposal a candidate. null takes it off the list."""

    price_fen: int | None
    note: str


def queue_item_of(waiting: Waiting) -> QueueItem:
    """A line of the queue."""
    return QueueItem(
        proposal=item_in_full(waiting.proposal),
        need=waiting.proposal.need,
        due_at=waiting.due_at,
        is_late=waiting.is_late,
        author_phone_masked=waiting.phone_masked,
    )
