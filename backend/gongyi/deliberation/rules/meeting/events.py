"""What can happen in a meeting, in the past tense. Nothing here is ever changed or taken away.

People are numbers: the seat that each was given at the door. Who sits there is kept elsewhere, so
that this record can be published, and outlives the erasing of an account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Side = Literal["for", "against", "neutral"]
Turn = Literal["for", "against", "neutral", "order"]  # "order": a point of order
Choice = Literal["for", "against"]
Method = Literal["hands", "buttons", "secret"]


@dataclass(frozen=True)
class Opened:
    """The moderator opens the meeting."""


@dataclass(frozen=True)
class SignedIn:
    """At the door by the code, or by the list. `has_phone`: raises hands on their own phone."""

    seat: int
    is_voter: bool
    is_remote: bool
    has_phone: bool


@dataclass(frozen=True)
class Left:
    """Gone home; the quorum is counted without this seat from now on."""

    seat: int


@dataclass(frozen=True)
class ModeratorTook:
    """Runs the meeting from now on, and has no opinion."""

    seat: int


@dataclass(frozen=True)
class TellersNamed:
    """Two who count hands, each alone."""

    first: int
    second: int


@dataclass(frozen=True)
class ItemBegun:
    """The agenda's item with this position, from 1."""

    item: int


@dataclass(frozen=True)
class ItemEnded:
    """What was moved under it is decided."""


@dataclass(frozen=True)
class HandRaised:
    """Wants to speak on this side, or to a point of order."""

    seat: int
    turn: Turn


@dataclass(frozen=True)
class HandLowered:
    """Does not want to speak any more."""

    seat: int


@dataclass(frozen=True)
class FloorGiven:
    """Speaks from now on."""

    seat: int


@dataclass(frozen=True)
class SpeechEnded:
    """Has spoken."""


@dataclass(frozen=True)
class ListClosed:
    """The item's time is used up: who waits still speaks, nobody joins the line."""


@dataclass(frozen=True)
class CommentRead:
    """The moderator reads a written comment aloud (its number in the draw, from 1)."""

    comment: int


@dataclass(frozen=True)
class MotionMoved:
    """One thing to be done, in words that can be voted on."""

    seat: int
    text: str


@dataclass(frozen=True)
class MotionSeconded:
    """Somebody else wants it debated too."""

    seat: int


@dataclass(frozen=True)
class MotionDropped:
    """Taken back by the mover, or nobody seconded it."""

    why: Literal["withdrawn", "no_second"]


@dataclass(frozen=True)
class VoteCalled:
    """«Who is for it?» Whoever may vote and is here now may vote; nobody joins later."""

    method: Method


@dataclass(frozen=True)
class VoteRaised:
    """A hand for what is being asked for; a teller presses for somebody without a phone."""

    seat: int
    choice: Choice


@dataclass(frozen=True)
class VoteLowered:
    """Taken back while the same question still stands."""

    seat: int


@dataclass(frozen=True)
class HandsCounted:
    """What one teller counted for the question that stands."""

    teller: int
    count: int


@dataclass(frozen=True)
class AgainstCalled:
    """«Who is against it?»"""


@dataclass(frozen=True)
class AgainstEnded:
    """Everybody else has voted: now the moderator, if one has a vote; otherwise it is decided."""


@dataclass(frozen=True)
class ModeratorVoted:
    """Last of all; None: does not."""

    choice: Choice | None


@dataclass(frozen=True)
class SecretCounted:
    """What was in the ballot's box."""

    for_: int
    against: int


@dataclass(frozen=True)
class DissentWritten:
    """Goes into the minutes word for word."""

    seat: int
    motion: int
    text: str


@dataclass(frozen=True)
class MeetingClosed:
    """Over."""


Happening = (
    Opened
    | SignedIn
    | Left
    | ModeratorTook
    | TellersNamed
    | ItemBegun
    | ItemEnded
    | HandRaised
    | HandLowered
    | FloorGiven
    | SpeechEnded
    | ListClosed
    | CommentRead
    | MotionMoved
    | MotionSeconded
    | MotionDropped
    | VoteCalled
    | VoteRaised
    | VoteLowered
    | HandsCounted
    | AgainstCalled
    | AgainstEnded
    | ModeratorVoted
    | SecretCounted
    | DissentWritten
    | MeetingClosed
)


@dataclass(frozen=True)
class Event:
    """One line of the record: numbered from 1 without gaps; when; who did it (None: the desk)."""

    number: int
    at: datetime
    by: int | None
    what: Happening


def _kind(name: str) -> str:
    """`HandRaised` → `hand_raised`, as the database has it."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


KINDS: Mapping[str, type[Happening]] = {_kind(t.__name__): t for t in Happening.__args__}


def kind_of(what: Happening) -> str:
    """Its name in the database."""
    return _kind(type(what).__name__)
