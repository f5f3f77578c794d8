"""Surveys that somebody steered, over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, PathParameter

from gongyi.appraisal.actions import survey_faults
from gongyi.appraisal.schemas import faults as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Number = Annotated[int, PathParameter(ge=1, le=10_000)]
_FAULTS = "/surveys/{survey_id:uuid}/faults"


@get(_FAULTS, guards=[permitted], operation_id="listSurveyFaults")
async def list_survey_faults(
    survey_id: FromPath[UUID], actor: CurrentActor
) -> list[schemas.SurveyFaultRead]:
    """What was found, settled or not."""
    found = await survey_faults.faults_of(survey_id)
    return [schemas.fault_of(fault, actor) for fault in found]


@post(_FAULTS, guards=[permitted], operation_id="reportSurveyFault", status_code=204)
async def report_survey_fault(
    survey_id: FromPath[UUID], data: JSONBody[schemas.SurveyFaultRequest], actor: CurrentActor
) -> None:
    """It waits for a second person."""
    await survey_faults.report_fault(actor, survey_id, data.affected, data.words, clock.now())


@put(
    f"{_FAULTS}/{{number:int}}/verdict",
    guards=[permitted],
    operation_id="settleSurveyFault",
    status_code=204,
)
async def settle_survey_fault(
    survey_id: FromPath[UUID],
    number: Number,
    data: JSONBody[schemas.SurveyFaultVerdict],
    actor: CurrentActor,
) -> None:
    """A second person agrees or does not."""
    await survey_faults.settle_fault(actor, survey_id, number, data.agrees, clock.now())


HANDLERS = [list_survey_faults, report_survey_fault, settle_survey_fault]
