"""Who was drawn says yes or no in time; whoever declines is followed by the next lot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.body import ChosenAnotherWay, MemberNotOnRoll
from gongyi.deliberation.errors.seat_draw import NoDrawInRules, NothingToAnswer, SeatDrawUnknown
from gongyi.deliberation.queries import bodies, seat_draws
from gongyi.deliberation.queries.bodies import KeptMember
from gongyi.deliberation.queries.seat_draws import DrawnSeat, SeatDraw, SeatState
from gongyi.deliberation.rules.bodies import BodyRules, Draw
from gongyi.deliberation.rules.seat_lot import Place, Pool, next_after
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date, say_moment
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from gongyi.roll.actions import sampling
from gongyi.roll.actions.sampling import AtHome

BATCH = 50


@dataclass(frozen=True)
class DeskSeat:
    """Somebody who was drawn, as the desk has to reach her; `home` None: no longer on the roll."""

    seat: DrawnSeat
    home: AtHome | None


def draw_rules(rules: BodyRules) -> Draw:
    """Raises ChosenAnotherWay, NoDrawInRules."""
    if "drawn" not in rules.chosen:
        raise ChosenAnotherWay
    if rules.draw is None:
        raise NoDrawInRules
    return rules.draw


def pool_of(draw: SeatDraw, seed: str) -> Pool:
    """As the rule set of its day says."""
    return Pool(draw.sizes, seed, draw_rules(body_rules()[draw.rules]).over_buildings)


async def locked_draw(draw_id: UUID) -> SeatDraw:
    """Raises SeatDrawUnknown."""
    draw = await seat_draws.locked_draw(draw_id)
    if draw is None:
        raise SeatDrawUnknown
    return draw


async def ask(draw: SeatDraw, turn: int, place: Place, now: datetime) -> None:
    """With a message to whoever has a phone."""
    until = now + timedelta(days=draw_rules(body_rules()[draw.rules]).answer_days)
    await seat_draws.insert_seat(draw, turn, place, until, now)
    phone = await roll.phone_on_roll(draw.community_id, await seat_draws.resident_at(draw, place))
    if phone:
        news = f"您被抽中，请在{say_moment(until)}前答复去不去，不去由下一位递补"
        await identity.tell_phone(phone, "议事会成员抽签", news, now)


async def answer_draw(actor: Actor, draw_id: UUID, now: datetime, *, accepts: bool) -> None:
    """By whoever was drawn, on her own phone; raises SeatDrawUnknown, NothingToAnswer."""
    async with transaction():
        draw = await locked_draw(draw_id)
        me = await roll.check_on_roll(actor.account_id, draw.community_id)
        waiting = await _waiting(draw)
        mine = next((seat for seat in waiting if seat.resident_id == me.id), None)
        await _answered(draw, mine, now, actor, "resident", accepts=accepts)


async def record_answer(
    actor: Actor, draw_id: UUID, turn: int, now: datetime, *, accepts: bool
) -> None:
    """By the desk, as she said on the telephone or at the door; raises the same."""
    async with transaction():
        draw = await locked_draw(draw_id)
        role = actor.check_may("recordSeatAnswer", draw.community_id)
        hers = next((seat for seat in await _waiting(draw) if seat.turn == turn), None)
        await _answered(draw, hers, now, actor, role, accepts=accepts)


async def _waiting(draw: SeatDraw) -> list[DrawnSeat]:
    return [seat for seat in await seat_draws.seats_of_draw(draw) if seat.state == "asked"]


async def _answered(
    draw: SeatDraw, seat: DrawnSeat | None, now: datetime, actor: Actor, role: str, *, accepts: bool
) -> None:
    if seat is None or now >= seat.answer_until:
        raise NothingToAnswer
    if accepts:
        await seat_draws.mark_answered(seat, "accepted", await _seated(draw, seat, now), now)
    else:
        await _followed(draw, seat, "declined", now)
    said = "seat_accepted" if accepts else "seat_declined"
    entry = journal.Entry(now, said, draw.id, draw.community_id, actor.account_id, role)
    await journal.write(entry, about=[seat.resident_id])


async def _seated(draw: SeatDraw, seat: DrawnSeat, now: datetime) -> UUID:
    """From the first day of the term, or from today when that is over; raises MemberNotOnRoll."""
    neighbour = await roll.neighbour(draw.community_id, seat.resident_id)
    if neighbour is None:
        raise MemberNotOnRoll
    first = max(draw.from_on, china_date(now))
    whose = (new_id(), draw.community_id, draw.body_id, seat.resident_id, neighbour.name)
    member = KeptMember(*whose, "drawn", first, draw.until_on)
    await bodies.insert_member(member)
    return member.id


async def _followed(draw: SeatDraw, seat: DrawnSeat, state: SeatState, now: datetime) -> None:
    """The next lot is asked at once, unless everybody has been or the term is over."""
    await seat_draws.mark_answered(seat, state, None, now)
    seats = await seat_draws.seats_of_draw(draw)
    asked = {each.place for each in seats}
    follower = next_after(pool_of(draw, draw.seed or ""), seat.place, asked)
    if follower is not None and china_date(now) < draw.until_on:
        await ask(draw, len(seats) + 1, follower, now)


async def let_answers_lapse(now: datetime) -> int:
    """By the clock: who has not answered in time is followed by the next."""
    found = await seat_draws.seats_unanswered(now, BATCH)
    return sum([await _lapsed(seat, now) for seat in found])


async def _lapsed(late: DrawnSeat, now: datetime) -> bool:
    """False when she answered at the last moment, or another worker was here."""
    async with transaction():
        draw = await locked_draw(late.draw_id)
        still = next((each for each in await _waiting(draw) if each.turn == late.turn), None)
        if still is None:
            return False
        await _followed(draw, still, "lapsed", now)
        await journal.write(journal.Entry(now, "seat_answer_lapsed", draw.id, draw.community_id))
    return True


async def seats_at_desk(actor: Actor, draw_id: UUID, now: datetime) -> list[DeskSeat]:
    """With names and phones, and each of them sees that the desk looked; raises SeatDrawUnknown."""
    async with transaction():
        draw = await locked_draw(draw_id)
        role = actor.check_may("readSeatDrawDesk", draw.community_id)
        seats = await seat_draws.seats_of_draw(draw)
        whom = [seat.resident_id for seat in seats]
        homes = await sampling.people_at_home(draw.community_id, whom)
        entry = journal.Entry(
            now, "drawn_people_read", draw.id, draw.community_id, actor.account_id, role
        )
        await journal.write(entry, about=whom)
    return [DeskSeat(seat, homes.get(seat.resident_id)) for seat in seats]
