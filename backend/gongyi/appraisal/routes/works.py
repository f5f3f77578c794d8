"""The work assessment over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, PathParameter

from gongyi.appraisal.actions import working
from gongyi.appraisal.schemas import works as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Year = Annotated[int, PathParameter(ge=2000, le=2100)]
_YEAR = "/communities/{community_id:uuid}/work-assessments/{year:int}"


@get("/indicator-tables", guards=[permitted], operation_id="listIndicatorTables")
async def list_indicator_tables() -> list[schemas.IndicatorTableRead]:
    """What the work is looked at for, with the source of each row."""
    return [schemas.table_of(table) for table in working.tables()]


@get(_YEAR, guards=[permitted], operation_id="readWork")
async def read_work(
    community_id: FromPath[UUID], year: Year, actor: CurrentActor
) -> list[schemas.WorkRead]:
    """All versions of W, the newest first."""
    found = await working.read_works(community_id, year)
    return [schemas.work_of(work, actor.account_id) for work in found]


@put(_YEAR, guards=[permitted], operation_id="enterWork")
async def enter_work(
    community_id: FromPath[UUID],
    year: Year,
    data: JSONBody[schemas.WorkRequest],
    actor: CurrentActor,
) -> schemas.WorkEntered:
    """Points and evidence; somebody else checks them."""
    lines = [line.line() for line in data.lines]
    version = await working.enter_work(
        actor, community_id, year, data.table_id, lines, data.reason, clock.now()
    )
    return schemas.WorkEntered(version=version)


@post(f"{_YEAR}/check", guards=[permitted], operation_id="checkWork", status_code=204)
async def check_work(
    community_id: FromPath[UUID],
    year: Year,
    data: JSONBody[schemas.WorkCheckRequest],
    actor: CurrentActor,
) -> None:
    """Frozen, or back to whoever entered it."""
    await working.check_work(actor, community_id, year, data.agrees, data.remark, clock.now())


HANDLERS = [list_indicator_tables, read_work, enter_work, check_work]
