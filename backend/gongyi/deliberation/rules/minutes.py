"""The minutes, made from what happened: nobody writes them from memory.

Within three working days; whoever was there has three days to object (domain §4c).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from gongyi.deliberation.errors.minutes import (
    MeetingGoesOn,
    ObjectionsOver,
    ObjectionTextWrong,
    OutcomeMissing,
    OutcomeUnknown,
)
from gongyi.deliberation.rules.meeting.events import (
    Choice,
    Event,
    FloorGiven,
    Method,
    ModeratorTook,
    Opened,
)
from gongyi.deliberation.rules.meeting.state import Decided, Meeting
from gongyi.kernel.workdays import add_workdays

WORKDAYS = 3
OBJECTION_DAYS = 3
SHORTEST, LONGEST = 2, 500


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Stands in the database as it goes out."""


class MinutesSeat(_Part, frozen=True):
    """Who was there."""

    seat: int
    name: str
    is_voter: bool
    is_remote: bool
    has_left: bool


class MinutesDissent(_Part, frozen=True):
    """Word for word."""

    seat: int
    name: str
    text: str


class MinutesVote(_Part, frozen=True):
    """How one voted, where it was a vote by names."""

    seat: int
    name: str
    choice: Choice


class MinutesMotion(_Part, frozen=True):
    """What was moved, and how it ended."""

    number: int
    item: int
    text: str
    mover: str
    seconder: str
    method: Method
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    is_carried: bool
    recounts: int
    votes: tuple[MinutesVote, ...]
    dissents: tuple[MinutesDissent, ...]


class MinutesItem(_Part, frozen=True):
    """A line of the agenda. `dropped`: motions that were taken back or that nobody seconded."""

    position: int
    title: str
    speeches: int
    motions: tuple[MinutesMotion, ...]
    dropped: tuple[str, ...]


class Minutes(_Part, frozen=True):
    """All of it."""

    title: str
    body: str
    place: str
    opened_at: datetime | None
    closed_at: datetime | None
    quorum: int
    moderators: tuple[str, ...]
    seats: tuple[MinutesSeat, ...]
    items: tuple[MinutesItem, ...]
    comments_read: int


def named(names: Mapping[int, str], seat: int | None) -> str:
    """`7 号 王*英`."""
    return "" if seat is None else f"{seat} 号 {names.get(seat, '')}".strip()


def seats_of(meeting: Meeting, names: Mapping[int, str]) -> tuple[MinutesSeat, ...]:
    """Everybody who came, by seat."""
    return tuple(
        MinutesSeat(
            seat=person.seat,
            name=names.get(person.seat, ""),
            is_voter=person.is_voter,
            is_remote=person.is_remote,
            has_left=not person.is_here,
        )
        for _, person in sorted(meeting.people.items())
    )


def items_of(
    meeting: Meeting,
    titles: Mapping[int, str],
    names: Mapping[int, str],
    events: Iterable[Event],
) -> tuple[MinutesItem, ...]:
    """The agenda with its motions; how many spoke to each item."""
    speeches = _speeches(events)
    return tuple(
        MinutesItem(
            position=position,
            title=title,
            speeches=speeches.get(position, 0),
            motions=tuple(
                _motion(meeting, each, names)
                for each in meeting.decided
                if each.motion.item == position
            ),
            dropped=tuple(each.text for each in meeting.dropped if each.item == position),
        )
        for position, title in sorted(titles.items())
    )


def _speeches(events: Iterable[Event]) -> dict[int, int]:
    found: dict[int, int] = {}
    item = 0
    for event in events:
        item = getattr(event.what, "item", item)
        if isinstance(event.what, FloorGiven):
            found[item] = found.get(item, 0) + 1
    return found


def _motion(meeting: Meeting, decided: Decided, names: Mapping[int, str]) -> MinutesMotion:
    motion = decided.motion
    return MinutesMotion(
        number=motion.number,
        item=motion.item,
        text=motion.text,
        mover=named(names, motion.mover),
        seconder=named(names, motion.seconder),
        method=decided.method,
        present=decided.present,
        votes_for=decided.for_,
        votes_against=decided.against,
        abstained=decided.abstained,
        is_carried=decided.is_carried,
        recounts=decided.recounts,
        votes=tuple(
            MinutesVote(seat=seat, name=names.get(seat, ""), choice=choice)
            for seat, choice in sorted(decided.votes_by.items())
        ),
        dissents=tuple(
            MinutesDissent(seat=each.seat, name=names.get(each.seat, ""), text=each.text)
            for each in meeting.dissents
            if each.motion == motion.number
        ),
    )


def opened_at(events: Iterable[Event]) -> datetime | None:
    """When the moderator opened it."""
    return next((event.at for event in events if isinstance(event.what, Opened)), None)


def moderators(events: Iterable[Event], names: Mapping[int, str]) -> tuple[str, ...]:
    """Whoever ran it, one after the other."""
    seats = [event.what.seat for event in events if isinstance(event.what, ModeratorTook)]
    return tuple(named(names, seat) for seat in dict.fromkeys(seats))


def digest_of(minutes: Minutes, remarks: str) -> str:
    """SHA-256 in hex of the minutes as they stand, with the secretary's remarks."""
    return hashlib.sha256(msgspec.json.encode([minutes, remarks])).hexdigest()


def due_at(closed_at: datetime) -> datetime:
    """By when they are published."""
    return add_workdays(closed_at, WORKDAYS)


def objections_until(published_at: datetime) -> datetime:
    """By when whoever was there may object."""
    return published_at + timedelta(days=OBJECTION_DAYS)


def check_outcomes(meeting: Meeting, topics: Mapping[int, object], given: Iterable[int]) -> None:
    """After the meeting, for each carried motion to a topic, and no other.

    Raises MeetingGoesOn, OutcomeMissing or OutcomeUnknown.
    """
    if meeting.stage != "closed":
        raise MeetingGoesOn
    wanted = {
        each.motion.number
        for each in meeting.decided
        if each.is_carried and each.motion.item in topics
    }
    told = list(given)
    if set(told) - wanted or len(set(told)) != len(told):
        raise OutcomeUnknown
    if wanted - set(told):
        raise OutcomeMissing


def check_objection(text: str, until: datetime, now: datetime) -> None:
    """Raises ObjectionsOver or ObjectionTextWrong."""
    if now > until:
        raise ObjectionsOver
    if not SHORTEST <= len(text) <= LONGEST:
        raise ObjectionTextWrong
