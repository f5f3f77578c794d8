"""A year after its count: say who won, who waits in the reserve, and who lost."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from gongyi.ballot.actions.known import known_ballot
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.queries import results
from gongyi.ballot.queries.results import SavedResult
from gongyi.ballot.rules.working import Step, Turnout, Working
from gongyi.fund.actions import after_count, ratifying, record_result
from gongyi.fund.jobs import advance_due_cycles
from gongyi.fund.queries import proposals
from gongyi.fund.queries.cycles import cycle_of_id
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.ratification import Departure, Meeting
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.kept import forget_everything
from gongyi.notices.jobs import end_due_notices, let_objections_lapse
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_year_on_the_ballot, an_actor
from tests.makers.notices import STREET
from tests.makers.people import staff

DAY = timedelta(days=1)
COUNTED_AT = NOON + timedelta(hours=10)
# Of the yard's three people on the roll.
EVERYBODY = Turnout(entitled=3, papers=3, votes=3)
MEETING = Meeting(
    held_on=date(2026, 11, 14),
    expected=30,
    present=24,
    agreeing=20,
    against=3,
    abstained=1,
    minutes="逐项说明了票数和价格",
)


async def cycle_now(cycle_id: UUID) -> Cycle:
    """As it stands."""
    cycle = await cycle_of_id(cycle_id)
    assert cycle is not None
    return cycle


async def a_result(
    cycle_id: UUID,
    funded: Sequence[str] = ("扶手",),
    reserve: Sequence[str] = (),
    turnout: Turnout = EVERYBODY,
    now: datetime = COUNTED_AT,
) -> None:
    """The count as the ballot would say it; titles that are not named had too few votes."""
    cycle = await cycle_now(cycle_id)
    found = {each.title: each for each in await proposals.proposals_on_ballot(cycle)}
    rest = [title for title in found if title not in (*funded, *reserve)]
    order = [*funded, *reserve, *rest]
    walk = tuple(
        _step(found[title], 100 - place, title in funded, title in reserve)
        for place, title in enumerate(order)
    )
    event = counted(cycle, walk, turnout, now)
    assert cycle.ballot_id is not None
    async with transaction():
        ballot = await known_ballot(cycle.ballot_id)
        plain = msgspec.to_builtins(event.working)
        saved = SavedResult(plain, "00", hashlib.sha256(b"").hexdigest(), "", now)
        await results.insert_result(ballot, saved, "")
        await record_result(event)


def counted(
    cycle: Cycle,
    walk: tuple[Step, ...],
    turnout: Turnout = EVERYBODY,
    now: datetime = COUNTED_AT,
) -> BallotCounted:
    """What the ballot says when it has been counted."""
    assert cycle.ballot_id is not None
    working = Working(turnout, 0, 0, walk, (), None, {}, {})
    about = (cycle.community_id, cycle.ballot_id, working.funded, working.not_funded)
    return BallotCounted(*about, counted_at=now, working=working)


def _step(proposal: Proposal, votes: int, is_funded: bool, is_reserve: bool) -> Step:
    price = proposal.price_fen or 0
    reason = "funded" if is_funded else "over_budget" if is_reserve else "below_threshold"
    return Step(proposal.id, proposal.title, votes, price, 0, 0, is_funded, reason, "")


async def tick(now: datetime) -> None:
    """The worker comes round."""
    await let_objections_lapse(now)
    await end_due_notices(now)
    await advance_due_cycles(now)
    forget_everything()


async def record(
    yard: Yard,
    cycle_id: UUID,
    departures: Sequence[Departure] = (),
    now: datetime = COUNTED_AT + 3 * DAY,
    **facts: Any,
) -> UUID:
    """A meeting, written down by a member of the committee."""
    meeting = Meeting(**{**vars(MEETING), **facts})
    return await ratifying.record_ratification(yard.member, cycle_id, meeting, departures, now)


async def ratify(yard: Yard, cycle_id: UUID, now: datetime = COUNTED_AT + 3 * DAY) -> None:
    """A meeting that agrees, written down by one and confirmed by the other."""
    made = await record(yard, cycle_id, now=now, held_on=china_date(now))
    await ratifying.confirm_ratification(yard.colleague, cycle_id, made, now)


async def seen(cycle_id: UUID) -> after_count.AfterCount:
    """As everybody reads it."""
    return await after_count.read_after_count(cycle_id, None)


TITLES = ("扶手", "车棚", "长椅")
MEETS = COUNTED_AT + 3 * DAY


async def a_street_officer(yard: Yard) -> Actor:
    await staff(STREET, "street_officer", street_id=yard.community.street_id)
    officer = await an_actor(STREET)
    return replace(officer, street_of={yard.community.id: yard.community.street_id})


async def a_ratifying_year(yard: Yard, reserve: tuple[str, ...] = ("车棚",)) -> UUID:
    """The result has hung out, and nobody objected."""
    cycle_id = await a_year_on_the_ballot(yard, TITLES)
    await a_result(cycle_id, reserve=reserve)
    await tick(COUNTED_AT + 2 * DAY)
    return cycle_id


async def phase_of(cycle_id: UUID) -> str:
    return (await cycle_now(cycle_id)).phase


async def id_of_title(title: str) -> UUID:
    found: UUID = await database.value("SELECT id FROM proposal WHERE title = $1", title)
    return found
