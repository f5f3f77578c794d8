"""How a meeting stands now: what this process knew already, and what has happened since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.meeting import MeetingUnknown
from gongyi.deliberation.queries import meetings, records
from gongyi.deliberation.queries.meetings import KeptMeeting
from gongyi.deliberation.queries.records import Seat
from gongyi.deliberation.rules.bodies import terms_of
from gongyi.deliberation.rules.meeting.events import (
    Event,
    MeetingClosed,
    Opened,
    SignedIn,
    VoteCalled,
)
from gongyi.deliberation.rules.meeting.fold import after_all
from gongyi.deliberation.rules.meeting.state import Item, Meeting, Terms
from gongyi.kernel.kept import Kept


@dataclass(frozen=True)
class Standing:
    """A meeting as announced, who has come, and the fold of its record so far."""

    kept: KeptMeeting
    terms: Terms
    seats: Mapping[int, Seat]
    accounts: Mapping[UUID, int]
    meeting: Meeting
    ballots: Mapping[int, UUID] = field(default_factory=dict)
    forgotten: int = 0  # how often somebody's name was taken out since it was announced

    def seat_of(self, account_id: UUID | None) -> int | None:
        """The number of the seat of whoever has this account."""
        return None if account_id is None else self.accounts.get(account_id)

    def with_seats(self, *seats: Seat) -> Standing:
        """With these too."""
        new = {seat.seat: seat for seat in seats}
        accounts = {seat.account_id: seat.seat for seat in seats if seat.account_id}
        return replace(self, seats={**self.seats, **new}, accounts={**self.accounts, **accounts})

    def name_of(self, seat: int) -> str:
        """As shown to everybody."""
        found = self.seats.get(seat)
        return found.name if found else ""


_known: Kept[UUID, Standing] = Kept(seconds=3600, size=100)


async def standing_of(meeting_id: UUID) -> Standing:
    """Raises MeetingUnknown. Only what has happened since is read."""
    known = _known.get(meeting_id) or await _announced(meeting_id)
    forgotten, new = await records.news_of(meeting_id, known.meeting.number)
    if forgotten != known.forgotten:
        known = await _without_the_forgotten(known, forgotten)
        remember(known)
    return remember(await _after(known, new)) if new else known


def remember(standing: Standing) -> Standing:
    """What lies in the database is true for good: nothing of a record is ever changed."""
    known = _known.get(standing.kept.id)
    if known is None or known.meeting.number <= standing.meeting.number:
        _known.put(standing.kept.id, standing)
    return standing


async def _without_the_forgotten(known: Standing, forgotten: int) -> Standing:
    """Names and accounts anew: somebody has asked to be forgotten."""
    bare = replace(known, seats={}, accounts={}, forgotten=forgotten)
    return bare.with_seats(*await records.seats_of(known.kept.id))


async def _announced(meeting_id: UUID) -> Standing:
    kept = await meetings.meeting_of_id(meeting_id)
    if kept is None:
        raise MeetingUnknown
    return Standing(kept, _terms(kept), {}, {}, Meeting())


def _terms(kept: KeptMeeting) -> Terms:
    items = tuple(Item(item.position, item.minutes) for item in kept.items)
    return terms_of(body_rules()[kept.rules], kept.quorum, items, kept.comments)


def changes_terms(events: Iterable[Event]) -> bool:
    """Whether more than the record is different afterwards: comments are drawn, a box is opened."""
    return any(isinstance(event.what, Opened | VoteCalled | MeetingClosed) for event in events)


async def _after(known: Standing, new: list[Event]) -> Standing:
    """The comments are drawn when it opens: its terms are read anew then."""
    if changes_terms(new):
        kept = (await _announced(known.kept.id)).kept
        boxes = await records.ballots_of(kept.id)
        known = replace(known, kept=kept, terms=_terms(kept), ballots=boxes)
    if any(isinstance(event.what, SignedIn) for event in new):
        known = known.with_seats(*await records.seats_of(known.kept.id))
    return replace(known, meeting=after_all(new, known.terms, known.meeting))
