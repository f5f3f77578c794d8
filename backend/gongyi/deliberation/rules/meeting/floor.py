"""Who speaks next. Points of order first, then for and against in turn, then who was first.

Nobody speaks more than twice to the same matter: a motion, or the item while none is on the floor.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gongyi.deliberation.errors.meeting import (
    HandAlreadyUp,
    HandNotUp,
    ListIsClosed,
    ModeratorHasNoOpinion,
    NobodySpeaks,
    NoSidesYet,
    NotNextInLine,
    NotSeconded,
    NotTheModerator,
    SpokenEnough,
    VoteUnderWay,
)
from gongyi.deliberation.rules.meeting.agenda import check_item_under_way, check_nobody_speaks
from gongyi.deliberation.rules.meeting.events import (
    Event,
    FloorGiven,
    HandLowered,
    HandRaised,
    SpeechEnded,
)
from gongyi.deliberation.rules.meeting.people import check_is_moderator, person_acting
from gongyi.deliberation.rules.meeting.state import Hand, Meeting, Speech, Terms


def matter_of(meeting: Meeting) -> int:
    """What is talked about: the number of the motion once it is seconded, else minus the item."""
    motion = meeting.motion
    return motion.number if motion and motion.seconder is not None else -(meeting.item or 0)


def times_spoken(meeting: Meeting, seat: int) -> int:
    """To what is talked about now."""
    return meeting.spoken.get((matter_of(meeting), seat), 0)


def next_hand(meeting: Meeting) -> Hand | None:
    """Whose turn it is; None when nobody waits.

    After a speech on one side, the first who does not stand on that side; if all do, the first.
    """
    waiting = sorted(meeting.waiting, key=lambda hand: hand.since)
    orders = [hand for hand in waiting if hand.turn == "order"]
    others = [hand for hand in waiting if hand.turn != meeting.last_side]
    return next(iter([*orders, *others, *waiting]), None)


def check_no_vote(meeting: Meeting) -> None:
    """Raises VoteUnderWay."""
    if meeting.vote is not None:
        raise VoteUnderWay


def check_hand_raised(meeting: Meeting, terms: Terms, event: Event, what: HandRaised) -> None:
    """Raises ModeratorHasNoOpinion, HandAlreadyUp, ListIsClosed, NoSidesYet, SpokenEnough …"""
    check_item_under_way(meeting)
    check_no_vote(meeting)
    person_acting(meeting, what.seat, event.by)
    if what.seat == meeting.moderator:
        raise ModeratorHasNoOpinion
    is_order = what.turn == "order"
    if any(h.seat == what.seat and (h.turn == "order") == is_order for h in meeting.waiting):
        raise HandAlreadyUp
    if is_order:
        return
    if meeting.is_list_closed:
        raise ListIsClosed
    if meeting.motion is None and what.turn != "neutral":
        raise NoSidesYet
    if times_spoken(meeting, what.seat) >= terms.speeches_each:
        raise SpokenEnough(times=terms.speeches_each)


def with_hand_raised(meeting: Meeting, _: Terms, event: Event, what: HandRaised) -> Meeting:
    """At the end of the line."""
    hand = Hand(what.seat, what.turn, event.number)
    return replace(meeting, waiting=(*meeting.waiting, hand))


def check_hand_lowered(meeting: Meeting, _: Terms, event: Event, what: HandLowered) -> None:
    """The person, or the moderator where somebody does not answer. Raises HandNotUp."""
    check_item_under_way(meeting)
    if event.by != what.seat:
        check_is_moderator(meeting, event.by)
    if all(hand.seat != what.seat for hand in meeting.waiting):
        raise HandNotUp


def with_hand_lowered(meeting: Meeting, _: Terms, __: Event, what: HandLowered) -> Meeting:
    """Out of the line, with both kinds of hands."""
    waiting = tuple(hand for hand in meeting.waiting if hand.seat != what.seat)
    return replace(meeting, waiting=waiting)


def check_floor_given(meeting: Meeting, terms: Terms, event: Event, what: FloorGiven) -> None:
    """Only to whom it belongs by the rule. Raises NotNextInLine, SomebodySpeaks, NotSeconded …"""
    check_item_under_way(meeting)
    check_no_vote(meeting)
    check_is_moderator(meeting, event.by)
    check_nobody_speaks(meeting)
    hand = next_hand(meeting)
    if hand is None or hand.seat != what.seat:
        raise NotNextInLine
    if hand.turn == "order":
        return
    if meeting.motion is not None and meeting.motion.seconder is None:
        raise NotSeconded
    if times_spoken(meeting, what.seat) >= terms.speeches_each:
        raise SpokenEnough(times=terms.speeches_each)


def with_floor_given(meeting: Meeting, terms: Terms, event: Event, what: FloorGiven) -> Meeting:
    """The clock runs; a point of order is no speech."""
    hand = next_hand(meeting)
    if hand is None:
        raise NotNextInLine
    is_order = hand.turn == "order"
    seconds = terms.order_seconds if is_order else terms.speech_seconds
    key = (matter_of(meeting), what.seat)
    times = meeting.spoken.get(key, 0) + (not is_order)
    return replace(
        meeting,
        speech=Speech(what.seat, hand.turn, event.at, event.at + timedelta(seconds=seconds)),
        waiting=tuple(other for other in meeting.waiting if other != hand),
        spoken={**meeting.spoken, key: times},
        last_side=hand.turn if hand.turn in ("for", "against") else meeting.last_side,
    )


def check_speech_ended(meeting: Meeting, _: Terms, event: Event, __: SpeechEnded) -> None:
    """The speaker or the moderator. Raises NobodySpeaks or NotTheModerator."""
    check_item_under_way(meeting)
    if meeting.speech is None:
        raise NobodySpeaks
    if event.by is None or event.by not in (meeting.speech.seat, meeting.moderator):
        raise NotTheModerator


def with_speech_ended(meeting: Meeting, _: Terms, __: Event, ___: SpeechEnded) -> Meeting:
    """Silence."""
    return replace(meeting, speech=None)
