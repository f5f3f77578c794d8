"""The values of deliberation. A row becomes one of these in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

Source = Literal["resident", "committee", "visit", "bad_ratings", "organisation"]
TopicState = Literal[
    "collected",
    "accepted",
    "declined",
    "referred",
    "merged",
    "withdrawn",
    "scheduled",
    "notified",
    "in_session",
    "adjourned",
    "no_consensus",
    "resolved",
    "closed",
]
Screening = Literal["accept", "decline", "refer", "merge"]
BodyKind = Literal["forum", "council", "hearing", "representative_assembly", "residents_assembly"]
PartyKind = Literal[
    "residents",
    "property_company",
    "owners_committee",
    "department",
    "organisation",
    "expert",
    "unit",
]
Binding = Literal["carried_out", "advice", "street", "fund", "assembly"]


@dataclass(frozen=True)
class TopicWords:
    """What is written: about what, what is wrong, what is wished for, where."""

    category: str
    title: str
    concern: str
    wish: str
    place: str


@dataclass(frozen=True)
class Topic:
    """A concern of the neighbourhood on its way to a meeting.

    What came of bad ratings has no account, but `origin_id`: the point that was rated.
    """

    id: UUID
    community_id: UUID
    account_id: UUID | None
    author: str
    source: Source
    origin: str
    category: str
    title: str
    concern: str
    wish: str
    place: str
    state: TopicState
    is_withheld: bool
    collected_at: datetime
    due_at: datetime | None
    answer: str
    referred_to: str
    merged_into: UUID | None
    demanded_at: datetime | None
    meeting_id: UUID | None
    origin_id: UUID | None = None


@dataclass(frozen=True)
class Party:
    """Who takes part: a kind, and which one (the building, the company, the department)."""

    kind: PartyKind
    name: str


@dataclass(frozen=True)
class Blocks:
    """内容、主体、程序、成果运用: what, who, how, and what the result binds (意见 2015)."""

    content: str
    parties: tuple[Party, ...]
    body: BodyKind
    procedure: str
    meets_at: datetime
    place: str
    is_large: bool
    binds: Binding
    result_use: str


@dataclass(frozen=True)
class Consultation:
    """The four blocks of one session about a topic."""

    topic_id: UUID
    community_id: UUID
    session: int
    blocks: Blocks
    notified_at: datetime | None


@dataclass(frozen=True)
class Step:
    """One change of a topic's state, for everybody to read."""

    verb: str
    to: TopicState
    words: str
    role: str
    at: datetime


@dataclass(frozen=True)
class NewFollowUp:
    """An action that was promised: what, who (A) and who else (B), until when."""

    what: str
    owner_a: str
    owner_b: str
    due_on: date


@dataclass(frozen=True)
class NewResolution:
    """What a meeting decided, as the meeting (or the minutes) tells it."""

    topic_id: UUID
    meeting_id: UUID | None
    title: str
    text: str
    is_binding: bool
    votes_for: int
    votes_against: int
    abstained: int
    minority: str
    follow_ups: tuple[NewFollowUp, ...]
