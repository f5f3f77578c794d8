"""The years of the fund over HTTP."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import post
from litestar.params import FromPath, JSONBody

from gongyi.ballot.actions import Trustees
from gongyi.fund.actions import balloting, cycles, roll_posting
from gongyi.fund.actions.balloting import Terms
from gongyi.fund.actions.roll_posting import PostingWanted
from gongyi.fund.rules.model import Money
from gongyi.fund.schemas.cycles import (
    BallotOpenedHere,
    BallotRequest,
    Cycle,
    CycleRequest,
    PhaseChange,
    RollPosted,
    RollPostingRequest,
    cycle_of,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@post(
    "/communities/{community_id:uuid}/cycles",
    guards=[permitted],
    operation_id="createCycle",
)
async def create_cycle(
    community_id: FromPath[UUID], data: JSONBody[CycleRequest], actor: CurrentActor
) -> Cycle:
    """A new year, still a draft."""
    money = [Money(each.source, each.amount_fen) for each in data.appropriations]
    account = await cycles.create_cycle(
        actor,
        community_id,
        data.year,
        data.intake_starts_at,
        money,
        clock.now(),
        data.rule_set,
    )
    return cycle_of(account)


@post(
    "/cycles/{cycle_id:uuid}/phase",
    guards=[permitted],
    operation_id="changePhase",
)
async def change_phase(
    cycle_id: FromPath[UUID], data: JSONBody[PhaseChange], actor: CurrentActor
) -> Cycle:
    """Go on by hand where the committee may."""
    account = await cycles.change_phase(actor, cycle_id, data.phase, data.reason, clock.now())
    return cycle_of(account)


@post(
    "/cycles/{cycle_id:uuid}/ballot",
    guards=[permitted],
    operation_id="openBallot",
)
async def open_ballot(
    cycle_id: FromPath[UUID], data: JSONBody[BallotRequest], actor: CurrentActor
) -> BallotOpenedHere:
    """Put the candidates to the vote; frozen from now on."""
    terms = msgspec.convert(data, Terms, from_attributes=True)
    trustees = msgspec.convert(data.trustees, Trustees | None, from_attributes=True)
    announced = await balloting.open_ballot(actor, cycle_id, terms, clock.now(), trustees)
    return msgspec.convert(announced, BallotOpenedHere, from_attributes=True)


@post(
    "/cycles/{cycle_id:uuid}/roll-posting",
    guards=[permitted],
    operation_id="postRoll",
)
async def post_roll(
    cycle_id: FromPath[UUID], data: JSONBody[RollPostingRequest], actor: CurrentActor
) -> RollPosted:
    """Close the roll and post it for this year's vote."""
    wanted = PostingWanted(data.opens_at, data.voting_on)
    posting = await roll_posting.post_roll(actor, cycle_id, wanted, clock.now())
    return RollPosted(posting_id=posting.id, objections_until=posting.objections_until)


HANDLERS = [create_cycle, change_phase, open_ballot, post_roll]
