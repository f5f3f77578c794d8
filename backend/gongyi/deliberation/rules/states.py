"""A topic's states as one table: from a state, by a verb, by whom, to a state.

A change that is not in the table does not exist. Source: 《关于加强城乡社区协商的意见》 (2015): the
committee hears opinions, puts the topic, fixes who takes part, tells them beforehand, holds the
consultation, organises what was agreed and reports back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.rules.model import TopicState

Who = Literal["author", "committee", "roll", "meeting", "timer"]
Verb = Literal[
    "accept",
    "decline",
    "refer",
    "merge",
    "withdraw",
    "demand",
    "schedule",
    "notify",
    "begin",
    "adjourn",
    "find_no_consensus",
    "resolve",
    "reopen",
    "close",
]


@dataclass(frozen=True)
class Change:
    """From a state, by a verb, by whom, to a state."""

    start: TopicState
    verb: Verb
    who: Who
    to: TopicState


CHANGES: tuple[Change, ...] = (
    # Screening: within five working days, with a reason and the right body where it is no.
    Change("collected", "accept", "committee", "accepted"),
    Change("collected", "decline", "committee", "declined"),
    Change("collected", "refer", "committee", "referred"),
    Change("collected", "merge", "committee", "merged"),
    Change("accepted", "merge", "committee", "merged"),
    Change("collected", "withdraw", "author", "withdrawn"),
    Change("accepted", "withdraw", "author", "withdrawn"),
    # A tenth of the roll is stronger than the committee's no.
    Change("collected", "demand", "roll", "accepted"),
    Change("declined", "demand", "roll", "accepted"),
    Change("referred", "demand", "roll", "accepted"),
    # The four blocks, whole; they may be changed until the parties have been told.
    Change("accepted", "schedule", "committee", "scheduled"),
    Change("scheduled", "schedule", "committee", "scheduled"),
    Change("adjourned", "schedule", "committee", "scheduled"),
    Change("no_consensus", "schedule", "committee", "scheduled"),
    Change("scheduled", "notify", "committee", "notified"),
    # A meeting that did not take place is set anew.
    Change("notified", "schedule", "committee", "scheduled"),
    # The meeting.
    Change("notified", "begin", "meeting", "in_session"),
    Change("in_session", "adjourn", "meeting", "adjourned"),
    Change("in_session", "find_no_consensus", "meeting", "no_consensus"),
    Change("in_session", "resolve", "meeting", "resolved"),
    Change("no_consensus", "refer", "committee", "referred"),
    # Afterwards: every action has been reviewed, or the neighbours say it was not done.
    Change("resolved", "close", "timer", "closed"),
    Change("closed", "reopen", "roll", "resolved"),
)
_BY_START = {(change.start, change.verb): change.to for change in CHANGES}

# What stands in public lists as being under way.
OPEN: frozenset[TopicState] = frozenset(
    {"collected", "accepted", "scheduled", "notified", "in_session", "adjourned", "no_consensus"}
)
# Where neighbours may still sign for a topic to be put on the agenda.
CAN_BE_DEMANDED: frozenset[TopicState] = frozenset(
    change.start for change in CHANGES if change.verb == "demand"
)
# Where one may still talk about it and answer statements.
CAN_BE_DISCUSSED: frozenset[TopicState] = frozenset(
    {"collected", "accepted", "scheduled", "notified", "in_session", "adjourned", "no_consensus"}
)


def state_after(state: TopicState, verb: Verb) -> TopicState:
    """Where `verb` leads; raises NotNow."""
    after = _BY_START.get((state, verb))
    if after is None:
        raise NotNow
    return after
