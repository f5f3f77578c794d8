"""The posted roll and what two people look at, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.roll.rules.doubts import Doubt
from gongyi.roll.rules.matters import MatterKind, MatterState, Verdict
from gongyi.roll.rules.postings import EntryState
from gongyi.roll.rules.terms import Unit
from gongyi.web.wire import In, Out


class LateFinds(Out):
    """How many asked to be let in late, and what became of them; `open` at the close: not in."""

    asked: int
    admitted: int
    rejected: int
    open: int


class PostingItem(Out):
    """A posted roll. `entitled`: how many people, or households, may vote."""

    id: UUID
    unit: Unit
    posted_at: datetime
    objections_until: datetime
    opens_at: datetime
    voting_on: date
    ruling_days: int
    ballot_id: UUID | None
    entitled: int
    late_finds: LateFinds


class PostedLine(Out):
    """What everybody may read: the building and a masked name."""

    number: int
    building_name: str
    name_masked: str
    state: EntryState


class PostedSheet(Out):
    """The whole sheet. `my_number`: mine, when I am signed in and stand on it."""

    posting: PostingItem
    may_object: bool
    my_number: int | None
    lines: list[PostedLine]


class Objection(In):
    """Number so-and-so should not be on it, and why."""

    number: int
    words: str


class Listing(In):
    """I am not on it and should be, and why."""

    words: str


class MatterRaised(Out):
    """Two people will look until then."""

    id: UUID
    kind: MatterKind
    due_at: datetime


class HouseholdMember(Out):
    """Somebody of my own household."""

    resident_id: UUID
    name: str


class MyHousehold(Out):
    """Who of us may represent us, and who does. `has_drawn`: it is settled."""

    members: list[HouseholdMember]
    representative_id: UUID | None
    has_drawn: bool


class Representative(In):
    """She votes for us."""

    resident_id: UUID


class OpinionGiven(Out):
    """What somebody found; `is_mine` for whoever asks."""

    verdict: Verdict
    reason: str
    given_at: datetime
    is_mine: bool


class MatterItem(Out):
    """Something for two different people to look at."""

    id: UUID
    kind: MatterKind
    doubts: list[Doubt]
    state: MatterState
    name: str
    born_on: date
    building_name: str
    unit: str
    room: str
    words: str
    reply: str
    raised_at: datetime
    due_at: datetime
    opinions: list[OpinionGiven]


class Opinion(In):
    """What I found."""

    verdict: Verdict
    reason: str


class MatterNow(Out):
    """What it is now."""

    state: MatterState


class MyMatter(Out):
    """Something that concerns me. The reasons are told, not who gave them."""

    id: UUID
    kind: MatterKind
    state: MatterState
    is_about_me: bool
    words: str
    reply: str
    raised_at: datetime
    due_at: datetime
    reasons: list[str]


class Reply(In):
    """What I say for myself."""

    reply: str
