"""The desk's view of the roll on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from gongyi.web.wire import In, Out

# A random mark that a phone keeps for itself; 128 bits in base64url or as a UUID.
DeviceMark = Annotated[str, Meta(max_length=40)]


class RollPerson(Out):
    """A line of the roll. Where only the committee may see it whole, the rest see it masked.

    `room` and `written` are empty, name and phone masked, for whoever is not of the committee.
    """

    id: UUID
    name: str
    born_on: date
    phone_masked: str
    is_phone_proven: bool
    building_name: str
    unit: str
    room: str
    written: str
    source: Literal["import", "claim"]
    listed_at: datetime
    moved_out_at: datetime | None
    moved_out_why: str


class RollPage(Out):
    """One page of the roll, and how many there are on all of them."""

    total: int
    page_size: int
    people: list[RollPerson]


class Happened(Out):
    """One thing that was done about a person. `what` is the journal's verb."""

    at: datetime
    what: str
    why: str


class RollPersonPage(Out):
    """She, who lives with her, and what was done."""

    person: RollPerson
    beside: list[RollPerson]
    history: list[Happened]


class Departure(In):
    """She does not live here any more, and how we know."""

    why: str


class LetterWanted(In):
    """A letter with a code to this door."""

    building_id: UUID
    unit: str
    room: str


class LetterPrinted(Out):
    """What stands on the paper. The code is told once and not kept."""

    id: UUID
    code: str
    link: str
    community_name: str
    building_name: str
    unit: str
    room: str
    expires_at: datetime


class LetterItem(Out):
    """A letter that was printed."""

    id: UUID
    building_name: str
    unit: str
    room: str
    printed_at: datetime
    expires_at: datetime
    used_at: datetime | None


class LetterClaim(In):
    """I hold the letter with this code."""

    code: str
    name: str
    born_on: date
    device_mark: DeviceMark


class DeviceSeen(In):
    """This phone, by its own random mark."""

    device_mark: DeviceMark


class RollProgress(Out):
    """How far my import is; `stage` empty when none is under way."""

    stage: Literal["", "reading", "comparing", "writing"]
    done: int
    whole: int
