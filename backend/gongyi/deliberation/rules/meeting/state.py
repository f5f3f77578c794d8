"""How a meeting stands after so many events, and the terms by which it is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gongyi.deliberation.rules.meeting.events import Choice, Method, Side, Turn

Stage = Literal["announced", "open", "closed"]
Called = Literal["for", "against", "moderator", "over"]


@dataclass(frozen=True)
class Item:
    """A line of the agenda: its planned minutes."""

    position: int
    minutes: int


@dataclass(frozen=True)
class Terms:
    """Fixed when the meeting is announced, from the rule set of its body.

    `quorum`: how many voters must be here. `majority_of`: of the votes cast (abstentions count for
    neither side) or of the voters present when the vote was called. `remote`: whether who takes
    part from afar counts and votes.
    """

    quorum: int
    majority_of: Literal["cast", "present"]
    methods: tuple[Method, ...]
    speech_seconds: int
    speeches_each: int
    order_seconds: int
    remote: bool
    items: tuple[Item, ...]
    comments: int = 0


@dataclass(frozen=True)
class Person:
    """Who sits on a seat, as far as the rules need to know."""

    seat: int
    is_voter: bool
    is_remote: bool
    has_phone: bool
    is_here: bool = True


@dataclass(frozen=True)
class Hand:
    """Waits to speak since the event with this number."""

    seat: int
    turn: Turn
    since: int


@dataclass(frozen=True)
class Speech:
    """Speaks now; the light turns red at `until`."""

    seat: int
    turn: Turn
    began_at: datetime
    until: datetime


@dataclass(frozen=True)
class Motion:
    """What is proposed to be resolved; `number` from 1 over the whole meeting."""

    number: int
    item: int
    text: str
    mover: int
    seconder: int | None = None


@dataclass(frozen=True)
class Vote:
    """A vote under way. `eligible`: who may vote, fixed when it was called, without the moderator.

    `raised`: by buttons, who is for or against. `counts`: what the tellers said of the question
    that stands; `settled`: questions that are counted. `recounts`: how often the two did not agree;
    `differed`: they just did not, and count the same question again.
    """

    method: Method
    called: Called
    eligible: frozenset[int]
    moderator_votes: bool
    raised: Mapping[int, Choice] = field(default_factory=dict)
    counts: Mapping[int, int] = field(default_factory=dict)
    settled: Mapping[Choice, int] = field(default_factory=dict)
    recounts: int = 0
    differed: bool = False


@dataclass(frozen=True)
class Decided:
    """How a motion ended. `votes_by`: by buttons, who voted how (a vote by names is public)."""

    motion: Motion
    method: Method
    present: int
    for_: int
    against: int
    is_carried: bool
    votes_by: Mapping[int, Choice] = field(default_factory=dict)
    recounts: int = 0

    @property
    def abstained(self) -> int:
        """Never called, only what is left."""
        return self.present - self.for_ - self.against


@dataclass(frozen=True)
class Dissent:
    """Word for word."""

    seat: int
    motion: int
    text: str


@dataclass(frozen=True)
class Meeting:
    """After the event with `number`; 0: nothing has happened yet."""

    number: int = 0
    stage: Stage = "announced"
    people: Mapping[int, Person] = field(default_factory=dict)
    moderator: int | None = None
    tellers: tuple[int, int] | None = None
    item: int | None = None
    item_since: datetime | None = None
    done_items: frozenset[int] = frozenset()
    waiting: tuple[Hand, ...] = ()
    speech: Speech | None = None
    spoken: Mapping[tuple[int, int], int] = field(default_factory=dict)  # (matter, seat): times
    last_side: Side | None = None
    is_list_closed: bool = False
    motion: Motion | None = None
    motions: int = 0
    vote: Vote | None = None
    decided: tuple[Decided, ...] = ()
    dropped: tuple[Motion, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    comments_read: frozenset[int] = frozenset()


def present(meeting: Meeting) -> list[Person]:
    """Who is here now, by seat."""
    return [person for _, person in sorted(meeting.people.items()) if person.is_here]


def counted(meeting: Meeting, terms: Terms) -> int:
    """How many count towards the quorum: voters who are here, from afar only where that counts."""
    return sum(p.is_voter and (terms.remote or not p.is_remote) for p in present(meeting))


def has_quorum(meeting: Meeting, terms: Terms) -> bool:
    """Whether what is voted now is valid."""
    return counted(meeting, terms) >= terms.quorum
