"""The report of a year, and the booklet of its candidates, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from gongyi.fund.actions import report
from gongyi.fund.schemas.report import CycleReport, report_of
from gongyi.identity.guards import permitted
from gongyi.kernel import clock
from gongyi.web.pdf import pdf

ONE = "/cycles/{cycle_id:uuid}"


@get(f"{ONE}/report", guards=[permitted], operation_id="readCycleReport")
async def read_cycle_report(cycle_id: FromPath[UUID]) -> CycleReport:
    """A year on one page."""
    return report_of(await report.read_report(cycle_id, clock.now()))


@get(
    f"{ONE}/report/sheet",
    guards=[permitted],
    operation_id="printCycleReport",
    media_type="application/pdf",
)
async def print_cycle_report(cycle_id: FromPath[UUID]) -> Response[bytes]:
    """The same on paper."""
    return pdf(await report.print_report(cycle_id, clock.now()), "report.pdf")


@get(
    f"{ONE}/booklet",
    guards=[permitted],
    operation_id="printBooklet",
    media_type="application/pdf",
)
async def print_booklet(cycle_id: FromPath[UUID]) -> Response[bytes]:
    """The candidates in large print, for those without a phone."""
    return pdf(await report.print_booklet(cycle_id, clock.now()), "candidates.pdf")


HANDLERS = [read_cycle_report, print_cycle_report, print_booklet]
