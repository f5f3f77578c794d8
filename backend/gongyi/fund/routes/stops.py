"""Stopping a year, letting it go on, and beginning it anew, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import stops
from gongyi.fund.schemas.cycles import Cycle, PublicReason, cycle_of
from gongyi.fund.schemas.held import HeldUp, held_of
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@post("/cycles/{cycle_id:uuid}/stops", guards=[permitted], operation_id="stopCycle")
async def stop_cycle(
    cycle_id: FromPath[UUID], data: JSONBody[PublicReason], actor: CurrentActor
) -> Cycle:
    """Nothing goes on until it is resumed."""
    return cycle_of(await stops.stop_cycle(actor, cycle_id, data.reason, clock.now()))


@post("/cycles/{cycle_id:uuid}/resumption", guards=[permitted], operation_id="resumeCycle")
async def resume_cycle(cycle_id: FromPath[UUID], actor: CurrentActor) -> Cycle:
    """It goes on; the dates to come have moved."""
    return cycle_of(await stops.resume_cycle(actor, cycle_id, clock.now()))


@post("/cycles/{cycle_id:uuid}/rerun", guards=[permitted], operation_id="rerunCycle")
async def rerun_cycle(
    cycle_id: FromPath[UUID], data: JSONBody[PublicReason], actor: CurrentActor
) -> Cycle:
    """The result did not stand."""
    return cycle_of(await stops.rerun_cycle(actor, cycle_id, data.reason, clock.now()))


@get("/cycles/{cycle_id:uuid}/held", guards=[permitted], operation_id="readHeld")
async def read_held(cycle_id: FromPath[UUID]) -> HeldUp:
    """How often and why the year stood still, and what is held against its list of candidates."""
    return held_of(await stops.read_held(cycle_id))


HANDLERS = [read_held, stop_cycle, resume_cycle, rerun_cycle]
