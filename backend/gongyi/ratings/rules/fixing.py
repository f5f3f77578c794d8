"""整改: what is wrong is put right by a day that everybody can read.

At most fifteen working days (Sichuan: 15 个工作日内整改); the clock runs on when the case is
closed, because her yes to a promise is no repair (domain rows 122, 128: rectification clocks).
Late, it goes to the street office, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.kernel.clock import china_date, end_of_day
from gongyi.kernel.workdays import add_workdays
from gongyi.ratings.errors.case import FixDaysWrong, NothingToFix

FIX_WORKDAYS = 15


@dataclass(frozen=True)
class Fix:
    """What was promised, by when, and what was done."""

    id: UUID
    community_id: UUID
    case_id: UUID
    promise: str
    promised_by: UUID
    promised_at: datetime
    due_at: datetime
    escalated_at: datetime | None
    done_at: datetime | None
    done: str
    done_by: UUID | None

    @property
    def span(self) -> tuple[datetime, datetime | None]:
        """Until when, and when it was done if it was."""
        return self.due_at, self.done_at


def fix_due_at(promised_at: datetime, workdays: int) -> datetime:
    """At 18:00 of that day; raises FixDaysWrong."""
    if not 1 <= workdays <= FIX_WORKDAYS:
        raise FixDaysWrong(most=FIX_WORKDAYS)
    return end_of_day(china_date(add_workdays(promised_at, workdays)))


def check_fixable(fix: Fix | None) -> Fix:
    """The promise that is still open; raises NothingToFix."""
    if fix is None or fix.done_at is not None:
        raise NothingToFix
    return fix
