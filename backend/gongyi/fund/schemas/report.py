"""The report of a year on the wire."""

from __future__ import annotations

from uuid import UUID

from gongyi.fund.actions.report import Report
from gongyi.fund.rules.report import LABEL_WORDS
from gongyi.fund.rules.states import Label
from gongyi.fund.schemas.accounts import Accounts, accounts_of
from gongyi.fund.schemas.after_count import CountedProject, project_of
from gongyi.fund.schemas.cycles import Cycle, cycle_of
from gongyi.fund.schemas.projects import ProjectLine, line_of
from gongyi.web.wire import Out


class LabelCount(Out):
    """How many proposals came to this."""

    label: Label
    words: str
    count: int


class CycleReport(Out):
    """A year on one page. `voted`, `entitled`: null before the count."""

    cycle: Cycle
    community_id: UUID
    counts: list[LabelCount]
    accounts: Accounts
    counted: list[CountedProject]
    projects: list[ProjectLine]
    voted: int | None
    entitled: int | None


def report_of(report: Report) -> CycleReport:
    """As everybody reads it."""
    return CycleReport(
        cycle=cycle_of(report.account),
        community_id=report.account.community_id,
        counts=[
            LabelCount(label=label, words=LABEL_WORDS[label], count=count)
            for label, count in report.counts.items()
        ],
        accounts=accounts_of(report.books),
        counted=[project_of(each) for each in report.counted],
        projects=[line_of(each) for each in report.projects],
        voted=report.voted,
        entitled=report.entitled,
    )
