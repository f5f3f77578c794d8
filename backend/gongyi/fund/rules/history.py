"""The history of a proposal: every change of its four axes, by whom (the kind), when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongyi.fund.rules.states import LABELS, Label, State, Verb, Who


@dataclass(frozen=True)
class Made:
    """A change as it is made. `reason` is public; `role` is the staff role, or `resident`."""

    verb: Verb
    who: Who
    at: datetime
    role: str = ""
    reason_code: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """A line of the history: what was made, and where it led."""

    number: int
    made: Made
    to: State

    @property
    def label(self) -> Label:
        """The one word for where it led."""
        return LABELS[self.to]


def standing_decision(lines: list[Line]) -> Line | None:
    """The refusal or withholding that stands; None when the newest one was overtaken."""
    found = None
    for line in lines:
        if line.made.verb in ("refuse", "withhold"):
            found = line
        elif line.made.verb not in _LEAVE_IT_STANDING:
            found = None
    return found


_LEAVE_IT_STANDING: frozenset[Verb] = frozenset({"appeal", "escalate", "reject"})
