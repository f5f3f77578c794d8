"""How a funded project is carried out: who does it, by when, what was put off and why, pictures
of before and after, the acceptance (验收), and what residents say of it.

Everything is one log that is only added to; what one reads is derived from it here.
Source: 项目推进 → 支出报销 → 项目验收 → 公示 (Baoying 2016; Shenzhen 民生微实事); acceptance with
three residents and a second pair of eyes as for bought services; what was put off carries its
reason, because a delay without one is the commonest complaint about such funds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.project import (
    AcceptanceDayUnlikely,
    AcceptanceWordsMissing,
    DelayIsNoDelay,
    DueDayMissing,
    EntryMissing,
    EntryWordsMissing,
    MilestoneReached,
    MilestonesOpen,
    PlanMissing,
    ProjectPhotoMissing,
    ReceiptNumberMissing,
    ReceiptTooLong,
    TooFewAtAcceptance,
)
from gongyi.fund.rules.model import Execution
from gongyi.fund.rules.proposal_text import length_of
from gongyi.kernel.letters import count_letters

EntryKind = Literal["body", "milestone", "delay", "reached", "picture", "note", "strike"]
Stage = Literal["", "before", "during", "after"]
JudgedAs = Literal["done", "partly", "not_done"]
AcceptanceState = Literal["recorded", "confirmed", "taken_back"]

LEAST_WORDS, MOST_WORDS = 2, 200
LEAST_FOUND, MOST_FOUND = 4, 500
LOOKS_AHEAD = timedelta(days=3 * 366)
LOOKS_BACK = timedelta(days=366)
# As for bought services: three residents beside committee and supervision committee.
LEAST_RESIDENTS = 3
MOST_RESIDENTS = 1000
# Fewer voices than this would tell who said what.
LEAST_VOICES = 5
MOST_IN_RECEIPT = 40
# The plan is made before and while it is worked on; pictures and words may come after that too.
PLANNED_WHILE: frozenset[Execution] = frozenset({"to_do", "under_way"})
TOLD_WHILE: frozenset[Execution] = PLANNED_WHILE | {"done"}
OF_THE_PLAN: frozenset[EntryKind] = frozenset({"body", "milestone", "delay", "reached"})


@dataclass(frozen=True)
class Said:
    """A line as it is typed. `about_id`: the milestone put off or reached, or what is struck."""

    kind: EntryKind
    about_id: UUID | None
    words: str
    due_on: date | None
    stage: Stage
    photo_id: UUID | None


@dataclass(frozen=True)
class Entry(Said):
    """A line of the log."""

    id: UUID
    at: datetime


@dataclass(frozen=True)
class Delay:
    """A milestone's day was moved: from when to when, and why."""

    from_on: date
    to_on: date
    reason: str
    at: datetime


@dataclass(frozen=True)
class Milestone:
    """A step of the work with its day."""

    id: UUID
    title: str
    due_on: date
    delays: tuple[Delay, ...]
    reached_at: datetime | None


@dataclass(frozen=True)
class Progress:
    """Where the work stands. `body`: who does it and how to reach them; empty when unknown."""

    body: str
    milestones: tuple[Milestone, ...]
    pictures: tuple[Entry, ...]
    notes: tuple[Entry, ...]

    @property
    def open_milestones(self) -> tuple[Milestone, ...]:
        """Not reached yet, soonest first."""
        waiting = (each for each in self.milestones if each.reached_at is None)
        return tuple(sorted(waiting, key=lambda each: each.due_on))


@dataclass(frozen=True)
class Acceptance:
    """What was found when the work was looked at; written down by one, confirmed by another."""

    id: UUID
    held_on: date
    residents: int
    is_passed: bool
    words: str
    state: AcceptanceState
    recorded_by: UUID
    recorded_at: datetime


@dataclass(frozen=True)
class Inspection:
    """An acceptance as it is typed."""

    held_on: date
    residents: int
    is_passed: bool
    words: str


