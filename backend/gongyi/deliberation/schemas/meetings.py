"""Bodies and meetings on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from gongyi.deliberation.rules.bodies import Chosen
from gongyi.deliberation.rules.meeting.events import Choice, Method, Turn
from gongyi.deliberation.rules.meeting.state import Stage
from gongyi.deliberation.rules.model import BodyKind
from gongyi.web.wire import In, Out

Small = Annotated[int, Meta(ge=0, le=100_000)]
Line = Annotated[str, Meta(max_length=400)]
Kind = Literal[
    "opened",
    "left",
    "tellers_named",
    "item_begun",
    "item_ended",
    "hand_raised",
    "hand_lowered",
    "floor_given",
    "speech_ended",
    "list_closed",
    "comment_read",
    "motion_moved",
    "motion_seconded",
    "motion_dropped",
    "vote_called",
    "vote_raised",
    "vote_lowered",
    "hands_counted",
    "against_called",
    "against_ended",
    "moderator_voted",
    "dissent_written",
    "meeting_closed",
]


class NewBody(In):
    """A body of a kind; its rules are the newest of that kind."""

    kind: BodyKind
    title: Line


class NewMember(In):
    """A seat for a term."""

    resident_id: UUID
    chosen: Chosen
    from_on: date
    until_on: date


class WhyForm(In):
    """Why."""

    why: Line = ""


class MemberPage(Out):
    """Who holds a seat, as announced."""

    id: UUID
    name: str
    chosen: Chosen
    from_on: date
    until_on: date


class DemandPage(Out):
    """Who may demand a meeting, and what part of them."""

    who: str
    share: str


class BodyRulesPage(Out):
    """By which rules it meets, in words and figures."""

    name: str
    title: str
    summary: str
    sources: list[str]
    voters: Literal["members", "residents", "nobody"]
    chosen: list[Chosen]
    term_years: int
    quorum_of: Literal["members", "roll", "announced"]
    quorum_share: str
    is_more_than: bool
    quorum_least: int
    majority_of: Literal["cast", "present"]
    methods: list[Method]
    is_remote_counted: bool
    notice_days: int
    comments: int
    speech_seconds: int
    speeches_each: int
    demand: list[DemandPage]
    draw_notice_days: int | None
    draw_answer_days: int | None
    is_newest: bool


class BodyPage(Out):
    """A body, its rules, and who holds a seat today."""

    id: UUID
    kind: BodyKind
    title: str
    rules: BodyRulesPage
    members: list[MemberPage]


class NewAgendaItem(In):
    """A line of the agenda."""

    title: Line
    minutes: Small
    text: Annotated[str, Meta(max_length=4000)] = ""
    topic_id: UUID | None = None


class NewMeetingForm(In):
    """What is announced."""

    title: Line
    place: Line
    starts_at: datetime
    items: list[NewAgendaItem]
    quorum: Small | None = None


class AgendaLine(Out):
    """A line of the agenda."""

    position: int
    title: str
    text: str
    minutes: int
    topic_id: UUID | None


class MeetingItem(Out):
    """A meeting in a list."""

    id: UUID
    kind: BodyKind
    title: str
    place: str
    starts_at: datetime
    stage: Stage
    has_minutes: bool


class CommentPage(Out):
    """A comment that was drawn to be read aloud; its number in the draw."""

    number: int
    item: int
    shown_as: str
    side: str
    text: str


class MeetingPage(Out):
    """As announced. `commitment` and `seed` in hex: the seed is told when the meeting opens."""

    id: UUID
    community_id: UUID
    body_id: UUID
    kind: BodyKind
    body: str
    title: str
    place: str
    starts_at: datetime
    announced_at: datetime
    stage: Stage
    quorum: int
    rules: BodyRulesPage
    items: list[AgendaLine]
    commitment: str
    seed: str | None
    comments: list[CommentPage]
    has_minutes: bool


class SeatPage(Out):
    """Who has come. `vote`: a hand by buttons that a teller has raised for them."""

    seat: int
    name: str
    is_voter: bool
    is_remote: bool
    has_phone: bool
    is_here: bool
    vote: Choice | None


class DeskMember(MemberPage):
    """Who may be ticked at the door; `seat`: the number of who is here."""

    seat: int | None


class MeetingDesk(Out):
    """What only the desk knows of a meeting."""

    door_code: str
    moderator_code: str
    members: list[DeskMember]
    seats: list[SeatPage]


class SignInForm(In):
    """At the door, by its code; from afar without one. `key`: sent again, it is the same."""

    key: UUID
    code: Line = ""
    is_remote: bool = False


class ListedForm(In):
    """Somebody without a phone: a member, or a name."""

    key: UUID
    member_id: UUID | None = None
    name: Line = ""
    is_voter: bool = False


class GuestForm(In):
    """Somebody without a phone, by name; or by `seat`, who had left and is back."""

    key: UUID
    name: Line = ""
    is_voter: bool = False
    seat: Small | None = None


class ModerationForm(In):
    """The moderator's code."""

    key: UUID
    code: Line


class MeetingAct(In):
    """One thing that a phone does; which fields it needs depends on `kind`."""

    key: UUID
    kind: Kind
    seat: Small | None = None
    turn: Turn | None = None
    item: Small | None = None
    text: Annotated[str, Meta(max_length=4000)] | None = None
    motion: Small | None = None
    choice: Choice | None = None
    method: Method | None = None
    count: Small | None = None
    comment: Small | None = None
    first: Small | None = None
    second: Small | None = None
    why: Literal["withdrawn", "no_second"] | None = None


class Written(Out):
    """Under which number it stands in the record."""

    number: int


class NewComment(In):
    """Read aloud for somebody who cannot come."""

    item: Small
    side: Literal["for", "against", "neutral"]
    text: Line
