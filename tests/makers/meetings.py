"""A meeting for tests of its rules: a room in which one thing happens after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gongyi.deliberation.rules.meeting.events import (
    Event,
    FloorGiven,
    HandRaised,
    Happening,
    ItemBegun,
    ModeratorTook,
    MotionMoved,
    MotionSeconded,
    Opened,
    SignedIn,
    SpeechEnded,
    TellersNamed,
)
from gongyi.deliberation.rules.meeting.fold import check_next, with_event
from gongyi.deliberation.rules.meeting.state import Item, Meeting, Terms

EVENING = datetime(2026, 12, 3, 11, 0, tzinfo=UTC)
TERMS = Terms(
    quorum=4,
    majority_of="cast",
    methods=("hands", "buttons", "secret"),
    speech_seconds=120,
    speeches_each=2,
    order_seconds=60,
    remote=True,
    items=(Item(1, 20), Item(2, 10)),
    comments=2,
)
MODERATOR = 1
WORDS = "物业公司在 12 月 20 日以前修好 3 幢的门禁"


def terms(**facts: Any) -> Terms:
    """The usual ones, but for these."""
    return replace(TERMS, **facts)


@dataclass
class Room:
    """Time stands still unless `passes` is asked."""

    terms: Terms = TERMS
    meeting: Meeting = field(default_factory=Meeting)
    now: datetime = EVENING
    record: list[Event] = field(default_factory=list)

    def do(self, what: Happening, by: int | None = MODERATOR) -> None:
        """It happens, or the rule says no."""
        event = Event(self.meeting.number + 1, self.now, by, what)
        check_next(self.meeting, self.terms, event)
        self.meeting = with_event(self.meeting, self.terms, event)
        self.record.append(event)

    def passes(self, seconds: float) -> None:
        """So much time."""
        self.now += timedelta(seconds=seconds)

    def sits(self, seat: int, **facts: Any) -> None:
        """Somebody signs in at the door."""
        usual = {"is_voter": True, "is_remote": False, "has_phone": True}
        self.do(SignedIn(seat, **usual | facts), by=None)

    def speaks(self, seat: int, turn: Any = "neutral") -> None:
        """Raises a hand, gets the floor, ends."""
        self.do(HandRaised(seat, turn), by=seat)
        self.do(FloorGiven(seat))
        self.do(SpeechEnded(), by=seat)


def a_room(people: int = 6, **facts: Any) -> Room:
    """Six voters have signed in; the first is the moderator, two others count."""
    room = Room(terms(**facts))
    for seat in range(1, people + 1):
        room.sits(seat)
    room.do(ModeratorTook(MODERATOR))
    room.do(TellersNamed(people - 1, people))
    return room


def an_open_room(people: int = 6, **facts: Any) -> Room:
    """The first item is on."""
    room = a_room(people, **facts)
    room.do(Opened())
    room.do(ItemBegun(1))
    return room


def a_room_with_motion(people: int = 6, *, is_seconded: bool = True, **facts: Any) -> Room:
    """Seat 2 has moved, seat 3 has seconded."""
    room = an_open_room(people, **facts)
    room.do(HandRaised(2, "neutral"), by=2)
    room.do(FloorGiven(2))
    room.do(MotionMoved(2, WORDS), by=2)
    room.do(SpeechEnded(), by=2)
    if is_seconded:
        room.do(MotionSeconded(3), by=3)
    return room
