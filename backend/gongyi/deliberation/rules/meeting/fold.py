"""From events to how a meeting stands: what may happen next is checked before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from gongyi.deliberation.rules.meeting import agenda, events, floor, motions, people, votes
from gongyi.deliberation.rules.meeting.events import Event, Happening
from gongyi.deliberation.rules.meeting.state import Meeting, Terms

Check = Callable[[Meeting, Terms, Event, Any], None]
Step = Callable[[Meeting, Terms, Event, Any], Meeting]

# Each thing that can happen: when it may, and what it changes.
STEPS: dict[type[Happening], tuple[Check, Step]] = {
    events.Opened: (agenda.check_opened, agenda.with_opened),
    events.SignedIn: (people.check_signed_in, people.with_signed_in),
    events.Left: (people.check_left, people.with_left),
    events.ModeratorTook: (people.check_moderator_took, people.with_moderator_took),
    events.TellersNamed: (people.check_tellers_named, people.with_tellers_named),
    events.ItemBegun: (agenda.check_item_begun, agenda.with_item_begun),
    events.ItemEnded: (agenda.check_item_ended, agenda.with_item_ended),
    events.HandRaised: (floor.check_hand_raised, floor.with_hand_raised),
    events.HandLowered: (floor.check_hand_lowered, floor.with_hand_lowered),
    events.FloorGiven: (floor.check_floor_given, floor.with_floor_given),
    events.SpeechEnded: (floor.check_speech_ended, floor.with_speech_ended),
    events.ListClosed: (agenda.check_list_closed, agenda.with_list_closed),
    events.CommentRead: (agenda.check_comment_read, agenda.with_comment_read),
    events.MotionMoved: (motions.check_motion_moved, motions.with_motion_moved),
    events.MotionSeconded: (motions.check_motion_seconded, motions.with_motion_seconded),
    events.MotionDropped: (motions.check_motion_dropped, motions.with_motion_dropped),
    events.VoteCalled: (votes.check_vote_called, votes.with_vote_called),
    events.VoteRaised: (votes.check_vote_raised, votes.with_vote_raised),
    events.VoteLowered: (votes.check_vote_lowered, votes.with_vote_lowered),
    events.HandsCounted: (votes.check_hands_counted, votes.with_hands_counted),
    events.AgainstCalled: (votes.check_against_called, votes.with_against_called),
    events.AgainstEnded: (votes.check_against_ended, votes.with_against_ended),
    events.ModeratorVoted: (votes.check_moderator_voted, votes.with_moderator_voted),
    events.SecretCounted: (votes.check_secret_counted, votes.with_secret_counted),
    events.DissentWritten: (motions.check_dissent_written, motions.with_dissent_written),
    events.MeetingClosed: (agenda.check_meeting_closed, agenda.with_meeting_closed),
}


class GapInRecord(RuntimeError):
    """An event of a meeting is missing or stands twice."""


def check_next(meeting: Meeting, terms: Terms, event: Event) -> None:
    """Whether this may happen now; raises the Problem that says why not."""
    STEPS[type(event.what)][0](meeting, terms, event, event.what)


def with_event(meeting: Meeting, terms: Terms, event: Event) -> Meeting:
    """After it has happened. Raises GapInRecord."""
    if event.number != meeting.number + 1:
        raise GapInRecord(f"{event.number} after {meeting.number}")
    after = STEPS[type(event.what)][1](meeting, terms, event, event.what)
    return replace(after, number=event.number)


def after_all(events_: Iterable[Event], terms: Terms, start: Meeting | None = None) -> Meeting:
    """How it stands after these; they were checked when they were written."""
    return reduce(lambda m, e: with_event(m, terms, e), events_, start or Meeting())