def progress_of(log: Iterable[Entry]) -> Progress:
    """What the log says, without what was struck. `log`: oldest first."""
    lines = list(log)
    struck = {line.about_id for line in lines if line.kind == "strike"}
    standing = [line for line in lines if line.kind != "strike" and line.id not in struck]
    bodies = [line.words for line in standing if line.kind == "body"]
    return Progress(
        body=bodies[-1] if bodies else "",
        milestones=tuple(
            _milestone(line, standing) for line in standing if line.kind == "milestone"
        ),
        pictures=tuple(line for line in standing if line.kind == "picture"),
        notes=tuple(line for line in standing if line.kind == "note"),
    )


def _milestone(line: Entry, log: Sequence[Entry]) -> Milestone:
    due_on, delays, reached_at = line.due_on or date.min, [], None
    for later in log:
        if later.about_id != line.id:
            continue
        if later.kind == "delay" and later.due_on:
            delays.append(Delay(due_on, later.due_on, later.words, later.at))
            due_on = later.due_on
        elif later.kind == "reached":
            reached_at = later.at
    return Milestone(line.id, line.words, due_on, tuple(delays), reached_at)


def check_entry(entry: Said, log: Sequence[Entry], today: date) -> None:
    """Raises what is wrong with a line that is to be added to `log`."""
    if entry.kind not in ("reached", "picture") or entry.words:
        check_words(entry.words)
    if entry.kind in ("milestone", "delay"):
        _check_due(entry.due_on, today)
    if entry.kind == "picture" and (entry.photo_id is None or not entry.stage):
        raise ProjectPhotoMissing
    if entry.kind in ("delay", "reached"):
        _check_milestone(entry, progress_of(log))
    if entry.kind == "strike" and entry.about_id not in _strikable(log):
        raise EntryMissing


def check_words(words: str) -> None:
    """Raises EntryWordsMissing."""
    if count_letters(words) < LEAST_WORDS or length_of(words) > MOST_WORDS:
        raise EntryWordsMissing


def _check_due(due_on: date | None, today: date) -> None:
    if due_on is None or not today <= due_on <= today + LOOKS_AHEAD:
        raise DueDayMissing


def _check_milestone(entry: Said, progress: Progress) -> None:
    found = [each for each in progress.milestones if each.id == entry.about_id]
    if not found:
        raise EntryMissing
    if found[0].reached_at is not None:
        raise MilestoneReached
    if entry.kind == "delay" and entry.due_on == found[0].due_on:
        raise DelayIsNoDelay


def _strikable(log: Sequence[Entry]) -> set[UUID | None]:
    """What stands in the log; a strike itself stays."""
    struck = {line.about_id for line in log if line.kind == "strike"}
    return {line.id for line in log if line.kind != "strike" and line.id not in struck}


def check_planned(progress: Progress) -> None:
    """Before work begins: raises PlanMissing."""
    if not progress.body or not progress.open_milestones:
        raise PlanMissing


def check_inspection(found: Inspection, progress: Progress, today: date) -> None:
    """Before an acceptance is written down: raises what is wrong with it."""
    if found.is_passed and progress.open_milestones:
        raise MilestonesOpen(count=len(progress.open_milestones))
    if not today - LOOKS_BACK <= found.held_on <= today:
        raise AcceptanceDayUnlikely
    if not LEAST_RESIDENTS <= found.residents <= MOST_RESIDENTS:
        raise TooFewAtAcceptance(least=LEAST_RESIDENTS)
    if count_letters(found.words) < LEAST_FOUND or length_of(found.words) > MOST_FOUND:
        raise AcceptanceWordsMissing


def shown_voices(counts: Mapping[JudgedAs, int]) -> Mapping[JudgedAs, int] | None:
    """How many said what; None while there are so few that one could tell who."""
    return counts if sum(counts.values()) >= LEAST_VOICES else None


def check_receipt(number: str, photo_id: UUID | None) -> None:
    """Raises ReceiptTooLong, ReceiptNumberMissing."""
    if length_of(number) > MOST_IN_RECEIPT:
        raise ReceiptTooLong
    if photo_id is not None and not number:
        raise ReceiptNumberMissing
