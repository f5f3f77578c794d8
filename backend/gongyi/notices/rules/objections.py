"""An objection's way: the committee answers; who is not content asks the supervision committee.

Source of the steps: the posted roll (村民委员会组织法 art. 14, by analogy: an objection is ruled on
within days, before anything goes on) and the street's duty to step in when the community is
silent. Silence never settles anything: it hands the matter on to the next body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.kernel.clock import china_date, end_of_day, say_moment
from gongyi.kernel.text import tidy
from gongyi.kernel.workdays import add_workdays
from gongyi.notices.errors import (
    NoticeIsOver,
    NotOpenForThat,
    NotYourObjection,
    NotYoursToSettle,
    NumbersShown,
    StreetNotYet,
    TakesNoObjections,
    WordsMissing,
)
from gongyi.notices.rules.model import Notice, Objection, ObjectionClocks, ObjectionState, Ruling

Verb = Literal["answer", "dispute", "uphold", "dismiss", "lapse"]
Who = Literal["committee", "objector", "supervision", "clock"]
Begins = Literal["dispute", "ruling"]
LEAST_WORDS = 4
MOST_WORDS = 500
# As long as a phone number without its area code: shorter ones are house numbers and sums.
_NUMBERS = re.compile(r"(?:\d[ \-]?){7,}")


@dataclass(frozen=True)
class Move:
    """From a state, by a verb, by whom, to a state; and whose time begins then."""

    state: ObjectionState
    verb: Verb
    who: Who
    to: ObjectionState
    begins: Begins | None = None


MOVES: tuple[Move, ...] = (
    # Everybody reads the answer; who asked has her time to say that it is none.
    Move("open", "answer", "committee", "answered", "dispute"),
    # The committee was silent: the supervision committee takes it.
    Move("open", "lapse", "clock", "disputed", "ruling"),
    Move("answered", "dispute", "objector", "disputed", "ruling"),
    # She was content, or said nothing.
    Move("answered", "lapse", "clock", "settled"),
    # The street rules as well, once the supervision committee has let its time pass.
    Move("disputed", "uphold", "supervision", "upheld"),
    Move("disputed", "dismiss", "supervision", "dismissed"),
)
RULING_VERBS: dict[Ruling, Verb] = {"upheld": "uphold", "dismissed": "dismiss"}


def move_from(state: ObjectionState, verb: Verb) -> Move:
    """What this verb does now; raises NotOpenForThat."""
    for move in MOVES:
        if (move.state, move.verb) == (state, verb):
            return move
    raise NotOpenForThat


def due_after(move: Move, clocks: ObjectionClocks, now: datetime) -> datetime | None:
    """Until when the next one has time; None when nobody waits any more."""
    if move.begins is None:
        return None
    days = clocks.dispute_workdays if move.begins == "dispute" else clocks.ruling_workdays
    return working_days_on(now, days)


def working_days_on(now: datetime, days: int) -> datetime:
    """18:00 of the working day that is so many after today."""
    return end_of_day(china_date(add_workdays(now, days)))


def check_may_object(notice: Notice, now: datetime) -> None:
    """Raises TakesNoObjections, NoticeIsOver."""
    if not notice.takes_objections:
        raise TakesNoObjections
    if notice.ended_at is not None or now >= notice.until:
        raise NoticeIsOver(until=say_moment(notice.until))


def check_words(text: str) -> str:
    """Tidy; raises WordsMissing, NumbersShown. Nobody judges what it says."""
    words = tidy(text)
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        raise WordsMissing(least=LEAST_WORDS, most=MOST_WORDS)
    if _NUMBERS.search(words):
        raise NumbersShown
    return words


def check_not_own(objection: Objection, account_id: UUID) -> None:
    """Nobody settles what she herself objects to; raises NotYoursToSettle."""
    if objection.account_id == account_id:
        raise NotYoursToSettle


def check_own(objection: Objection, account_id: UUID) -> None:
    """Raises NotYourObjection."""
    if objection.account_id != account_id:
        raise NotYourObjection


def check_street_may(objection: Objection, now: datetime) -> None:
    """The street steps in for a silent supervision committee; raises StreetNotYet."""
    if objection.due_at is not None and now < objection.due_at:
        raise StreetNotYet(until=say_moment(objection.due_at))
