"""A proposal's two axes as data: who may see it (visibility) and what became of it (outcome).

A change that is not in the table does not exist. The word that people read is derived from both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongyi.fund.rules.model import Outcome, Visibility

Who = Literal["author", "committee", "ballot"]
Verb = Literal[
    "revise",
    "withdraw",
    "publish",
    "return",
    "withhold",
    "price",
    "unprice",
    "put_on_ballot",
    "withdraw_from_ballot",
    "fund",
    "pass_over",
]


@dataclass(frozen=True)
class State:
    """Where a proposal stands on both axes."""

    visibility: Visibility
    outcome: Outcome = "none"


@dataclass(frozen=True)
class Change:
    """From a state, by a verb, by whom, to a state."""

    start: State
    verb: Verb
    who: Who
    to: State


WAITING = State("waiting")
RETURNED = State("returned")
PUBLISHED = State("published")
WITHHELD = State("withheld")
WITHDRAWN = State("withdrawn")
CANDIDATE = State("published", "candidate")
ON_BALLOT = State("published", "on_ballot")
OFF_BALLOT = State("withdrawn", "on_ballot")
FUNDED = State("published", "funded")
NOT_FUNDED = State("published", "not_funded")

CHANGES: tuple[Change, ...] = (
    # Screening: content only, merit is decided later.
    Change(WAITING, "publish", "committee", PUBLISHED),
    Change(WAITING, "return", "committee", RETURNED),
    Change(WAITING, "withhold", "committee", WITHHELD),
    # What was overlooked in screening can still be taken down; a placeholder stays.
    Change(PUBLISHED, "withhold", "committee", WITHHELD),
    Change(CANDIDATE, "withhold", "committee", WITHHELD),
    # The author's turn; each revision is screened anew.
    Change(WAITING, "revise", "author", WAITING),
    Change(RETURNED, "revise", "author", WAITING),
    Change(WAITING, "withdraw", "author", WITHDRAWN),
    Change(RETURNED, "withdraw", "author", WITHDRAWN),
    Change(PUBLISHED, "withdraw", "author", WITHDRAWN),
    Change(CANDIDATE, "withdraw", "author", WITHDRAWN),
    # A price makes a candidate, and it may be corrected until the ballot is announced.
    Change(PUBLISHED, "price", "committee", CANDIDATE),
    Change(CANDIDATE, "price", "committee", CANDIDATE),
    Change(CANDIDATE, "unprice", "committee", PUBLISHED),
    # Frozen from here: only a withdrawal with a public reason, then the count.
    Change(CANDIDATE, "put_on_ballot", "ballot", ON_BALLOT),
    Change(ON_BALLOT, "withdraw_from_ballot", "committee", OFF_BALLOT),
    Change(ON_BALLOT, "fund", "ballot", FUNDED),
    Change(ON_BALLOT, "pass_over", "ballot", NOT_FUNDED),
    Change(OFF_BALLOT, "pass_over", "ballot", State("withdrawn", "not_funded")),
)
_BY_START = {(change.start, change.verb): change.to for change in CHANGES}


def state_after(state: State, verb: Verb) -> State | None:
    """Where `verb` leads from `state`; None when there is no such change."""
    return _BY_START.get((state, verb))
