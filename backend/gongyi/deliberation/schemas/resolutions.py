"""Resolutions, what was promised, and matters of the street on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from gongyi.deliberation.actions.follow_ups import Said
from gongyi.deliberation.actions.resolved import SeenFollowUp, SeenResolution
from gongyi.deliberation.rules.follow_ups import FollowUpState, ReportVerb, Verdict
from gongyi.deliberation.rules.model import NewFollowUp, NewResolution
from gongyi.deliberation.rules.resolutions import ResolutionState
from gongyi.deliberation.schemas.street import StreetMatterItem, matter_item
from gongyi.web.wire import In, Out


class FollowUpIn(In):
    """What is promised."""

    what: str
    owner_a: str
    owner_b: str
    due_on: date


class ResolutionIn(In):
    """What a meeting decided."""

    title: str
    text: str
    is_binding: bool
    votes_for: int
    votes_against: int
    abstained: int
    minority: str
    follow_ups: list[FollowUpIn]


class ReportIn(In):
    """How it goes; pictures were added before."""

    verb: ReportVerb
    words: str
    before_photo: UUID | None = None
    after_photo: UUID | None = None


class VerdictIn(In):
    """What somebody who took part says of it."""

    verdict: Verdict
    words: str


class CorrectionIn(In):
    """Why, by which law, and what stands instead."""

    reason: str
    text: str


class TurnIn(In):
    """Where the money would be spent."""

    place: str


class ForwardIn(In):
    """What the street is asked."""

    words: str
    resolution_id: UUID | None = None


class StreetAnswerIn(In):
    """Taken up, or reasons."""

    answer: Literal["taken_up", "reasons_given"]
    words: str


class MadeThing(Out):
    """The id of what was made."""

    id: UUID


class ReportItem(Out):
    """A report; photos at /api/v1/report-photos/{id} and …/thumbnail."""

    state: FollowUpState
    words: str
    before_photo: UUID | None
    after_photo: UUID | None
    role: str
    at: datetime


class VerdictCounts(Out):
    """How many say what, in one round."""

    round: int
    done: int
    partly: int
    not_done: int


class FollowUpItem(Out):
    """One action with its reports and verdicts. `can_judge`: this visitor is asked now."""

    id: UUID
    resolution_id: UUID
    nth: int
    what: str
    owner_a: str
    owner_b: str
    due_on: date
    state: FollowUpState
    is_late: bool
    is_escalated: bool
    review_until: datetime | None
    round: int
    reports: list[ReportItem]
    verdicts: list[VerdictCounts]
    my_verdict: str
    can_judge: bool


class ResolutionItem(Out):
    """A resolution with its progress."""

    id: UUID
    community_id: UUID
    topic_id: UUID
    topic_title: str
    meeting_id: UUID | None
    title: str
    text: str
    is_binding: bool
    votes_for: int
    votes_against: int
    abstained: int
    minority: str
    state: ResolutionState
    decided_at: datetime
    corrected_reason: str
    corrected_text: str
    corrected_at: datetime | None
    notice_id: UUID | None
    proposal_id: UUID | None
    follow_ups: list[FollowUpItem]
    street: list[StreetMatterItem]


def new_resolution(topic_id: UUID, data: ResolutionIn) -> NewResolution:
    """What was typed, as a value."""
    facts = {name: getattr(data, name) for name in data.__struct_fields__}
    promised = tuple(
        NewFollowUp(each.what, each.owner_a, each.owner_b, each.due_on) for each in data.follow_ups
    )
    return NewResolution(**{**facts, "follow_ups": promised}, topic_id=topic_id, meeting_id=None)


def said_of(data: ReportIn) -> Said:
    """The same for a report."""
    return msgspec.convert(data, Said, from_attributes=True)


def resolution_item(seen: SeenResolution) -> ResolutionItem:
    """A resolution in full."""
    one = seen.resolution
    return ResolutionItem(
        id=one.id,
        community_id=one.community_id,
        topic_id=one.topic_id,
        topic_title=seen.topic_title,
        meeting_id=one.meeting_id,
        title=one.title,
        text=one.text,
        is_binding=one.is_binding,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        abstained=one.abstained,
        minority=one.minority,
        state=one.state,
        decided_at=one.decided_at,
        corrected_reason=one.corrected_reason,
        corrected_text=one.corrected_text,
        corrected_at=one.corrected_at,
        notice_id=one.notice_id,
        proposal_id=seen.targets.get("proposal"),
        follow_ups=[follow_up_item(each) for each in seen.follow_ups],
        street=[matter_item(each) for each in seen.street],
    )


def follow_up_item(seen: SeenFollowUp) -> FollowUpItem:
    """One action in full."""
    one = seen.follow_up
    return FollowUpItem(
        id=one.id,
        resolution_id=one.resolution_id,
        nth=one.nth,
        what=one.what,
        owner_a=one.owner_a,
        owner_b=one.owner_b,
        due_on=one.due_on,
        state=one.state,
        is_late=seen.is_late,
        is_escalated=one.escalated_at is not None,
        review_until=one.review_until,
        round=one.round,
        reports=[
            ReportItem(
                state=each.state,
                words=each.words,
                before_photo=each.before_photo,
                after_photo=each.after_photo,
                role=each.role,
                at=each.at,
            )
            for each in seen.reports
        ],
        verdicts=[
            VerdictCounts(round=n, done=v.done, partly=v.partly, not_done=v.not_done)
            for n, v in seen.verdicts
        ],
        my_verdict=seen.my_verdict,
        can_judge=seen.can_judge,
    )
