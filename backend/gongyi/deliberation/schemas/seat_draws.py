"""Seats by lot on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.deliberation.actions.seating import DeskSeat, pool_of
from gongyi.deliberation.queries.seat_draws import DrawnSeat, Pooled, SeatDraw, SeatState
from gongyi.deliberation.rules.seat_lot import NAME
from gongyi.web.wire import In, Out

Line = Annotated[str, Meta(max_length=400)]


class NewSeatDraw(In):
    """Announced before the number is called."""

    seats: Annotated[int, Meta(ge=0, le=10_000)]
    from_on: date
    until_on: date
    public_source: Line
    draws_at: datetime


class PublicWord(In):
    """The number that was called in public."""

    public_word: Line


class SeatAnswer(In):
    """Yes or no."""

    accepts: bool


class DrawnItem(Out):
    """Somebody who was asked, in this turn: where in the frame, and the name once she accepts."""

    turn: int
    building: str
    building_number: int
    number: int
    state: SeatState
    answer_until: datetime
    name: str


class SeatDrawPage(Out):
    """A draw as everybody sees it. `secret` and `seed` in hex, once it is drawn.

    `mineUntil`: until when whoever looks has to answer, if she was drawn.
    """

    id: UUID
    community_id: UUID
    body_id: UUID
    seats: int
    from_on: date
    until_on: date
    public_source: str
    draws_at: datetime
    people: int
    secret_digest: str
    frame_digest: str
    public_word: str
    secret: str | None
    seed: str | None
    drawn_at: datetime | None
    drawn: list[DrawnItem]
    mine_until: datetime | None


class LotBuilding(Out):
    """A building of the frame: a code for each of its people."""

    name: str
    codes: list[str]


class LotSeat(Out):
    """Who was asked in this turn, both from 1, and what came of it."""

    turn: int
    building: int
    number: int
    state: SeatState
    answered_at: datetime | None


class LotFile(Out):
    """Everything to draw again by (docs/lot.md)."""

    drawing: str
    seats: int
    over_buildings: bool
    secret_digest: str
    frame_digest: str
    public_source: str
    public_word: str
    secret: str
    seed: str
    buildings: list[LotBuilding]
    asked: list[LotSeat]


class DeskSeatItem(Out):
    """Somebody who was drawn, as the desk reaches her."""

    turn: int
    state: SeatState
    answer_until: datetime
    name: str
    where: str
    phone: str


_PUBLIC = tuple(
    "id community_id body_id seats from_on until_on public_source draws_at secret_digest"
    " frame_digest public_word secret seed drawn_at".split()
)


def seat_draw_page(
    draw: SeatDraw, seats: list[DrawnSeat], resident_id: UUID | None
) -> SeatDrawPage:
    """`resident_id`: who looks."""
    hers = [seat for seat in seats if seat.resident_id == resident_id]
    return SeatDrawPage(
        **{name: getattr(draw, name) for name in _PUBLIC},
        people=sum(draw.sizes),
        drawn=[_drawn_item(draw, seat) for seat in seats],
        mine_until=next((seat.answer_until for seat in hers if seat.state == "asked"), None),
    )


def _drawn_item(draw: SeatDraw, seat: DrawnSeat) -> DrawnItem:
    return DrawnItem(
        turn=seat.turn,
        building=draw.buildings[seat.place.building - 1],
        building_number=seat.place.building,
        number=seat.place.number,
        state=seat.state,
        answer_until=seat.answer_until,
        name=seat.name,
    )


def lot_file(draw: SeatDraw, seats: list[DrawnSeat], pool: list[Pooled]) -> LotFile:
    """Of a draw that is drawn."""
    rows: list[list[str]] = [[] for _ in draw.sizes]
    for each in pool:
        rows[each.place.building - 1].append(each.code)
    kept = ("seats", "secret_digest", "frame_digest", "public_source", "public_word")
    return LotFile(
        **{name: getattr(draw, name) for name in kept},
        drawing=NAME,
        over_buildings=pool_of(draw, "").over_buildings,
        secret=draw.secret or "",
        seed=draw.seed or "",
        buildings=[
            LotBuilding(name=name, codes=codes)
            for name, codes in zip(draw.buildings, rows, strict=True)
        ],
        asked=[
            LotSeat(
                turn=seat.turn,
                building=seat.place.building,
                number=seat.place.number,
                state=seat.state,
                answered_at=seat.answered_at,
            )
            for seat in seats
        ],
    )


def desk_seat_item(found: DeskSeat) -> DeskSeatItem:
    """Empty where she is no longer on the roll."""
    home = found.home
    return DeskSeatItem(
        turn=found.seat.turn,
        state=found.seat.state,
        answer_until=found.seat.answer_until,
        name=home.name if home else "",
        where=f"{home.building} {home.unit}-{home.room}" if home else "",
        phone=home.phone if home else "",
    )
