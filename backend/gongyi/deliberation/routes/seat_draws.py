"""Seats by lot over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.deliberation.actions import seat_draws, seating
from gongyi.deliberation.actions.seat_draws import Asked
from gongyi.deliberation.schemas.seat_draws import (
    DeskSeatItem,
    LotFile,
    NewSeatDraw,
    PublicWord,
    SeatAnswer,
    SeatDrawPage,
    desk_seat_item,
    lot_file,
    seat_draw_page,
)
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock


@post("/bodies/{body_id:uuid}/seat-draws", guards=[permitted], operation_id="planSeatDraw")
async def plan_draw(
    body_id: FromPath[UUID], data: JSONBody[NewSeatDraw], actor: CurrentActor
) -> SeatDrawPage:
    """The procedure, the pool and the secret under their digests."""
    asked = Asked(data.seats, data.from_on, data.until_on, data.public_source, data.draws_at)
    draw = await seat_draws.plan_draw(actor, body_id, asked, clock.now())
    return seat_draw_page(draw, [], None)


@get("/bodies/{body_id:uuid}/seat-draws", guards=[permitted], operation_id="listSeatDraws")
async def list_draws(body_id: FromPath[UUID]) -> list[SeatDrawPage]:
    """The newest term first, without the people."""
    return [seat_draw_page(draw, [], None) for draw in await seat_draws.draws_of_body(body_id)]


@get("/seat-draws/{seat_draw_id:uuid}", guards=[permitted], operation_id="readSeatDraw")
async def read_draw(seat_draw_id: FromPath[UUID], visitor: MaybeActor) -> SeatDrawPage:
    """How it is drawn, who was asked, and until when she who looks has to answer."""
    draw, seats, mine = await seat_draws.draw_seen_by(visitor, seat_draw_id)
    return seat_draw_page(draw, seats, mine)


@get("/seat-draws/{seat_draw_id:uuid}/file", guards=[permitted], operation_id="readLotFile")
async def read_lot_file(seat_draw_id: FromPath[UUID]) -> LotFile:
    """Everything to draw again by."""
    return lot_file(*await seat_draws.draw_to_check(seat_draw_id))


@post(
    "/seat-draws/{seat_draw_id:uuid}/draw",
    guards=[permitted],
    operation_id="drawSeats",
    status_code=204,
)
async def draw_seats(
    seat_draw_id: FromPath[UUID], data: JSONBody[PublicWord], actor: CurrentActor
) -> None:
    """The number that was called in public."""
    await seat_draws.draw_seats(actor, seat_draw_id, data.public_word, clock.now())


@post(
    "/seat-draws/{seat_draw_id:uuid}/answer",
    guards=[permitted],
    operation_id="answerSeatDraw",
    status_code=204,
)
async def answer_draw(
    seat_draw_id: FromPath[UUID], data: JSONBody[SeatAnswer], actor: CurrentActor
) -> None:
    """By whoever was drawn."""
    await seating.answer_draw(actor, seat_draw_id, clock.now(), accepts=data.accepts)


@get("/seat-draws/{seat_draw_id:uuid}/desk", guards=[permitted], operation_id="readSeatDrawDesk")
async def read_draw_desk(seat_draw_id: FromPath[UUID], actor: CurrentActor) -> list[DeskSeatItem]:
    """Whom the desk has to ask, with their phones."""
    found = await seating.seats_at_desk(actor, seat_draw_id, clock.now())
    return [desk_seat_item(each) for each in found]


@post(
    "/seat-draws/{seat_draw_id:uuid}/turns/{turn:int}/answer",
    guards=[permitted],
    operation_id="recordSeatAnswer",
    status_code=204,
)
async def record_answer(
    seat_draw_id: FromPath[UUID],
    turn: FromPath[int],
    data: JSONBody[SeatAnswer],
    actor: CurrentActor,
) -> None:
    """What she said on the telephone or at the door."""
    await seating.record_answer(actor, seat_draw_id, turn, clock.now(), accepts=data.accepts)


HANDLERS = [
    plan_draw,
    list_draws,
    read_draw,
    read_lot_file,
    draw_seats,
    answer_draw,
    read_draw_desk,
    record_answer,
]
