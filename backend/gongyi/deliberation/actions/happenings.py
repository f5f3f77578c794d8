"""Write down what happens in a meeting. Whoever comes while a batch is written waits for the next.

Each answer comes after the COMMIT of its batch, so what a phone has seen answered outlives a crash;
a phone that saw no answer asks again with the same key and finds its own first answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions import opening
from gongyi.deliberation.actions.standing import (
    Standing,
    changes_terms,
    remember,
    standing_of,
)
from gongyi.deliberation.errors.meeting import MeetingUnknown, RecordPublished
from gongyi.deliberation.queries import minutes, records
from gongyi.deliberation.queries.records import Seat
from gongyi.deliberation.rules.meeting.events import Event, Happening, SignedIn
from gongyi.deliberation.rules.meeting.fold import check_next, with_event
from gongyi.kernel.batches import Batches
from gongyi.kernel.database import transaction
from gongyi.kernel.problems import Problem


@dataclass(frozen=True)
class Arrival:
    """Somebody at the door. By account (a phone of their own), by the roll, or by name alone."""

    account_id: UUID | None
    resident_id: UUID | None
    name: str
    is_voter: bool
    is_remote: bool

    def is_same(self, seat: Seat) -> bool:
        """Whether this person has sat there before."""
        return (self.account_id is not None and seat.account_id == self.account_id) or (
            self.resident_id is not None and seat.resident_id == self.resident_id
        )


@dataclass(frozen=True)
class Asked:
    """One thing that somebody wants to happen. `what` is told the seat of whoever asks.

    `account_id` None: the desk. The same `key` is written once.
    """

    meeting_id: UUID
    key: UUID
    account_id: UUID | None
    what: Arrival | Callable[[Standing, int | None], Happening]
    at: datetime


@dataclass
class _Page:
    """What a batch adds to one record."""

    standing: Standing
    numbers: dict[UUID, int]
    is_published: bool
    events: list[tuple[UUID, Event]] = field(default_factory=list)
    seats: dict[int, Seat] = field(default_factory=dict)

    def write(self, asked: Asked) -> int:
        """Its number, now or from before; raises the Problem that says why not."""
        if asked.key in self.numbers:
            return self.numbers[asked.key]
        if self.is_published:
            raise RecordPublished
        standing, by = self.standing, self.standing.seat_of(asked.account_id)
        if isinstance(asked.what, Arrival):
            seat = _seat_for(standing, asked.what)
            what: Happening = SignedIn(
                seat.seat,
                asked.what.is_voter,
                asked.what.is_remote,
                has_phone=seat.account_id is not None,
            )
            standing = standing.with_seats(seat)
            by = None if asked.account_id is None else by or seat.seat
        else:
            what = asked.what(standing, by)
        event = Event(standing.meeting.number + 1, asked.at, by, what)
        check_next(standing.meeting, standing.terms, event)
        meeting = with_event(standing.meeting, standing.terms, event)
        if isinstance(what, SignedIn):
            self.seats[what.seat] = standing.seats[what.seat]
        self.standing = replace(standing, meeting=meeting)
        self.events.append((asked.key, event))
        self.numbers[asked.key] = event.number
        return event.number


def _seat_for(standing: Standing, arrival: Arrival) -> Seat:
    """The one from before, or the next."""
    for seat in standing.seats.values():
        if arrival.is_same(seat):
            return replace(
                seat,
                account_id=seat.account_id or arrival.account_id,
                resident_id=seat.resident_id or arrival.resident_id,
            )
    number = max(standing.seats, default=0) + 1
    return Seat(number, arrival.account_id, arrival.resident_id, arrival.name)


async def _write(batch: Sequence[Asked]) -> Mapping[int, int | Problem]:
    by_meeting: dict[UUID, list[tuple[int, Asked]]] = defaultdict(list)
    for place, asked in enumerate(batch):
        by_meeting[asked.meeting_id].append((place, asked))
    answers: dict[int, int | Problem] = {}
    for meeting_id, rows in by_meeting.items():
        answers |= await _write_page(meeting_id, rows)
    return answers


async def _write_page(
    meeting_id: UUID, rows: list[tuple[int, Asked]]
) -> Mapping[int, int | Problem]:
    """One transaction; what it has written this process need not read again."""
    async with transaction():
        page, answers = await _written(meeting_id, rows)
    if page is not None and page.events:
        await _learn(page, meeting_id)
    return answers


async def _written(
    meeting_id: UUID, rows: list[tuple[int, Asked]]
) -> tuple[_Page | None, dict[int, int | Problem]]:
    """Load, decide one after the other, save all, under the meeting's own lock."""
    async with transaction():
        community_id = await records.lock_meeting(meeting_id)
        if community_id is None:
            return None, {place: MeetingUnknown() for place, _ in rows}
        page = await _page(meeting_id, [asked.key for _, asked in rows])
        answers = {place: _answer(page, asked) for place, asked in rows}
        if page.events:
            await records.keep_seats(meeting_id, community_id, page.seats.values())
            await records.insert_events(meeting_id, community_id, page.events)
            for _, event in page.events:
                await opening.follow(page.standing, event)
    return page, answers


async def _page(meeting_id: UUID, keys: Sequence[UUID]) -> _Page:
    standing = await standing_of(meeting_id)
    is_over = standing.meeting.stage == "closed"
    return _Page(
        standing,
        await records.numbers_of_keys(meeting_id, keys),
        is_published=is_over and await minutes.is_published(meeting_id),
    )


async def put_down_within(asked: Asked) -> None:
    """The same inside somebody else's transaction, which may still be undone."""
    _, answers = await _written(asked.meeting_id, [(0, asked)])
    if isinstance(answers[0], Problem):
        raise answers[0]


async def _learn(page: _Page, meeting_id: UUID) -> None:
    """What this process has written it need not read again, unless the terms came anew."""
    if changes_terms(event for _, event in page.events):
        await standing_of(meeting_id)
    else:
        remember(page.standing)


def _answer(page: _Page, asked: Asked) -> int | Problem:
    try:
        return page.write(asked)
    except Problem as problem:
        return problem


_batches: Batches[Asked, int | Problem] = Batches(_write, largest=500)


async def put_down(asked: Asked) -> int:
    """The number under which it stands in the record; raises what the rules of the meeting say."""
    answer = await _batches.put(asked)
    if isinstance(answer, Problem):
        raise answer
    assert answer is not None  # noqa: S101 - `_write` answers every place
    return answer
