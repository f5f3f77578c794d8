"""Set up the circle of a community, mark owners away, and keep the list of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.circulating import begin_circulation
from gongyi.fund.errors.review import BodyGone, BodyNamedTwice, MayNotSit, TooManyBodies
from gongyi.fund.queries import circle, cycles, proposals
from gongyi.fund.rules.bodies import Body, KindOfBody, check_body
from gongyi.fund.rules.circle import MAY_SIT, Seat, check_seats
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.phases import DEEDS
from gongyi.identity import actions as identity
from gongyi.identity.actions import StaffHere
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from gongyi.kernel.text import tidy_line
from gongyi.places import actions as places

MOST_BODIES = 50


@dataclass(frozen=True)
class AskedSeat:
    """A seat as the committee fills it in."""

    name: str
    account_a: UUID
    account_b: UUID | None
    workdays: int


@dataclass(frozen=True)
class Circle:
    """The seats in their order, and who could sit in them."""

    seats: Sequence[Seat]
    staff: Sequence[StaffHere]


async def read_circle(actor: Actor, community_id: UUID) -> Circle:
    """For the desk: with the people."""
    actor.check_may("readCircle", community_id)
    return Circle(await circle.seats_of(community_id), await _staff(community_id))


async def _staff(community_id: UUID) -> list[StaffHere]:
    community = await places.community(community_id)
    staff = await identity.staff_here(community_id, community.street_id)
    return [each for each in staff if each.role in MAY_SIT]


async def set_circle(
    actor: Actor, community_id: UUID, asked: Sequence[AskedSeat], now: datetime
) -> Circle:
    """The circle from now on; what is published and undecided starts on its way at once.

    What is already under way keeps the seats that it began with. No seats: the committee decides.
    """
    role = actor.check_may("setCircle", community_id)
    staff = await _staff(community_id)
    away = await circle.away_in(community_id)
    seats = [_seat(each, staff, away) for each in asked]
    check_seats(seats)
    async with transaction():
        await circle.replace_seats(community_id, seats)
        undecided = await _undecided(community_id)
        await begin_circulation(undecided, "committee", role, now)
        names = "、".join(seat.name for seat in seats)
        await journal.write(_entry(actor, "circle_set", community_id, community_id, now, names))
    return Circle(seats, staff)


def _seat(asked: AskedSeat, staff: Sequence[StaffHere], away: set[UUID]) -> Seat:
    """With the role by which each owner sits; raises MayNotSit."""
    name = tidy_line(asked.name)
    role_b = _role(name, asked.account_b, staff) if asked.account_b else ""
    return Seat(
        name=name,
        account_a=asked.account_a,
        role_a=_role(name, asked.account_a, staff),
        account_b=asked.account_b,
        role_b=role_b,
        workdays=asked.workdays,
        is_a_away=asked.account_a in away,
    )


def _role(seat: str, account_id: UUID, staff: Sequence[StaffHere]) -> str:
    for each in staff:
        if each.account_id == account_id:
            return each.role
    raise MayNotSit(seat=seat)


async def _undecided(community_id: UUID) -> list[Proposal]:
    """Published in a year under review and not yet on its way, locked."""
    under_review = await cycles.cycles_in(community_id, list(DEEDS["review"]))
    years = await cycles.locked_cycles(under_review)
    going_on = [
        year.id
        for year in years.values()
        if year.phase in DEEDS["review"] and year.stop_reason is None
    ]
    return await proposals.locked_undecided(community_id, going_on)


async def mark_away(
    actor: Actor, community_id: UUID, account_id: UUID, is_away: bool, now: datetime
) -> Circle:
    """Somebody says of themselves that they are away or back, or the committee does of another."""
    role = actor.check_may("markAway", community_id)
    if role != "committee_member" and account_id != actor.account_id:
        raise NotAllowed
    async with transaction():
        if not await circle.mark_away(community_id, account_id, is_away=is_away):
            raise MayNotSit(seat="圈阅")
        what = "reviewer_away" if is_away else "reviewer_back"
        await journal.write(_entry(actor, what, account_id, community_id, now))
    return await read_circle(actor, community_id)


async def bodies_of(community_id: UUID) -> list[Body]:
    """For everybody: whom to turn to for what the fund does not pay."""
    await places.community(community_id)
    return await circle.bodies_of(community_id)


async def add_body(
    actor: Actor, community_id: UUID, kind: KindOfBody, name: str, contact: str, now: datetime
) -> list[Body]:
    """Raises BodyNamedTwice, TooManyBodies."""
    actor.check_may("addResponsibleBody", community_id)
    body = Body(new_id(), kind, tidy_line(name), tidy_line(contact))
    check_body(body.name, body.contact)
    with _one_per_name(body.name):
        async with transaction():
            if len(await circle.bodies_of(community_id)) >= MOST_BODIES:
                raise TooManyBodies(most=MOST_BODIES)
            await circle.insert_body(community_id, body)
            await journal.write(_entry(actor, "body_added", body.id, community_id, now, body.name))
    return await circle.bodies_of(community_id)


async def change_body(actor: Actor, community_id: UUID, body: Body, now: datetime) -> list[Body]:
    """Another name or contact; what was refused before keeps what was said then."""
    actor.check_may("changeResponsibleBody", community_id)
    kept = replace(body, name=tidy_line(body.name), contact=tidy_line(body.contact))
    check_body(kept.name, kept.contact)
    with _one_per_name(kept.name):
        async with transaction():
            if not await circle.rewrite_body(community_id, kept):
                raise BodyGone
            await journal.write(
                _entry(actor, "body_changed", kept.id, community_id, now, kept.name)
            )
    return await circle.bodies_of(community_id)


async def remove_body(actor: Actor, community_id: UUID, body_id: UUID, now: datetime) -> list[Body]:
    """Off the list."""
    actor.check_may("removeResponsibleBody", community_id)
    async with transaction():
        if not await circle.end_body(community_id, body_id, now):
            raise BodyGone
        await journal.write(_entry(actor, "body_removed", body_id, community_id, now))
    return await circle.bodies_of(community_id)


@contextmanager
def _one_per_name(name: str) -> Iterator[None]:
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "one_body_per_name":
            raise BodyNamedTwice(name=name) from error
        raise


def _entry(
    actor: Actor, what: str, on: UUID, community_id: UUID, now: datetime, why: str = ""
) -> journal.Entry:
    return journal.Entry(
        now,
        what,
        on,
        community_id,
        account_id=actor.account_id,
        role=actor.role_for("readCircle", community_id) or "",
        why=why,
    )
