"""Who is here, who runs it, who counts."""

from __future__ import annotations

from dataclasses import replace

from gongyi.deliberation.errors.meeting import (
    AlreadySignedIn,
    MeetingNotOpen,
    MeetingOver,
    ModeratorBusy,
    NotSignedIn,
    NotTheModerator,
    SeatUnknown,
    SomebodySpeaks,
    TellersNotFitting,
    VoteUnderWay,
)
from gongyi.deliberation.rules.meeting.events import (
    Event,
    Left,
    ModeratorTook,
    SignedIn,
    TellersNamed,
)
from gongyi.deliberation.rules.meeting.state import Meeting, Person, Terms


def check_open(meeting: Meeting) -> None:
    """Raises MeetingNotOpen or MeetingOver."""
    if meeting.stage == "announced":
        raise MeetingNotOpen
    check_not_over(meeting)


def check_not_over(meeting: Meeting) -> None:
    """Raises MeetingOver."""
    if meeting.stage == "closed":
        raise MeetingOver


def check_is_moderator(meeting: Meeting, by: int | None) -> None:
    """Raises NotTheModerator."""
    if by is None or by != meeting.moderator:
        raise NotTheModerator


def person_here(meeting: Meeting, seat: int) -> Person:
    """Raises SeatUnknown or NotSignedIn."""
    person = meeting.people.get(seat)
    if person is None:
        raise SeatUnknown
    if not person.is_here:
        raise NotSignedIn
    return person


def person_acting(meeting: Meeting, seat: int, by: int | None) -> Person:
    """Whoever acts for the seat: its own person, or the moderator for somebody without a phone.

    Raises SeatUnknown, NotSignedIn, NotTheModerator.
    """
    person = person_here(meeting, seat)
    if by != seat and (person.has_phone or by is None or by != meeting.moderator):
        raise NotTheModerator
    return person


def check_signed_in(meeting: Meeting, _: Terms, event: Event, what: SignedIn) -> None:
    """The desk, the moderator or the person; once more when a phone has come along.

    Raises MeetingOver or AlreadySignedIn.
    """
    check_not_over(meeting)
    if event.by not in (None, what.seat):
        check_is_moderator(meeting, event.by)
    person = meeting.people.get(what.seat)
    if person is None or not person.is_here:
        return
    if person.has_phone or not what.has_phone:
        raise AlreadySignedIn


def with_signed_in(meeting: Meeting, _: Terms, __: Event, what: SignedIn) -> Meeting:
    """One more, or back again."""
    person = Person(what.seat, what.is_voter, what.is_remote, what.has_phone)
    return replace(meeting, people={**meeting.people, what.seat: person})


def check_left(meeting: Meeting, _: Terms, event: Event, what: Left) -> None:
    """Raises MeetingOver, NotSignedIn, ModeratorBusy, SomebodySpeaks or VoteUnderWay."""
    check_not_over(meeting)
    if event.by not in (None, what.seat):
        check_is_moderator(meeting, event.by)
    person_here(meeting, what.seat)
    if what.seat == meeting.moderator:
        raise ModeratorBusy
    if meeting.speech is not None and meeting.speech.seat == what.seat:
        raise SomebodySpeaks
    if meeting.vote is not None and what.seat in (meeting.tellers or ()):
        raise VoteUnderWay


def with_left(meeting: Meeting, _: Terms, __: Event, what: Left) -> Meeting:
    """Waits for nothing any more; a vote that is given stays given."""
    gone = replace(meeting.people[what.seat], is_here=False)
    return replace(
        meeting,
        people={**meeting.people, what.seat: gone},
        waiting=tuple(hand for hand in meeting.waiting if hand.seat != what.seat),
        tellers=None if what.seat in (meeting.tellers or ()) else meeting.tellers,
    )


def check_moderator_took(meeting: Meeting, _: Terms, event: Event, what: ModeratorTook) -> None:
    """Who has the moderator's code, between two motions. Raises ModeratorBusy."""
    check_not_over(meeting)
    person_acting(meeting, what.seat, event.by)
    if meeting.speech or meeting.motion or meeting.vote:
        raise ModeratorBusy


def with_moderator_took(meeting: Meeting, _: Terms, __: Event, what: ModeratorTook) -> Meeting:
    """No opinion from now on: no hand up, no count."""
    return replace(
        meeting,
        moderator=what.seat,
        waiting=tuple(hand for hand in meeting.waiting if hand.seat != what.seat),
        tellers=None if what.seat in (meeting.tellers or ()) else meeting.tellers,
    )


def check_tellers_named(meeting: Meeting, _: Terms, event: Event, what: TellersNamed) -> None:
    """Two who are here, neither of them the moderator. Raises TellersNotFitting, VoteUnderWay."""
    check_not_over(meeting)
    check_is_moderator(meeting, event.by)
    if meeting.vote is not None:
        raise VoteUnderWay
    here = {seat for seat, person in meeting.people.items() if person.is_here}
    pair = {what.first, what.second}
    if len(pair) != 2 or not pair <= here or meeting.moderator in pair:
        raise TellersNotFitting


def with_tellers_named(meeting: Meeting, _: Terms, __: Event, what: TellersNamed) -> Meeting:
    """Until others are named."""
    return replace(meeting, tellers=(what.first, what.second))
