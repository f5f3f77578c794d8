"""One motion at a time: moved by whoever has the floor, seconded by somebody else, or dropped."""

from __future__ import annotations

from dataclasses import replace

from gongyi.deliberation.errors.meeting import (
    AlreadySeconded,
    DissentTooLong,
    ModeratorHasNoOpinion,
    MotionPending,
    MotionTooShort,
    NoMotion,
    NotAVoter,
    NotDecided,
    NotSignedIn,
    NotTheModerator,
    NotTheMover,
    NotYourTurn,
    OwnMotion,
    SeatUnknown,
)
from gongyi.deliberation.rules.meeting.agenda import check_item_under_way, check_nobody_speaks
from gongyi.deliberation.rules.meeting.events import (
    DissentWritten,
    Event,
    MotionDropped,
    MotionMoved,
    MotionSeconded,
)
from gongyi.deliberation.rules.meeting.floor import check_no_vote
from gongyi.deliberation.rules.meeting.people import check_is_moderator, person_acting
from gongyi.deliberation.rules.meeting.state import Dissent, Meeting, Motion, Terms

SHORTEST, LONGEST = 6, 300
SHORTEST_DISSENT, LONGEST_DISSENT = 2, 500


def motion_of(meeting: Meeting) -> Motion:
    """Raises NoMotion."""
    if meeting.motion is None:
        raise NoMotion
    return meeting.motion


def _check_voter(meeting: Meeting, seat: int, by: int | None) -> None:
    person = person_acting(meeting, seat, by)
    if seat == meeting.moderator:
        raise ModeratorHasNoOpinion
    if not person.is_voter:
        raise NotAVoter


def check_motion_moved(meeting: Meeting, _: Terms, event: Event, what: MotionMoved) -> None:
    """While speaking to the item. Raises MotionPending, NotYourTurn, MotionTooShort, NotAVoter."""
    check_item_under_way(meeting)
    if meeting.motion is not None:
        raise MotionPending
    _check_voter(meeting, what.seat, event.by)
    speech = meeting.speech
    if speech is None or speech.seat != what.seat or speech.turn == "order":
        raise NotYourTurn
    if not SHORTEST <= len(what.text) <= LONGEST:
        raise MotionTooShort


def with_motion_moved(meeting: Meeting, _: Terms, __: Event, what: MotionMoved) -> Meeting:
    """Waits for a second."""
    number = meeting.motions + 1
    motion = Motion(number, meeting.item or 0, what.text, what.seat)
    return replace(meeting, motion=motion, motions=number)


def check_motion_seconded(meeting: Meeting, _: Terms, event: Event, what: MotionSeconded) -> None:
    """Raises NoMotion, AlreadySeconded, OwnMotion or NotAVoter."""
    check_item_under_way(meeting)
    motion = motion_of(meeting)
    if motion.seconder is not None:
        raise AlreadySeconded
    _check_voter(meeting, what.seat, event.by)
    if what.seat == motion.mover:
        raise OwnMotion


def with_motion_seconded(meeting: Meeting, _: Terms, __: Event, what: MotionSeconded) -> Meeting:
    """A matter of its own from now on: who waited keeps the place."""
    motion = replace(motion_of(meeting), seconder=what.seat)
    return replace(meeting, motion=motion, last_side=None)


def check_motion_dropped(meeting: Meeting, _: Terms, event: Event, what: MotionDropped) -> None:
    """The mover takes it back, or the moderator sees no second. Raises NotTheMover …"""
    check_item_under_way(meeting)
    check_no_vote(meeting)
    check_nobody_speaks(meeting)
    motion = motion_of(meeting)
    if what.why == "withdrawn":
        _check_movers_own(meeting, motion.mover, event.by)
        return
    check_is_moderator(meeting, event.by)
    if motion.seconder is not None:
        raise AlreadySeconded


def _check_movers_own(meeting: Meeting, mover: int, by: int | None) -> None:
    """The mover, or the moderator for one without a phone. Raises NotTheMover."""
    if by == mover:
        return
    if by is None or by != meeting.moderator or meeting.people[mover].has_phone:
        raise NotTheMover


def with_motion_dropped(meeting: Meeting, _: Terms, __: Event, ___: MotionDropped) -> Meeting:
    """Back to the item."""
    dropped = (*meeting.dropped, motion_of(meeting))
    return replace(meeting, motion=None, dropped=dropped, last_side=None)


def check_dissent_written(meeting: Meeting, _: Terms, event: Event, what: DissentWritten) -> None:
    """Whoever was here, also after the close. Raises NotDecided or DissentTooLong."""
    person = meeting.people.get(what.seat)
    if person is None:
        raise SeatUnknown
    if event.by is None:
        raise NotSignedIn
    if event.by != what.seat and (person.has_phone or event.by != meeting.moderator):
        raise NotTheModerator
    if all(each.motion.number != what.motion for each in meeting.decided):
        raise NotDecided
    if not SHORTEST_DISSENT <= len(what.text) <= LONGEST_DISSENT:
        raise DissentTooLong


def with_dissent_written(meeting: Meeting, _: Terms, __: Event, what: DissentWritten) -> Meeting:
    """One per seat and motion; the later words count."""
    others = (d for d in meeting.dissents if (d.seat, d.motion) != (what.seat, what.motion))
    new = Dissent(what.seat, what.motion, what.text)
    return replace(meeting, dissents=(*others, new))
