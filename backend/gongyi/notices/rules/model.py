"""The values that the rules of notices speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

ObjectionState = Literal["open", "answered", "disputed", "settled", "upheld", "dismissed"]
# Until these are done the notice hangs on.
UNSETTLED: frozenset[ObjectionState] = frozenset({"open", "answered", "disputed"})
Ruling = Literal["upheld", "dismissed"]


@dataclass(frozen=True)
class ObjectionClocks:
    """How many working days each has: the committee, who objected, who rules."""

    answer_workdays: int
    dispute_workdays: int
    ruling_workdays: int


# Where no year of a fund says anything else.
USUAL_CLOCKS = ObjectionClocks(answer_workdays=3, dispute_workdays=2, ruling_workdays=3)


@dataclass(frozen=True)
class NoticeDraft:
    """What is to hang out, and for how long: exactly one of `days`, `workdays` and `until`.

    `text`: plain paragraphs, one a line. `link`: the path of the page it speaks of.
    """

    community_id: UUID
    kind: str
    subject_id: UUID | None
    title: str
    text: str
    link: str = ""
    days: int = 0
    workdays: int = 0
    until: datetime | None = None
    takes_objections: bool = True
    clocks: ObjectionClocks | None = None  # None: those in force in the community


@dataclass(frozen=True)
class Notice:
    """A notice as it hangs. `ended_at`: its time is over and every objection is settled.

    `ends_at`: as it was posted; `held_at`: since when what it is about stands still; `extended_to`:
    until when it hangs after that.
    """

    id: UUID
    community_id: UUID
    kind: str
    subject_id: UUID | None
    title: str
    text: str
    link: str
    takes_objections: bool
    posted_at: datetime
    ends_at: datetime
    digest: str
    answer_workdays: int
    dispute_workdays: int
    ruling_workdays: int
    ended_at: datetime | None = None
    is_upheld: bool = False
    held_at: datetime | None = None
    extended_to: datetime | None = None

    @property
    def until(self) -> datetime:
        """When it comes down, if every objection is settled."""
        return self.extended_to or self.ends_at

    @property
    def clocks(self) -> ObjectionClocks:
        """Of objections against it."""
        return ObjectionClocks(self.answer_workdays, self.dispute_workdays, self.ruling_workdays)


@dataclass(frozen=True)
class Objection:
    """What a resident holds against a notice, and what became of it.

    `due_at`: until when whoever it waits for has time; None once it is over. `account_id` None:
    she has left, her words stay.
    """

    id: UUID
    community_id: UUID
    notice_id: UUID
    number: int
    account_id: UUID | None
    words: str
    raised_at: datetime
    state: ObjectionState
    due_at: datetime | None
    clocks: ObjectionClocks = USUAL_CLOCKS
    answer: str = ""
    answered_at: datetime | None = None
    dispute: str = ""
    disputed_at: datetime | None = None
    ruling: str = ""
    ruled_at: datetime | None = None
    ruled_by_street: bool = False
