"""Projects that are carried out, on the wire. Money is fen."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from gongyi.fund.actions.projects import Project
from gongyi.fund.rules.ledger import KeptPosting
from gongyi.fund.rules.model import Execution, Phase
from gongyi.fund.rules.phases import DEEDS
from gongyi.fund.rules.project import (
    Acceptance,
    AcceptanceState,
    Entry,
    EntryKind,
    Inspection,
    JudgedAs,
    Milestone,
    Said,
    Stage,
    shown_voices,
)
from gongyi.fund.rules.states import Label, label_of
from gongyi.web.wire import In, Out


class DelayItem(Out):
    """A day that was moved, and why."""

    from_on: date
    to_on: date
    reason: str
    at: datetime


class MilestoneItem(Out):
    """A step of the work. `reachedAt` null: still to do."""

    id: UUID
    title: str
    due_on: date
    delays: list[DelayItem]
    reached_at: datetime | None


class ProjectEntry(Out):
    """A picture (with its stage) or a word about the work."""

    id: UUID
    words: str
    stage: Stage
    photo_id: UUID | None
    at: datetime


class ProjectPayment(Out):
    """Paid for it, with the voucher's number and picture when there is one."""

    amount_fen: int
    note: str
    receipt: str
    receipt_photo_id: UUID | None
    posted_at: datetime
    is_reversed: bool


class AcceptanceItem(Out):
    """What was found. `isMine`: I wrote it down, so somebody else has to confirm it."""

    held_on: date
    residents: int
    is_passed: bool
    words: str
    state: AcceptanceState
    is_mine: bool


class VoiceCount(Out):
    """How many residents said this."""

    verdict: JudgedAs
    people: int


class ProjectLine(Out):
    """A project in the list of a year."""

    id: UUID
    title: str
    place: str
    execution: Execution
    label: Label
    price_fen: int
    paid_fen: int
    open_fen: int
    body: str
    milestones: int
    reached: int
    next_title: str
    next_due_on: date | None
    delays: int
    accepted_on: date | None
    waits_for_confirmation: bool
    waits_for_mine: bool
    voices: list[VoiceCount] | None
    voices_in_all: int


class ProjectPage(Out):
    """A project in full. `voices` null: so few that one could tell who said what."""

    line: ProjectLine
    cycle_id: UUID
    community_id: UUID
    phase: Phase
    milestones: list[MilestoneItem]
    pictures: list[ProjectEntry]
    notes: list[ProjectEntry]
    payments: list[ProjectPayment]
    acceptances: list[AcceptanceItem]
    my_voice: JudgedAs | None
    may_judge: bool


class ProgressRequest(In):
    """One more line of the log; which fields it takes depends on its kind."""

    kind: EntryKind
    about_id: UUID | None = None
    words: str = ""
    due_on: date | None = None
    stage: Stage = ""
    photo_id: UUID | None = None


class AcceptanceRequest(In):
    """What was found when the work was looked at, and how many residents were there."""

    held_on: date
    residents: int
    is_passed: bool
    words: str


class VoiceRequest(In):
    """How well it was done."""

    verdict: JudgedAs


def said_of(data: ProgressRequest) -> Said:
    """What was typed, as a value."""
    return msgspec.convert(data, Said, from_attributes=True)


def inspection_of(data: AcceptanceRequest) -> Inspection:
    """What was typed, as a value."""
    return msgspec.convert(data, Inspection, from_attributes=True)


def line_of(project: Project, me: UUID | None = None) -> ProjectLine:
    """As it stands in the list."""
    proposal, money, progress = project.proposal, project.money, project.progress
    ahead = progress.open_milestones
    waiting = [each for each in project.acceptances if each.state == "recorded"]
    passed = [each for each in project.acceptances if each.state == "confirmed" and each.is_passed]
    return ProjectLine(
        id=proposal.id,
        title=proposal.title,
        place=proposal.place,
        execution=proposal.execution,
        label=label_of(proposal),
        price_fen=proposal.price_fen or 0,
        paid_fen=money.paid_fen if money else 0,
        open_fen=money.open_fen if money else 0,
        body=progress.body,
        milestones=len(progress.milestones),
        reached=len(progress.milestones) - len(ahead),
        next_title=ahead[0].title if ahead else "",
        next_due_on=ahead[0].due_on if ahead else None,
        delays=sum(len(each.delays) for each in progress.milestones),
        accepted_on=passed[0].held_on if passed else None,
        waits_for_confirmation=bool(waiting),
        waits_for_mine=any(each.recorded_by != me for each in waiting),
        voices=_voices(project),
        voices_in_all=sum(project.voices.values()),
    )


def _voices(project: Project) -> list[VoiceCount] | None:
    shown = shown_voices(project.voices)
    if shown is None:
        return None
    return [VoiceCount(verdict=verdict, people=people) for verdict, people in shown.items()]


def page_of(project: Project, me: UUID | None, *, at_the_desk: bool) -> ProjectPage:
    """As everybody reads it; an acceptance that waits for second eyes only at the desk."""
    progress = project.progress
    may_judge = project.proposal.execution == "done" and project.cycle.phase in DEEDS["judge"]
    return ProjectPage(
        line=line_of(project, me),
        cycle_id=project.cycle.id,
        community_id=project.cycle.community_id,
        phase=project.cycle.phase,
        milestones=[_milestone(each) for each in progress.milestones],
        pictures=[_entry(each) for each in progress.pictures],
        notes=[_entry(each) for each in progress.notes],
        payments=[_payment(each) for each in project.payments],
        acceptances=[
            _acceptance(each, me)
            for each in project.acceptances
            if at_the_desk or each.state == "confirmed"
        ],
        my_voice=project.my_voice,
        may_judge=may_judge,
    )


def _milestone(milestone: Milestone) -> MilestoneItem:
    return msgspec.convert(milestone, MilestoneItem, from_attributes=True)


def _entry(entry: Entry) -> ProjectEntry:
    return msgspec.convert(entry, ProjectEntry, from_attributes=True)


def _payment(posting: KeptPosting) -> ProjectPayment:
    return ProjectPayment(
        amount_fen=sum(line.fen for line in posting.lines if line.fen > 0),
        note=posting.note,
        receipt=posting.receipt,
        receipt_photo_id=posting.receipt_photo_id,
        posted_at=posting.posted_at,
        is_reversed=posting.is_reversed,
    )


def _acceptance(acceptance: Acceptance, me: UUID | None) -> AcceptanceItem:
    return AcceptanceItem(
        held_on=acceptance.held_on,
        residents=acceptance.residents,
        is_passed=acceptance.is_passed,
        words=acceptance.words,
        state=acceptance.state,
        is_mine=acceptance.recorded_by == me,
    )
