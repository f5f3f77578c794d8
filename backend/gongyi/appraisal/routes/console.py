"""The street's console, the community's page, and both on paper."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath, PathParameter

from gongyi.appraisal.actions import console, public_page, reports
from gongyi.appraisal.actions.reports import SheetKind
from gongyi.appraisal.schemas import console as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Year = Annotated[int, PathParameter(ge=2000, le=2100)]
_STREET = "/streets/{street_id:uuid}/appraisals/{year:int}"
_COMMUNITY = "/communities/{community_id:uuid}/appraisals/{year:int}"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get(_STREET, guards=[permitted], operation_id="readStreetAppraisal")
async def read_street_appraisal(
    street_id: FromPath[UUID], year: Year, actor: CurrentActor
) -> schemas.StreetAppraisal:
    """Every community with its interval, in the order of the list."""
    found = await console.street_console(actor, street_id, year, clock.now())
    return schemas.console_of(found)


@get(f"{_STREET}/sheets/{{kind:str}}", guards=[permitted], operation_id="exportStreetAppraisal")
async def export_street_appraisal(
    street_id: FromPath[UUID], year: Year, kind: FromPath[SheetKind], actor: CurrentActor
) -> Response[bytes]:
    """The same as a table for an office program."""
    body = await reports.street_sheet(actor, street_id, year, kind, clock.now())
    kinds = {"csv": "text/csv; charset=utf-8", "xlsx": _XLSX}
    return _file(body, kinds[kind], f"appraisal-{year}.{kind}")


@get(f"{_STREET}/report.pdf", guards=[permitted], operation_id="printStreetAppraisal")
async def print_street_appraisal(
    street_id: FromPath[UUID], year: Year, actor: CurrentActor
) -> Response[bytes]:
    """The same on paper."""
    body = await reports.street_report(actor, street_id, year, clock.now())
    return _file(body, "application/pdf", f"appraisal-{year}.pdf")


@get(_COMMUNITY, guards=[permitted], operation_id="readAppraisal")
async def read_appraisal(community_id: FromPath[UUID], year: Year) -> schemas.AppraisalRead:
    """How far it has come, what hangs out, what the years before have said."""
    return schemas.appraisal_of(await public_page.appraisal_page(community_id, year))


@get(f"{_COMMUNITY}/report.pdf", guards=[permitted], operation_id="printAppraisal")
async def print_appraisal(community_id: FromPath[UUID], year: Year) -> Response[bytes]:
    """The figure with its formula, its inputs and its digest, on paper."""
    body = await reports.community_report(community_id, year)
    return _file(body, "application/pdf", f"appraisal-{year}.pdf")


def _file(body: bytes, media_type: str, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media_type, headers=headers)


HANDLERS = [
    read_street_appraisal,
    export_street_appraisal,
    print_street_appraisal,
    read_appraisal,
    print_appraisal,
]
