"""The work assessment on the wire: points as text with two decimals, never as a float."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.appraisal.queries.works import State, Work
from gongyi.appraisal.rules.indicators import IndicatorTable, Line, read_indicators
from gongyi.web.wire import In, Out

Points = Annotated[str, Meta(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?$")]


class IndicatorRead(Out):
    """One row of the table."""

    id: str
    words: str
    points: int
    evidence: str
    source: str


class IndicatorTableRead(Out):
    """One version of the table."""

    id: str
    title: str
    summary: str
    indicators: list[IndicatorRead]


class LineRequest(In):
    """What is given for one indicator, and why."""

    indicator: str
    points: Points
    evidence: Annotated[str, Meta(max_length=4000)]

    def line(self) -> Line:
        """In whole hundredths."""
        hundredths = int(Decimal(self.points).scaleb(2))
        return Line(self.indicator, hundredths, self.evidence)


class WorkRequest(In):
    """The whole table. `reason` is for a correction of what was frozen."""

    table_id: str
    lines: Annotated[list[LineRequest], Meta(max_length=100)]
    reason: Annotated[str, Meta(max_length=2000)]


class WorkEntered(Out):
    """The version that waits for a second person."""

    version: int


class WorkCheckRequest(In):
    """Agreed, or back with a remark."""

    agrees: bool
    remark: Annotated[str, Meta(max_length=2000)]


class WorkLine(Out):
    """One indicator with its points and its evidence."""

    indicator: str
    words: str
    points: str
    most: int
    evidence: str


class WorkRead(Out):
    """One version of W."""

    version: int
    table_id: str
    table_title: str
    figure: str
    state: State
    lines: list[WorkLine]
    reason: str
    remark: str
    entered_at: datetime
    checked_at: datetime | None
    entered_by_me: bool


def table_of(table: IndicatorTable) -> IndicatorTableRead:
    """As everybody reads it."""
    return IndicatorTableRead(
        id=table.id,
        title=table.title,
        summary=table.summary,
        indicators=[
            IndicatorRead(
                id=each.id,
                words=each.words,
                points=each.points,
                evidence=each.evidence,
                source=each.source,
            )
            for each in table.indicators
        ],
    )


def work_of(work: Work, me: UUID) -> WorkRead:
    """One version for whoever works with it."""
    table = read_indicators(work.table_text)
    return WorkRead(
        version=work.version,
        table_id=work.table_id,
        table_title=table.title,
        figure=str(work.figure),
        state=work.state,
        lines=lines_of(work),
        reason=work.reason,
        remark=work.remark,
        entered_at=work.entered_at,
        checked_at=work.checked_at,
        entered_by_me=work.entered_by == me,
    )


def lines_of(work: Work) -> list[WorkLine]:
    """Indicator by indicator, in the words of the table that was used."""
    rows = {each.id: each for each in read_indicators(work.table_text).indicators}
    return [
        WorkLine(
            indicator=line.indicator,
            words=rows[line.indicator].words,
            points=str(Decimal(line.hundredths).scaleb(-2)),
            most=rows[line.indicator].points,
            evidence=line.evidence,
        )
        for line in work.lines
    ]
