"""Seats by lot: announced under digests, drawn when the number is called, answered in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from gongyi.deliberation.actions import bodies, seat_draws, seating
from gongyi.deliberation.actions.seat_draws import Asked
from gongyi.deliberation.errors import body as no_body
from gongyi.deliberation.errors import seat_draw as no
from gongyi.deliberation.queries import seat_draws as queries
from gongyi.deliberation.queries.bodies import Body
from gongyi.deliberation.queries.seat_draws import DrawnSeat, SeatDraw
from gongyi.deliberation.rules.lot_file import differences, read_lot_file
from gongyi.deliberation.schemas.seat_draws import lot_file, seat_draw_page
from gongyi.identity.guards import Actor
from gongyi.kernel.database import execute, rows
from gongyi.kernel.lots import digest_of_secret
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.roll import actions as roll
from tests.makers.deliberation import DAY, neighbours
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_yard

pytestmark = pytest.mark.usefixtures("database")
CALLED = NOON + 3 * DAY
ASKED = Asked(3, date(2027, 1, 1), date(2029, 12, 31), "12 月 3 日双色球开奖号码", CALLED)


def the_same_secret(size: int) -> bytes:
    return bytes(range(size))


async def a_planned_draw(people: int = 8) -> tuple[Yard, Body, SeatDraw, list[Actor]]:
    yard = await a_yard()
    actors = await neighbours(yard, people)
    body = await bodies.found_body(yard.member, yard.community.id, "council", "议事会", NOON)
    draw = await seat_draws.plan_draw(yard.member, body.id, ASKED, NOON, the_same_secret)
    return yard, body, draw, actors


async def a_draw(people: int = 8) -> tuple[Yard, Body, SeatDraw, list[Actor]]:
    """Drawn: three are asked."""
    yard, body, draw, actors = await a_planned_draw(people)
    await seat_draws.draw_seats(yard.member, draw.id, "03 08 11 19 24 30", CALLED)
    return yard, body, draw, actors


async def seats_of(draw: SeatDraw) -> list[DrawnSeat]:
    return (await seat_draws.known_draw(draw.id))[1]


async def phone_of(seat: DrawnSeat, draw: SeatDraw, actors: list[Actor]) -> Actor:
    """Whose phone the drawn person has."""
    for actor in actors:
        resident = await roll.resident_of(actor.account_id, draw.community_id)
        if resident is not None and resident.id == seat.resident_id:
            return actor
    raise AssertionError(seat)


async def test_pool_and_secret_are_promised_before_and_told_after() -> None:
    yard, _, draw, _ = await a_planned_draw()

    hung = await rows("SELECT text, ends_at FROM notice WHERE subject_id = $1", draw.id)
    with pytest.raises(no.NotDrawnYet):
        await seat_draws.draw_to_check(draw.id)
    await seat_draws.draw_seats(yard.member, draw.id, "03 08 11", CALLED)
    drawn, _, pool = await seat_draws.draw_to_check(draw.id)

    assert draw.secret is None
    assert draw.secret_digest in hung[0]["text"]
    assert draw.frame_digest in hung[0]["text"]
    assert digest_of_secret(bytes.fromhex(drawn.secret or "")) == draw.secret_digest
    assert len(pool) == sum(draw.sizes) == 11  # eight neighbours and three of the yard
    assert await rows("SELECT FROM seat_draw WHERE secret_sealed IS NOT NULL") == []


async def test_who_accepts_has_a_seat_and_who_declines_is_followed_by_the_next_lot() -> None:
    yard, body, draw, actors = await a_draw()
    everybody = [*actors, yard.member, yard.resident, yard.neighbour]
    one, two, three = await seats_of(draw)
    first = await phone_of(one, draw, everybody)

    await seating.answer_draw(first, draw.id, CALLED + DAY, accepts=True)
    await seating.record_answer(yard.member, draw.id, two.turn, CALLED + DAY, accepts=False)
    lapsed = await seating.let_answers_lapse(CALLED + 5 * DAY)

    states = {seat.turn: seat.state for seat in await seats_of(draw)}
    assert states == {1: "accepted", 2: "declined", 3: "lapsed", 4: "asked", 5: "asked"}
    assert lapsed == 1
    assert three.answer_until == CALLED + 5 * DAY
    [member] = await queries.members_between(body.id, ASKED.from_on, ASKED.until_on)
    assert member == one.resident_id
    seats = await bodies.members_of(body, ASKED.from_on)
    assert [(seat.chosen, seat.until_on) for seat in seats] == [("drawn", ASKED.until_on)]
    with pytest.raises(no.NothingToAnswer):
        await seating.answer_draw(first, draw.id, CALLED + DAY, accepts=False)


async def test_anybody_draws_again_from_the_file_and_no_name_is_in_it() -> None:
    yard, _, draw, _ = await a_draw()
    await seating.record_answer(yard.member, draw.id, 1, CALLED + DAY, accepts=False)
    await seating.record_answer(yard.member, draw.id, 2, CALLED + DAY, accepts=True)
    await seating.let_answers_lapse(CALLED + 5 * DAY)

    drawn, seats, pool = await seat_draws.draw_to_check(draw.id)
    content = msgspec.json.encode(lot_file(drawn, seats, pool))
    page = seat_draw_page(drawn, seats, None)

    assert differences(read_lot_file(content)) == []
    assert "居民".encode() not in content
    assert [bool(each.name) for each in page.drawn] == [False, True, False, False, False]


async def test_when_everybody_has_been_asked_a_seat_stays_empty() -> None:
    yard, _, draw, _ = await a_draw(people=0)

    for seat in await seats_of(draw):
        await seating.record_answer(yard.member, draw.id, seat.turn, CALLED + DAY, accepts=False)

    assert len(await seats_of(draw)) == 3  # the yard has no more than three


NO_PLANS = [
    ({"seats": 0}, no.SeatsMissing, "no seats"),
    ({"seats": 99}, no.MoreSeatsThanPeople, "more seats than people"),
    ({"public_source": " "}, no.SourceMissing, "nobody knows which number"),
    ({"draws_at": NOON + timedelta(hours=3)}, no.DrawTooSoon, "the number might be known"),
    ({"until_on": date(2040, 1, 1)}, no_body.TermNotFitting, "longer than a term"),
    ({}, no.SeatDrawExists, "a second draw for the same term, until one likes the result"),
]


async def test_what_is_wrong_with_a_plan_is_said() -> None:
    yard, body, _, _ = await a_planned_draw(2)

    for facts, problem, reason in NO_PLANS:
        asked = replace(ASKED, **facts)  # type: ignore[arg-type] # rows of the table
        with pytest.raises(problem):
            await seat_draws.plan_draw(yard.member, body.id, asked, NOON)
            raise AssertionError(reason)
    with pytest.raises(NotAllowed):
        await seat_draws.plan_draw(yard.resident, body.id, ASKED, NOON)


async def test_a_body_of_old_rules_adopts_the_new_ones_before_it_draws() -> None:
    yard = await a_yard()
    place = yard.community.id
    council = await bodies.found_body(yard.member, place, "council", "议事会", NOON)
    forum = await bodies.found_body(yard.member, place, "forum", "社区论坛", NOON)
    await execute("UPDATE body SET rules = 'council-1' WHERE id = $1", council.id)

    with pytest.raises(no_body.ChosenAnotherWay):
        await seat_draws.plan_draw(yard.member, forum.id, ASKED, NOON)
    with pytest.raises(no.NoDrawInRules):
        await seat_draws.plan_draw(yard.member, council.id, ASKED, NOON)
    adopted = await bodies.adopt_rules(yard.member, council.id, NOON)
    await seat_draws.plan_draw(yard.member, council.id, ASKED, NOON)

    assert adopted.rules == council.rules
    with pytest.raises(no_body.RulesNewest):
        await bodies.adopt_rules(yard.member, council.id, NOON)


async def test_a_draw_is_drawn_once_on_its_day_with_a_number() -> None:
    yard, _, draw, _ = await a_planned_draw(2)
    early: list[tuple[Any, str, Callable[[], Problem]]] = [
        (NOON, "03 08", no.NotDrawnYet),
        (CALLED, " ", no.PublicWordMissing),
    ]
    for at, word, problem in early:
        with pytest.raises(problem):  # type: ignore[arg-type] # classes of problems
            await seat_draws.draw_seats(yard.member, draw.id, word, at)

    await seat_draws.draw_seats(yard.member, draw.id, "03 08", CALLED)

    with pytest.raises(no.SeatsDrawn):
        await seat_draws.draw_seats(yard.member, draw.id, "04 09", CALLED)


async def test_the_desk_sees_whom_it_has_to_ask() -> None:
    yard, _, draw, _ = await a_draw()

    found = await seating.seats_at_desk(yard.member, draw.id, CALLED)

    assert [each.seat.turn for each in found] == [1, 2, 3]
    assert all(each.home and each.home.phone for each in found)
    with pytest.raises(NotAllowed):
        await seating.seats_at_desk(yard.resident, draw.id, CALLED)
