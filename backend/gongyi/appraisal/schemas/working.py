"""How a figure came about, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.appraisal.actions.reading import Working
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.queries.honesty import Incident
from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.bundle import Bundle, PublishedScore, Round
from gongyi.appraisal.rules.figure import Standing
from gongyi.appraisal.rules.method import Channel, Component, Kind
from gongyi.appraisal.schemas.terms import MethodRead, method_of
from gongyi.web.wire import Out


class ScoreRead(Out):
    """A figure with its interval; empty words when it is not shown."""

    residents: int
    standing: Standing
    figure: str
    low: str
    high: str


class ChannelRead(Out):
    """One way in which residents spoke. `levels`: ratings from the worst to the best."""

    id: str
    title: str
    weight: int
    minimum: int
    score: ScoreRead | None
    levels: list[int]
    voided: int
    must_rerun: bool
    effective: str
    household: str


class LineRead(Out):
    """One line of what was entered."""

    title: str
    points: str


class ComponentRead(Out):
    """One part of the total; `figure` empty while there is none."""

    id: str
    title: str
    weight: int
    is_satisfaction: bool
    figure: str
    lines: list[LineRead]


class VersionRead(Out):
    """One version and the digest of its file."""

    version: int
    digest: str
    reason: str
    made_at: datetime


class IncidentRead(Out):
    """What was proven."""

    words: str
    first_day: date
    last_day: date
    voided: int
    published_at: datetime


class WorkingRead(Out):
    """The whole page."""

    appraisal_id: UUID
    name: str
    kind: Kind
    year: int
    round: Round
    phase: Phase
    phase_ends_at: datetime | None
    notice_id: UUID | None
    starts_on: date
    ends_on: date
    published_at: datetime
    method: MethodRead
    points: list[int]
    shown_from: int
    appeal_residents: int
    resamples: int
    satisfaction: ScoreRead | None
    total: list[str]
    channels: list[ChannelRead]
    components: list[ComponentRead]
    versions: list[VersionRead]
    incidents: list[IncidentRead]


def working_of(working: Working) -> WorkingRead:
    """The method always; figures as far as they may be seen."""
    appraisal, term, bundle = working.appraisal, working.appraisal.term, working.bundle
    method = term.method
    return WorkingRead(
        appraisal_id=appraisal.id,
        name=working.name,
        kind=term.kind,
        year=term.year,
        round=term.round,
        phase=appraisal.phase,
        phase_ends_at=appraisal.phase_ends_at,
        notice_id=appraisal.notice_id,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        published_at=term.published_at,
        method=method_of(method, term.method_text),
        points=method.points,
        shown_from=method.small_numbers.shown_from,
        appeal_residents=method.appeal_residents,
        resamples=method.interval.resamples,
        satisfaction=None if bundle is None else _score(bundle.result.satisfaction),
        total=[] if bundle is None else bundle.result.total,
        channels=[_channel(channel, bundle) for channel in method.channels],
        components=[_component(part, bundle) for part in method.components],
        versions=[_version(kept) for kept in working.versions],
        incidents=[_incident(incident) for incident in working.incidents],
    )


def _score(score: PublishedScore) -> ScoreRead:
    return ScoreRead(
        residents=score.residents,
        standing=score.standing,
        figure=score.figure,
        low=score.low,
        high=score.high,
    )


def _channel(channel: Channel, bundle: Bundle | None) -> ChannelRead:
    told = None if bundle is None else bundle.channels.get(channel.id)
    score = None if bundle is None else bundle.result.channels.get(channel.id)
    return ChannelRead(
        id=channel.id,
        title=channel.title,
        weight=channel.weight,
        minimum=channel.minimum,
        score=None if score is None else _score(score),
        levels=[] if told is None else told.levels,
        voided=0 if told is None else told.voided,
        must_rerun=told is not None and told.must_rerun,
        effective="" if told is None else told.effective,
        household="" if told is None else told.household,
    )


def _component(part: Component, bundle: Bundle | None) -> ComponentRead:
    entered = None if bundle is None else bundle.entered.get(part.id)
    figure = "" if entered is None else entered.figure
    if part.is_satisfaction and bundle is not None:
        figure = bundle.result.satisfaction.figure
    lines = [] if entered is None else entered.lines
    return ComponentRead(
        id=part.id,
        title=part.title,
        weight=part.weight,
        is_satisfaction=part.is_satisfaction,
        figure=figure,
        lines=[LineRead(title=title, points=points) for title, points in lines],
    )


def _version(kept: KeptFigure) -> VersionRead:
    return VersionRead(
        version=kept.version,
        digest=kept.digest or "",
        reason=kept.reason,
        made_at=kept.made_at,
    )


def _incident(incident: Incident) -> IncidentRead:
    return IncidentRead(
        words=incident.words,
        first_day=incident.first_day,
        last_day=incident.last_day,
        voided=incident.voided,
        published_at=incident.published_at,
    )
