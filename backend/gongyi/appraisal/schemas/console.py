"""The street's console and the public page on the wire: figures as text, never as floats."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gongyi.appraisal.actions.console import Console, ConsoleRow
from gongyi.appraisal.actions.public_page import AppraisalPage
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.bands import Band
from gongyi.appraisal.rules.bundle import Round
from gongyi.appraisal.rules.figure import Standing
from gongyi.appraisal.schemas.works import WorkLine, lines_of
from gongyi.web.wire import Out


class Span(Out):
    """A figure between the ends of its 95 % interval."""

    figure: str
    low: str
    high: str


class ChannelShown(Out):
    """One way in which residents have spoken; null: fewer than ten."""

    id: str
    title: str
    weight: int
    minimum: int
    residents: int
    standing: Standing
    satisfaction: Span | None


class FigureShown(Out):
    """One year's figure. `satisfaction` is null below ten residents, `total` until all is there."""

    year: int
    round: Round
    phase: Phase
    phase_ends_at: datetime | None
    version: int
    standing: Standing
    residents: int
    satisfaction: Span | None
    total: Span | None
    digest: str | None
    reason: str
    made_at: datetime


class StreetAppraisalRow(Out):
    """One community. `work_waits` for whoever asks, `appeal_waits` for the street's
    seat of the panel. `steadied` is shrunk towards the street's
    mean and for this page only.
    """

    community_id: UUID
    community_name: str
    figure: FigureShown | None
    work: str | None
    work_waits: bool
    appeal_waits: bool
    band: Band
    steadied: str | None
    open_cases: int
    overdue_cases: int
    history: list[FigureShown]


class StreetAppraisal(Out):
    """The street's communities in the order of its own list."""

    street_name: str
    year: int
    communities: list[StreetAppraisalRow]


class CurrentAppraisal(Out):
    """How far this year's has come, whether or not a figure can be read."""

    id: UUID
    round: Round
    phase: Phase
    phase_ends_at: datetime | None
    method: str
    method_published_at: datetime
    satisfaction_weight: int
    work_weight: int


class AppraisalRead(Out):
    """A community's page."""

    community_name: str
    year: int
    current: CurrentAppraisal | None
    figure: FigureShown | None
    channels: list[ChannelShown]
    work: str | None
    work_lines: list[WorkLine]
    survey_id: UUID | None
    history: list[FigureShown]


def console_of(console: Console) -> StreetAppraisal:
    """The street's page."""
    return StreetAppraisal(
        street_name=console.street.name,
        year=console.year,
        communities=[_row(row) for row in console.rows],
    )


def _row(row: ConsoleRow) -> StreetAppraisalRow:
    return StreetAppraisalRow(
        community_id=row.community.id,
        community_name=row.community.name,
        figure=shown_figure(row.figure) if row.figure else None,
        work=_text(row.work),
        work_waits=row.work_waits,
        appeal_waits=row.appeal_waits,
        band=row.band,
        steadied=_text(row.steadied),
        open_cases=row.open_cases,
        overdue_cases=row.overdue_cases,
        history=[shown_figure(each) for each in row.history],
    )


def shown_figure(kept: KeptFigure) -> FigureShown:
    """One year's."""
    names = ("year", "round", "phase", "phase_ends_at", "version", "standing", "residents")
    known = {name: getattr(kept, name) for name in (*names, "digest", "reason", "made_at")}
    return FigureShown(
        **known,
        satisfaction=_span(kept.satisfaction, kept.satisfaction_low, kept.satisfaction_high),
        total=_span(kept.total, kept.total_low, kept.total_high),
    )


def _span(figure: Decimal | None, low: Decimal | None, high: Decimal | None) -> Span | None:
    if figure is None:
        return None
    return Span(figure=str(figure), low=str(low), high=str(high))


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else str(figure)


def appraisal_of(page: AppraisalPage) -> AppraisalRead:
    """The community's page."""
    return AppraisalRead(
        community_name=page.community.name,
        year=page.year,
        current=_current(page.current) if page.current else None,
        figure=shown_figure(page.figure) if page.figure else None,
        channels=_channels(page),
        work=_text(page.work.figure) if page.work else None,
        work_lines=lines_of(page.work) if page.work else [],
        survey_id=page.survey.id if page.survey else None,
        history=[shown_figure(each) for each in page.history],
    )


def _current(appraisal: Appraisal) -> CurrentAppraisal:
    method = appraisal.term.method
    weight = next(part.weight for part in method.components if part.is_satisfaction)
    return CurrentAppraisal(
        id=appraisal.id,
        round=appraisal.term.round,
        phase=appraisal.phase,
        phase_ends_at=appraisal.phase_ends_at,
        method=method.spoken,
        method_published_at=appraisal.term.published_at,
        satisfaction_weight=weight,
        work_weight=100 - weight,
    )


def _channels(page: AppraisalPage) -> list[ChannelShown]:
    if page.current is None or page.figure is None:
        return []
    kept = page.figure.channels
    return [
        ChannelShown(
            id=channel.id,
            title=channel.title,
            weight=channel.weight,
            minimum=channel.minimum,
            residents=int(str(kept[channel.id]["residents"])),
            standing=kept[channel.id]["standing"],  # type: ignore[arg-type] # as it was written
            satisfaction=_channel_span(kept[channel.id]),
        )
        for channel in page.current.term.method.channels
        if channel.id in kept
    ]


def _channel_span(kept: dict[str, object]) -> Span | None:
    if kept["standing"] == "hidden":
        return None
    return Span(figure=str(kept["figure"]), low=str(kept["low"]), high=str(kept["high"]))
