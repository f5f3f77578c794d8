"""Giving a rating, and what became of one's own."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post, put
from litestar.params import FromPath, JSONBody, PathParameter

from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.identity.visits import visit_of
from gongyi.kernel import clock
from gongyi.ratings.actions import giving, mine
from gongyi.ratings.schemas.giving import (
    AnswerSaid,
    MyRating,
    RatingForm,
    RatingGiven,
    RatingSlipCode,
    RatingTaken,
    RatingWords,
    amendment_of,
    form_of,
    my_rating_of,
    said_of,
    taken_of,
)
from gongyi.ratings.slot import slot

PointCode = Annotated[str, PathParameter(max_length=40)]


@get("/rating-points/{code:str}", guards=[permitted], operation_id="readRatingPoint")
async def read_rating_point(code: PointCode) -> RatingForm:
    """What hangs on this wall, with its services and their promises."""
    return form_of(*await giving.point_to_rate(code))


@post("/rating-slips", guards=[permitted], operation_id="readRatingSlip", status_code=200)
async def read_rating_slip(data: JSONBody[RatingSlipCode]) -> RatingForm:
    """What a slip is for. The code travels in the body: an address is written into logs."""
    slip, point, items = await giving.slip_of(data.code, clock.now())
    return form_of(point, items, slip.item_id, asks_for_phone=not slip.has_phone)


@post("/ratings", guards=[permitted], operation_id="giveRating", middleware=[slot])
async def give_rating(
    request: Request[Any, Any, Any], data: JSONBody[RatingGiven], visitor: MaybeActor
) -> RatingTaken:
    """Rate a service: by its slip, or signed in at the code on the wall."""
    point = await giving.give_rating(visitor, said_of(data), visit_of(request), clock.now())
    return taken_of(data, point)


@get("/me/ratings", guards=[permitted], operation_id="listMyRatings")
async def list_my_ratings(actor: CurrentActor) -> list[MyRating]:
    """Everything I have rated, newest first."""
    return [my_rating_of(each) for each in await mine.ratings_of(actor, clock.now())]


@put(
    "/me/ratings/{rating_id:uuid}",
    guards=[permitted],
    operation_id="amendRating",
    status_code=204,
)
async def amend_rating(
    rating_id: FromPath[UUID], data: JSONBody[RatingWords], actor: CurrentActor
) -> None:
    """Say it otherwise, once within three days."""
    await mine.amend_rating(actor, rating_id, amendment_of(data), clock.now())


@post(
    "/me/ratings/{rating_id:uuid}/answer",
    guards=[permitted],
    operation_id="answerRatingReply",
    status_code=204,
)
async def answer_rating_reply(
    rating_id: FromPath[UUID], data: JSONBody[AnswerSaid], actor: CurrentActor
) -> None:
    """Whether what was done settles it."""
    await mine.answer_reply(
        actor,
        rating_id,
        is_accepted=data.is_accepted,
        after_level=data.after_level,
        now=clock.now(),
    )


HANDLERS = [
    read_rating_point,
    read_rating_slip,
    give_rating,
    list_my_ratings,
    amend_rating,
    answer_rating_reply,
]
