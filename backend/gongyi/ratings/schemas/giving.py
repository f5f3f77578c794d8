"""Rating, as it goes over the wire."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from gongyi.ratings.actions.giving import Said
from gongyi.ratings.actions.mine import Own
from gongyi.ratings.queries.directory import Item, Point
from gongyi.ratings.queries.mine import Amendment
from gongyi.ratings.rules.clocks import ClockKind, ClockState
from gongyi.ratings.rules.levels import (
    ASPECTS,
    CURRENT_REASONS,
    LEVELS,
    REASONS,
    words_of_reasons,
)
from gongyi.web.wire import In, Out

Short = Annotated[str, msgspec.Meta(max_length=60)]
Long = Annotated[str, msgspec.Meta(max_length=4_000)]
Level = Annotated[int, msgspec.Meta(ge=0, le=100)]
Codes = Annotated[list[Short], msgspec.Meta(max_length=20)]
Aspects = Annotated[dict[Short, Level], msgspec.Meta(max_length=10)]

ReplyKind = Literal["fixed", "explained", "promised"]


class RatingChoice(Out):
    """A code and the words beside it."""

    code: str
    words: str


class LevelWords(Out):
    """5 is best."""

    level: int
    words: str


class ServiceOffered(Out):
    """A service and its published promise."""

    id: UUID
    name: str
    promise: str


class RatingForm(Out):
    """What is rated, and everything that may be ticked."""

    community_id: UUID
    point_name: str
    place_name: str
    items: list[ServiceOffered]
    item_id: UUID | None
    asks_for_phone: bool
    levels: list[LevelWords]
    aspects: list[RatingChoice]
    reasons: list[RatingChoice]
    reasons_version: int


class RatingSlipCode(In):
    """What stands on the slip or in the message."""

    code: Short


class RatingWords(In):
    """What a rating says. Nothing has a default: whoever ticks nothing has said nothing."""

    level: Level
    aspects: Aspects
    reasons: Codes
    reasons_version: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    comment: Long


class RatingGiven(RatingWords):
    """A rating; `id` is drawn by the phone, so that sending it again is the same rating.

    Exactly one of `slip` and `pointCode` says of what.
    """

    id: UUID
    slip: Short
    point_code: Short
    item_id: UUID | None
    may_call: bool
    phone: Short
    was_told: bool
    device_mark: Short


class RatingTaken(Out):
    """It has arrived."""

    id: UUID
    community_id: UUID
    point_name: str


class AnswerSaid(In):
    """Whether what was done settles it; `afterLevel` what she would say now, if she likes."""

    is_accepted: bool
    after_level: Annotated[int, msgspec.Meta(ge=1, le=5)] | None


class DueClock(Out):
    """Something owed by a moment, or what became of it."""

    kind: ClockKind
    due_at: datetime
    state: ClockState


class MyRating(Out):
    """A rating of mine and what became of it."""

    id: UUID
    community_id: UUID
    point_name: str
    level: int
    aspects: dict[str, int]
    reasons: list[str]
    reason_words: list[str]
    reasons_version: int
    comment: str
    may_call: bool
    given_on: date
    was_amended: bool
    is_excluded: bool
    case_state: Literal["open", "answered", "escalated", "closed"] | None
    clocks: list[DueClock]
    reply_kind: ReplyKind | None
    reply: str
    fixed: str
    answer: Literal["accepted", "not_accepted"] | None
    closed_how: Literal["accepted", "no_answer", "decided", "excluded", "amended"] | None


_SAID = tuple(each.name for each in fields(Said))


def form_of(
    point: Point, items: list[Item], item_id: UUID | None = None, *, asks_for_phone: bool = False
) -> RatingForm:
    """The page before anything is chosen."""
    reasons = REASONS[CURRENT_REASONS]
    return RatingForm(
        community_id=point.community_id,
        point_name=point.name,
        place_name=point.centre_name or point.organisation_name,
        items=[ServiceOffered(id=i.id, name=i.name, promise=i.promise) for i in items],
        item_id=item_id,
        asks_for_phone=asks_for_phone,
        levels=[LevelWords(level=level, words=words) for level, words in LEVELS.items()],
        aspects=[RatingChoice(code=code, words=words) for code, words in ASPECTS.items()],
        reasons=[RatingChoice(code=code, words=words) for code, words in reasons.items()],
        reasons_version=CURRENT_REASONS,
    )


def said_of(data: RatingGiven) -> Said:
    """As the action takes it."""
    return Said(**{name: getattr(data, name) for name in _SAID})


def taken_of(data: RatingGiven, point: Point) -> RatingTaken:
    """That it has arrived."""
    return RatingTaken(id=data.id, community_id=point.community_id, point_name=point.title)


def amendment_of(data: RatingWords) -> Amendment:
    """As the action takes it."""
    return msgspec.convert(data, Amendment, from_attributes=True)


def my_rating_of(own: Own) -> MyRating:
    """As its author sees it."""
    mine = own.rating
    return MyRating(
        id=mine.id,
        community_id=mine.community_id,
        point_name=own.point.title,
        level=mine.level,
        aspects=dict(mine.aspects),
        reasons=list(mine.reasons),
        reason_words=words_of_reasons(mine.reasons_version, mine.reasons) if mine.reasons else [],
        reasons_version=mine.reasons_version,
        comment=mine.comment,
        may_call=mine.may_call,
        given_on=mine.given_on,
        was_amended=mine.amended_on is not None,
        is_excluded=mine.is_excluded,
        case_state=mine.case_state,  # type: ignore[arg-type] # the database knows four
        clocks=[DueClock(**vars(each)) for each in own.clocks],
        reply_kind=mine.reply_kind,  # type: ignore[arg-type] # the database knows three
        reply=mine.reply or "",
        fixed=own.fixed,
        answer=mine.answer,  # type: ignore[arg-type] # the database knows two
        closed_how=mine.closed_how,  # type: ignore[arg-type] # the database knows five
    )
