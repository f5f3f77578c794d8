"""What was promised, as a table of states; and when it counts as done.

Sources: domain §4c (blocked longer than ten working days goes to the street; reopened once when
those who took part say it was not done), Shanghai's statute art. 23 (the street takes up what is
asked of it or gives its reasons), AB岗 (two owners).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.deliberation.errors.resolution import (
    NothingToJudge,
    ReportWordsWrong,
    StepNotNow,
    VerdictWordsWrong,
)
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.workdays import add_workdays

FollowUpState = Literal[
    "todo", "doing", "blocked", "done", "reopened", "with_street", "closed", "stopped"
]
ReportVerb = Literal["begin", "report", "block", "resume", "finish"]
Verb = Literal[
    "begin",
    "report",
    "block",
    "resume",
    "finish",
    "confirm",
    "reopen",
    "hand_up",
    "answer",
    "stop",
]
Verdict = Literal["done", "partly", "not_done"]
Who = Literal["committee", "participants", "street"]
WORDS, VERDICT_WORDS = (5, 1000), (2, 500)
MOST_PHOTOS = 12


@dataclass(frozen=True)
class Change:
    """From a state, by a verb, by whom, to a state."""

    start: FollowUpState
    verb: Verb
    who: Who
    to: FollowUpState


_UNDER_WAY: tuple[FollowUpState, ...] = ("todo", "doing", "reopened")
_OPEN: tuple[FollowUpState, ...] = (*_UNDER_WAY, "blocked", "done", "with_street")
CHANGES: tuple[Change, ...] = (
    *(Change(start, "begin", "committee", "doing") for start in ("todo", "reopened")),
    Change("doing", "report", "committee", "doing"),
    *(Change(start, "block", "committee", "blocked") for start in _UNDER_WAY),
    Change("blocked", "report", "committee", "blocked"),
    Change("blocked", "resume", "committee", "doing"),
    *(Change(start, "finish", "committee", "done") for start in (*_UNDER_WAY, "blocked")),
    # Those who took part have the last word, once; the second time the street answers.
    Change("done", "confirm", "participants", "closed"),
    Change("done", "reopen", "participants", "reopened"),
    Change("done", "hand_up", "participants", "with_street"),
    Change("with_street", "answer", "street", "closed"),
    # A resolution that was corrected binds nobody any more.
    *(Change(start, "stop", "street", "stopped") for start in _OPEN),
)
_BY_START = {(change.start, change.verb): change.to for change in CHANGES}
ENDED: frozenset[FollowUpState] = frozenset({"closed", "stopped"})


@dataclass(frozen=True)
class FollowUp:
    """One action of a resolution; `round` 1 once it has been reopened."""

    id: UUID
    community_id: UUID
    resolution_id: UUID
    nth: int
    what: str
    owner_a: str
    owner_b: str
    due_on: date
    state: FollowUpState
    blocked_at: datetime | None
    escalated_at: datetime | None
    done_at: datetime | None
    review_until: datetime | None
    report_due_at: datetime | None
    round: int
    silence_told_at: datetime | None = None


@dataclass(frozen=True)
class Verdicts:
    """How many of those who took part say what, in one round."""

    done: int = 0
    partly: int = 0
    not_done: int = 0


def state_after(state: FollowUpState, verb: Verb) -> FollowUpState:
    """Where `verb` leads; raises StepNotNow."""
    after = _BY_START.get((state, verb))
    if after is None:
        raise StepNotNow
    return after


def check_report(words: str) -> None:
    """Raises ReportWordsWrong."""
    if not fits(words, WORDS):
        raise ReportWordsWrong


def check_verdict(one: FollowUp, verdict: Verdict, words: str, now: datetime) -> None:
    """In time, and with words where something is missing; raises what is wrong."""
    if one.state != "done" or one.review_until is None or now >= one.review_until:
        raise NothingToJudge
    least = 0 if verdict == "done" else VERDICT_WORDS[0]
    if not fits(words, (least, VERDICT_WORDS[1])):
        raise VerdictWordsWrong


def review_of(verdicts: Verdicts, round_: int) -> Verb:
    """What the verdicts come to: confirmed unless more say «not done» than «done».

    Partly is counted and shown, but tips nothing. Nobody's answer confirms: silence is no
    complaint, and the page shows that nobody answered.
    """
    if verdicts.not_done <= verdicts.done:
        return "confirm"
    return "reopen" if round_ == 0 else "hand_up"


def is_late(one: FollowUp, now: datetime, today: date) -> bool:
    """Past its day and not done, or without a report for too long."""
    if one.state in ENDED or one.state == "done":
        return False
    silent = one.report_due_at is not None and one.report_due_at < now
    return one.due_on < today or silent


def is_silent(one: FollowUp, now: datetime) -> bool:
    """Owes a report whose day is over, and the street has not been told of that one."""
    if one.state not in (*_UNDER_WAY, "blocked"):
        return False
    if one.report_due_at is None or now <= one.report_due_at:
        return False
    return one.silence_told_at is None or one.silence_told_at <= one.report_due_at


def escalates_at(blocked_at: datetime, workdays: int) -> datetime:
    """When a blocked action goes to the street."""
    return add_workdays(blocked_at, workdays)


def next_report(now: datetime, days: int) -> datetime:
    """Until when the next report is owed."""
    return now + timedelta(days=days)
