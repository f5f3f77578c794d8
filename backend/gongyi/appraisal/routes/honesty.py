"""What two people look at, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.appraisal.actions import looking, rating_runs
from gongyi.appraisal.schemas import honesty as schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get(
    "/communities/{community_id:uuid}/honesty-flags",
    guards=[permitted],
    operation_id="listHonestyFlags",
)
async def list_flags(community_id: FromPath[UUID], actor: CurrentActor) -> list[schemas.FlagRead]:
    """Open ones first."""
    found = await looking.flags_of(community_id)
    return [schemas.flag_of(flag, actor.account_id) for flag in found]


@post(
    "/honesty-flags/{honesty_flag_id:uuid}/looks",
    guards=[permitted],
    operation_id="lookAtFlag",
)
async def look_at_flag(
    honesty_flag_id: FromPath[UUID], data: JSONBody[schemas.LookRequest], actor: CurrentActor
) -> schemas.FlagOutcome:
    """One of two verdicts."""
    outcome = await looking.look_at_flag(
        actor, honesty_flag_id, data.look(actor.account_id), clock.now()
    )
    return schemas.FlagOutcome(outcome=outcome)


@post(
    "/appraisals/{appraisal_id:uuid}/rating-runs",
    guards=[permitted],
    operation_id="beginRatingRun",
    status_code=204,
)
async def begin_rating_run(
    appraisal_id: FromPath[UUID], data: JSONBody[schemas.RatingRunRequest], actor: CurrentActor
) -> None:
    """Let a third party ask again where too many ratings were begged for."""
    await rating_runs.begin_rating_run(actor, appraisal_id, data.run_by, clock.now())


HANDLERS = [list_flags, look_at_flag, begin_rating_run]
