"""What follows the count, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import after_count, filing, ratifying
from gongyi.fund.rules.ratification import Departure, Meeting
from gongyi.fund.schemas.after_count import (
    AfterCountPage,
    CountedProject,
    FilingReturn,
    FilingWaiting,
    RatificationRequest,
    page_of,
    project_of,
    waiting_of,
)
from gongyi.fund.schemas.cycles import Cycle, PublicReason, cycle_of
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock

ONE = "/cycles/{cycle_id:uuid}"
MEETING = ONE + "/ratifications/{ratification_id:uuid}"


@get(f"{ONE}/after-count", guards=[permitted], operation_id="readAfterCount")
async def read_after_count(cycle_id: FromPath[UUID], visitor: MaybeActor) -> AfterCountPage:
    """The reserve, the meeting, the filing, and what hangs on the board."""
    seen = await after_count.read_after_count(cycle_id, visitor)
    return page_of(seen, visitor.account_id if visitor else None)


@post(f"{ONE}/ratifications", guards=[permitted], operation_id="recordRatification")
async def record_ratification(
    cycle_id: FromPath[UUID], data: JSONBody[RatificationRequest], actor: CurrentActor
) -> AfterCountPage:
    """The first of two writes the meeting down."""
    meeting = Meeting(
        data.held_on,
        data.expected,
        data.present,
        data.agreeing,
        data.against,
        data.abstained,
        data.minutes,
    )
    departures = [Departure(each.proposal_id, each.verb, each.reason) for each in data.departures]
    await ratifying.record_ratification(actor, cycle_id, meeting, departures, clock.now())
    return await read_again(cycle_id, actor)


@post(f"{MEETING}/confirmation", guards=[permitted], operation_id="confirmRatification")
async def confirm_ratification(
    cycle_id: FromPath[UUID], ratification_id: FromPath[UUID], actor: CurrentActor
) -> AfterCountPage:
    """The second of two has looked at the minutes."""
    await ratifying.confirm_ratification(actor, cycle_id, ratification_id, clock.now())
    return await read_again(cycle_id, actor)


@delete(MEETING, guards=[permitted], operation_id="takeBackRatification", status_code=200)
async def take_back_ratification(
    cycle_id: FromPath[UUID], ratification_id: FromPath[UUID], actor: CurrentActor
) -> AfterCountPage:
    """It was written down wrongly."""
    await ratifying.take_back_ratification(actor, cycle_id, ratification_id, clock.now())
    return await read_again(cycle_id, actor)


async def read_again(cycle_id: UUID, actor: CurrentActor) -> AfterCountPage:
    """As it stands now."""
    return page_of(await after_count.read_after_count(cycle_id, actor), actor.account_id)


@post(f"{ONE}/reserve", guards=[permitted], operation_id="takeUpReserve")
async def take_up_reserve(
    cycle_id: FromPath[UUID], data: JSONBody[PublicReason], actor: CurrentActor
) -> CountedProject:
    """The next in the count's order that the freed money is enough for."""
    chosen = await ratifying.take_up_reserve(actor, cycle_id, data.reason, clock.now())
    return project_of(chosen)


@get("/streets/{street_id:uuid}/filings", guards=[permitted], operation_id="listFilings")
async def list_filings(street_id: FromPath[UUID], actor: CurrentActor) -> list[FilingWaiting]:
    """What lies before the street, soonest due first."""
    return [waiting_of(each) for each in await after_count.waiting_filings(actor, street_id)]


@post(f"{ONE}/filing-acknowledgement", guards=[permitted], operation_id="acknowledgeFiling")
async def acknowledge_filing(cycle_id: FromPath[UUID], actor: CurrentActor) -> Cycle:
    """On file: the projects begin."""
    return cycle_of(await filing.acknowledge_filing(actor, cycle_id, clock.now()))


@post(f"{ONE}/filing-return", guards=[permitted], operation_id="returnFiling")
async def return_filing(
    cycle_id: FromPath[UUID], data: JSONBody[FilingReturn], actor: CurrentActor
) -> Cycle:
    """Only for legality, with a public reason."""
    found = (data.clause, data.words)
    return cycle_of(await filing.return_filing(actor, cycle_id, found, clock.now()))


HANDLERS = [
    read_after_count,
    record_ratification,
    confirm_ratification,
    take_back_ratification,
    take_up_reserve,
    list_filings,
    acknowledge_filing,
    return_filing,
]
