"""A meeting as it stands, on the wire: one part for everybody, one part of my own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from gongyi.deliberation.actions.standing import Standing
from gongyi.deliberation.rules.meeting.events import Choice, Method, Turn
from gongyi.deliberation.rules.meeting.floor import next_hand, times_spoken
from gongyi.deliberation.rules.meeting.state import (
    Called,
    Decided,
    Hand,
    Meeting,
    Motion,
    Stage,
    counted,
    has_quorum,
    present,
)
from gongyi.web.wire import Out

MOST_SHOWN = 30  # of a line of speakers; the rest is a number


class LiveSeat(Out):
    """Somebody, by number and name."""

    seat: int
    name: str


class LiveHand(LiveSeat):
    """Waits to speak."""

    turn: Turn


class LiveSpeech(LiveHand):
    """Speaks; the light turns red at `until`."""

    began_at: datetime
    until: datetime


class LiveMotion(Out):
    """What is proposed."""

    number: int
    item: int
    text: str
    mover: LiveSeat
    seconder: LiveSeat | None


class LiveVote(Out):
    """A vote under way. `hands`: up now, by buttons; `counts`: how many tellers have counted."""

    method: Method
    called: Called
    eligible: int
    hands: int
    counts: int
    settled_for: int | None
    settled_against: int | None
    must_recount: bool
    ballot_id: UUID | None


class LiveDecision(Out):
    """How a motion ended."""

    number: int
    item: int
    text: str
    method: Method
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    is_carried: bool
    dissents: int


class LiveMeeting(Out):
    """For everybody. `number`: of the last event; `line`: in the order in which they speak;
    `present`: who is here, `remote` of them from afar.
    """

    number: int
    stage: Stage
    present: int
    counted: int
    remote: int
    quorum: int
    has_quorum: bool
    moderator: LiveSeat | None
    tellers: list[LiveSeat]
    item: int | None
    item_since: datetime | None
    done_items: list[int]
    speech: LiveSpeech | None
    line: list[LiveHand]
    waiting: int
    is_list_closed: bool
    motion: LiveMotion | None
    vote: LiveVote | None
    decided: list[LiveDecision]
    comments_read: list[int]


class LiveOwn(Out):
    """Mine. `seat` None: not signed in. `my_vote`: what I have pressed in this vote."""

    seat: int | None
    is_here: bool = False
    is_voter: bool = False
    is_moderator: bool = False
    is_teller: bool = False
    hand: Turn | None = None
    speaks: bool = False
    speeches_left: int = 0
    may_vote: bool = False
    my_vote: Choice | None = None
    has_counted: bool = False


class LivePage(Out):
    """Both, for whoever has no stream, and the server's clock for the timer."""

    meeting: LiveMeeting
    own: LiveOwn
    at: datetime


def _seat(standing: Standing, seat: int) -> LiveSeat:
    return LiveSeat(seat=seat, name=standing.name_of(seat))


def line_of(meeting: Meeting) -> list[Hand]:
    """Whoever waits, in the order in which they will speak if nobody else raises a hand."""
    line: list[Hand] = []
    while (hand := next_hand(meeting)) is not None and len(line) < MOST_SHOWN:
        line.append(hand)
        waiting = tuple(other for other in meeting.waiting if other != hand)
        side = hand.turn if hand.turn in ("for", "against") else meeting.last_side
        meeting = replace(meeting, waiting=waiting, last_side=side)
    return line


def live_of(standing: Standing) -> LiveMeeting:
    """The part for everybody."""
    meeting, terms = standing.meeting, standing.terms
    who = meeting.moderator
    return LiveMeeting(
        number=meeting.number,
        stage=meeting.stage,
        present=len(present(meeting)),
        counted=counted(meeting, terms),
        remote=sum(person.is_remote for person in present(meeting)),
        quorum=terms.quorum,
        has_quorum=has_quorum(meeting, terms),
        moderator=None if who is None else _seat(standing, who),
        tellers=[_seat(standing, seat) for seat in meeting.tellers or ()],
        item=meeting.item,
        item_since=meeting.item_since,
        done_items=sorted(meeting.done_items),
        speech=_speech(standing),
        line=[
            LiveHand(seat=hand.seat, name=standing.name_of(hand.seat), turn=hand.turn)
            for hand in line_of(meeting)
        ],
        waiting=len(meeting.waiting),
        is_list_closed=meeting.is_list_closed,
        motion=_motion(standing, meeting.motion),
        vote=_vote(standing),
        decided=[_decision(meeting, decided) for decided in meeting.decided],
        comments_read=sorted(meeting.comments_read),
    )


def _speech(standing: Standing) -> LiveSpeech | None:
    speech = standing.meeting.speech
    if speech is None:
        return None
    return LiveSpeech(
        seat=speech.seat,
        name=standing.name_of(speech.seat),
        turn=speech.turn,
        began_at=speech.began_at,
        until=speech.until,
    )


def _motion(standing: Standing, motion: Motion | None) -> LiveMotion | None:
    if motion is None:
        return None
    second = motion.seconder
    return LiveMotion(
        number=motion.number,
        item=motion.item,
        text=motion.text,
        mover=_seat(standing, motion.mover),
        seconder=None if second is None else _seat(standing, second),
    )


def _vote(standing: Standing) -> LiveVote | None:
    vote, motion = standing.meeting.vote, standing.meeting.motion
    if vote is None or motion is None:
        return None
    return LiveVote(
        method=vote.method,
        called=vote.called,
        eligible=len(vote.eligible),
        hands=list(vote.raised.values()).count("for" if vote.called == "for" else "against"),
        counts=len(vote.counts),
        settled_for=vote.settled.get("for"),
        settled_against=vote.settled.get("against"),
        must_recount=vote.differed,
        ballot_id=standing.ballots.get(motion.number),
    )


def _decision(meeting: Meeting, decided: Decided) -> LiveDecision:
    number = decided.motion.number
    return LiveDecision(
        number=number,
        item=decided.motion.item,
        text=decided.motion.text,
        method=decided.method,
        present=decided.present,
        votes_for=decided.for_,
        votes_against=decided.against,
        abstained=decided.abstained,
        is_carried=decided.is_carried,
        dissents=sum(dissent.motion == number for dissent in meeting.dissents),
    )


def own_of(standing: Standing, seat: int | None) -> LiveOwn:
    """The part of whoever sits there."""
    meeting = standing.meeting
    person = meeting.people.get(seat) if seat is not None else None
    if seat is None or person is None:
        return LiveOwn(seat=None)
    hands = {hand.turn for hand in meeting.waiting if hand.seat == seat}
    vote = meeting.vote
    return LiveOwn(
        seat=seat,
        is_here=person.is_here,
        is_voter=person.is_voter,
        is_moderator=meeting.moderator == seat,
        is_teller=seat in (meeting.tellers or ()),
        hand=next(iter(sorted(hands)), None),
        speaks=meeting.speech is not None and meeting.speech.seat == seat,
        speeches_left=max(0, standing.terms.speeches_each - times_spoken(meeting, seat)),
        may_vote=vote is not None and seat in vote.eligible,
        my_vote=vote.raised.get(seat) if vote else None,
        has_counted=vote is not None and seat in vote.counts,
    )


Word = Literal["meeting", "own"]


def said(word: Word, number: int, part: Out) -> bytes:
    """One message of a stream of server-sent events; its id is the number of the last event."""
    return b"event: %s\nid: %d\ndata: %s\n\n" % (word.encode(), number, msgspec.json.encode(part))
