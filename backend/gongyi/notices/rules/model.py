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


@dataclass(frozen=True)
class Notice:
    """A notice as it hangs. `ended_at`: its time is over and every objection is settled."""

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
    ended_at: datetime | None = None
    is_upheld: bool = False


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
    answer: str = ""
    answered_at: datetime | None = None
    dispute: str = ""
    disputed_at: datetime | None = None
    ruling: str = ""
    ruled_at: datetime | None = None
    ruled_by_street: bool = False
