"""首问负责 (domain row 66): whoever is asked first is responsible until a hand-over is accepted.

Both sides have an owner from the start. The first of either side who opens the case holds it, and
may ask the other side to take it; until somebody there has said yes, nothing has changed, and no
clock moves: passing a case round gains no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.ratings.errors.case import (
    CaseClosed,
    HandedOverAlready,
    HeldByTheOther,
    NotHandedToYou,
    NothingToHandOver,
)
from gongyi.ratings.rules.cases import Case, Side


@dataclass(frozen=True)
class HandOver:
    """A case is offered to the other side, which has not said anything yet."""

    id: UUID
    community_id: UUID
    case_id: UUID
    to_side: Side
    words: str
    asked_by: UUID
    asked_at: datetime


def other(side: Side) -> Side:
    """Who runs the service, or who pays for it."""
    return "buyer" if side == "operator" else "operator"


def takes_first(case: Case, runs_or_pays: bool) -> bool:
    """Whether whoever opens this case now is the first asked of one of the two sides."""
    return runs_or_pays and case.holder is None and case.state == "open"


def check_hand_over(case: Case, side: Side, pending: HandOver | None) -> None:
    """Raises CaseClosed, HandedOverAlready or HeldByTheOther."""
    if case.is_closed:
        raise CaseClosed
    if case.state == "answered":
        raise NothingToHandOver
    if pending is not None:
        raise HandedOverAlready
    if case.holding_side not in (None, side):
        raise HeldByTheOther


def check_takes(case: Case, side: Side, pending: HandOver | None) -> HandOver:
    """The offer that this side may accept or refuse; raises CaseClosed or NotHandedToYou."""
    if case.is_closed:
        raise CaseClosed
    if pending is None or pending.to_side != side:
        raise NotHandedToYou
    return pending
