"""Every clock of a case, for whoever may see it: what is owed by when, and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gongyi.ratings.rules.cases import Case, call_back_due_at, decision_due_at

ClockKind = Literal["contact", "answer", "call_back", "fix", "decision", "exclusion"]
ClockState = Literal["running", "overdue", "in_time", "late"]
OWED: frozenset[ClockState] = frozenset({"running", "overdue"})


@dataclass(frozen=True)
class Clock:
    """`running` and `overdue` ones are still owed; `in_time` and `late` ones are over."""

    kind: ClockKind
    due_at: datetime
    state: ClockState


# Until when, and when it was done if it was.
Span = tuple[datetime, datetime | None]


def clocks_of(case: Case, fix: Span | None, exclusion: Span | None, now: datetime) -> list[Clock]:
    """In the order in which they fall due: of the case, of what was promised, of a request."""
    found = [*_of_case(case, now)]
    if fix is not None:
        found.append(_clock("fix", *fix, now))
    if exclusion is not None:
        found.append(_clock("exclusion", *exclusion, now))
    return sorted(found, key=lambda clock: clock.due_at)


def next_clock(case: Case, now: datetime) -> Clock | None:
    """What is owed first, as far as the case alone tells."""
    fix = (case.fix_due_at, None) if case.fix_due_at else None
    owed = [each for each in clocks_of(case, fix, None, now) if each.state in OWED]
    return owed[0] if owed else None


def _of_case(case: Case, now: datetime) -> Iterator[Clock]:
    is_dropped = case.closed_how in ("amended", "excluded")
    if case.contact_due_at is not None and not (is_dropped and case.contacted_at is None):
        is_owed = case.contacted_at is not None or case.state == "open"
        yield _clock("contact", case.contact_due_at, case.contacted_at, now, is_owed=is_owed)
    if case.replied_at is not None or not is_dropped:
        yield _clock("answer", case.reply_due_at, case.replied_at, now)
    call_back = call_back_due_at(case)
    if call_back is not None:
        heard_at = case.called_at or case.escalated_at or case.closed_at
        yield _clock("call_back", call_back, heard_at, now)
    decision = decision_due_at(case)
    if decision is not None:
        yield _clock("decision", decision, case.closed_at, now)


def _clock(
    kind: ClockKind,
    due_at: datetime,
    done_at: datetime | None,
    now: datetime,
    *,
    is_owed: bool = True,
) -> Clock:
    """What nobody owes any more and was not done has been missed."""
    if done_at is not None:
        return Clock(kind, due_at, "in_time" if done_at <= due_at else "late")
    if not is_owed:
        return Clock(kind, due_at, "late")
    return Clock(kind, due_at, "running" if now <= due_at else "overdue")
