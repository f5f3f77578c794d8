"""Appeals against a figure, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.appraisal.actions import appealing
from gongyi.appraisal.schemas import appeals as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

_APPEALS = "/appraisals/{appraisal_id:uuid}/appeals"
_APPEAL = "/appraisal-appeals/{appraisal_appeal_id:uuid}"


@get(_APPEALS, guards=[permitted], operation_id="listAppraisalAppeals")
async def list_appeals(appraisal_id: FromPath[UUID]) -> list[schemas.AppealRead]:
    """What is held against it, and what the panel says."""
    found = await appealing.appeals_of(appraisal_id)
    return [schemas.appeal_of(appeal, opinions) for appeal, opinions in found]


@post(_APPEALS, guards=[permitted], operation_id="fileAppraisalAppeal")
async def file_appeal(
    appraisal_id: FromPath[UUID], data: JSONBody[schemas.FigureAppealRequest], actor: CurrentActor
) -> schemas.AppealMade:
    """By one of the two committees."""
    made = await appealing.file_appeal(actor, appraisal_id, data.words, clock.now())
    return schemas.AppealMade(id=made)


@post(
    "/appraisals/{appraisal_id:uuid}/joint-appeals",
    guards=[permitted],
    operation_id="fileJointAppeal",
)
async def file_joint_appeal(
    appraisal_id: FromPath[UUID], data: JSONBody[schemas.FigureAppealRequest], actor: CurrentActor
) -> schemas.AppealMade:
    """By a resident, who looks for others to sign."""
    made = await appealing.file_joint_appeal(actor, appraisal_id, data.words, clock.now())
    return schemas.AppealMade(id=made)


@post(f"{_APPEAL}/signatures", guards=[permitted], operation_id="signAppraisalAppeal")
async def sign_appeal(appraisal_appeal_id: FromPath[UUID], actor: CurrentActor) -> schemas.Signed:
    """One more resident."""
    signed = await appealing.sign_appeal(actor, appraisal_appeal_id, clock.now())
    return schemas.Signed(signatures=signed)


@post(f"{_APPEAL}/opinions", guards=[permitted], operation_id="giveAppealOpinion")
async def give_opinion(
    appraisal_appeal_id: FromPath[UUID],
    data: JSONBody[schemas.AppealOpinionRequest],
    actor: CurrentActor,
) -> schemas.AppealDecision:
    """One seat of the panel."""
    decided = await appealing.give_opinion(
        actor, appraisal_appeal_id, data.upholds, data.words, clock.now()
    )
    return schemas.AppealDecision(is_upheld=decided)


HANDLERS = [list_appeals, file_appeal, file_joint_appeal, sign_appeal, give_opinion]
