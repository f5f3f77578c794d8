"""A meeting: nothing is voted without a quorum and a second; the line of speakers is kept."""

from __future__ import annotations

import pytest

from gongyi.deliberation.errors import meeting as no
from gongyi.deliberation.rules.meeting.events import (
    CommentRead,
    DissentWritten,
    FloorGiven,
    HandLowered,
    HandRaised,
    Happening,
    ItemBegun,
    ItemEnded,
    Left,
    ListClosed,
    MeetingClosed,
    ModeratorTook,
    MotionDropped,
    MotionMoved,
    MotionSeconded,
    Opened,
    SignedIn,
    SpeechEnded,
    TellersNamed,
    Turn,
    VoteCalled,
)
from gongyi.deliberation.rules.meeting.floor import next_hand
from gongyi.deliberation.rules.meeting.fold import GapInRecord, after_all
from gongyi.deliberation.rules.meeting.state import counted, has_quorum
from gongyi.kernel.problems import Problem
from tests.makers.meetings import WORDS, Room, a_room, a_room_with_motion, an_open_room

LINES: list[tuple[list[tuple[int, Turn]], list[int], str]] = [
    ([(2, "for"), (3, "for"), (4, "against")], [2, 4, 3], "against comes after for"),
    ([(2, "for"), (3, "neutral"), (4, "against")], [2, 3, 4], "a question is not the same side"),
    ([(2, "for"), (3, "for"), (4, "for")], [2, 3, 4], "nobody is against: as the hands went up"),
    ([(2, "for"), (3, "against"), (4, "order")], [4, 2, 3], "a point of order is first"),
    ([(2, "order"), (3, "order")], [2, 3], "two points of order as they came"),
    ([(2, "against"), (3, "for"), (4, "for"), (5, "against")], [2, 3, 5, 4], "in turn"),
]


@pytest.mark.parametrize(("hands", "order", "reason"), LINES, ids=[row[2] for row in LINES])
def test_speakers_take_turns_by_side_and_then_by_who_was_first(
    hands: list[tuple[int, Turn]], order: list[int], reason: str
) -> None:
    room = a_room_with_motion()
    for seat, turn in hands:
        room.do(HandRaised(seat, turn), by=seat)

    spoken = []
    while (hand := next_hand(room.meeting)) is not None:
        spoken.append(hand.seat)
        room.do(FloorGiven(hand.seat))
        room.do(SpeechEnded())

    assert spoken == order, reason


def test_nobody_speaks_a_third_time_to_the_same_motion() -> None:
    room = a_room_with_motion()
    room.speaks(4, "for")
    room.speaks(4, "for")

    with pytest.raises(no.SpokenEnough, match="2 次"):
        room.do(HandRaised(4, "for"), by=4)
    room.do(HandRaised(4, "order"), by=4)  # but may still say that the order is not kept


def test_a_new_motion_is_a_new_matter() -> None:
    room = an_open_room()
    room.speaks(4)
    room.speaks(4)
    room.do(HandRaised(2, "neutral"), by=2)
    room.do(FloorGiven(2))
    room.do(MotionMoved(2, WORDS), by=2)
    room.do(SpeechEnded())
    room.do(MotionSeconded(3), by=3)

    room.speaks(4, "against")

    assert room.meeting.last_side == "against"


def test_before_a_motion_a_hand_takes_no_side() -> None:
    room = an_open_room()
    with pytest.raises(no.NoSidesYet):
        room.do(HandRaised(4, "for"), by=4)
    room.do(HandRaised(4, "neutral"), by=4)


def test_the_light_turns_red_after_two_minutes_and_after_one_for_a_point_of_order() -> None:
    room = a_room_with_motion()
    for turn, seconds in (("for", 120), ("order", 60)):
        room.do(HandRaised(4, turn), by=4)  # type: ignore[arg-type] # the two words are turns
        room.do(FloorGiven(4))
        assert room.meeting.speech is not None
        assert (room.meeting.speech.until - room.now).total_seconds() == seconds
        room.do(SpeechEnded())


Refusal = tuple[str, Happening, int | None, type[Problem], str]
WITH_MOTION: list[Refusal] = [
    ("moderator", HandRaised(1, "for"), 1, no.ModeratorHasNoOpinion, "has no opinion"),
    ("other's hand", HandRaised(4, "for"), 5, no.NotTheModerator, "own phone, own hand"),
    ("unknown seat", HandRaised(40, "for"), 40, no.SeatUnknown, "nobody sits there"),
    ("another motion", MotionMoved(4, WORDS), 4, no.MotionPending, "one at a time"),
    ("seconded twice", MotionSeconded(4), 4, no.AlreadySeconded, "once is enough"),
    ("next item", ItemBegun(2), 1, no.ItemUnderWay, "one at a time"),
    ("item ends", ItemEnded(), 1, no.MotionPending, "it is not decided"),
    ("meeting ends", MeetingClosed(), 1, no.ItemUnderWay, "it is not decided"),
    ("not the mover", MotionDropped("withdrawn"), 4, no.NotTheMover, "only the mover"),
    ("has a second", MotionDropped("no_second"), 1, no.AlreadySeconded, "it has one"),
    ("vote by a member", VoteCalled("buttons"), 4, no.NotTheModerator, "the moderator asks"),
    ("early end", ListClosed(), 1, no.ItemTimeLeft, "the item has 20 minutes"),
    ("new moderator", ModeratorTook(4), 4, no.ModeratorBusy, "not in the middle of a motion"),
    ("tellers alike", TellersNamed(4, 4), 1, no.TellersNotFitting, "two people"),
    ("moderator counts", TellersNamed(1, 4), 1, no.TellersNotFitting, "the moderator does not"),
    ("nobody speaks", SpeechEnded(), 1, no.NobodySpeaks, "silence"),
    ("not in line", FloorGiven(4), 1, no.NotNextInLine, "no hand up"),
    ("no hand", HandLowered(4), 4, no.HandNotUp, "no hand up"),
    (
        "sits twice",
        SignedIn(4, True, False, True),
        None,
        no.AlreadySignedIn,
        "one seat, one person",
    ),
    ("moderator leaves", Left(1), 1, no.ModeratorBusy, "hands over first"),
    ("third comment", CommentRead(3), 1, no.CommentUnknown, "two were drawn"),
    ("early dissent", DissentWritten(4, 1, "我不同意"), 4, no.NotDecided, "it is not decided"),
    ("opened again", Opened(), 1, no.AlreadyOpen, "it is open"),
]


@pytest.mark.parametrize(
    ("what", "by", "problem"),
    [row[1:4] for row in WITH_MOTION],
    ids=[f"{row[0]}: {row[4]}" for row in WITH_MOTION],
)
def test_what_may_not_happen_while_a_motion_is_on_the_floor(
    what: Happening, by: int | None, problem: type[Problem]
) -> None:
    room = a_room_with_motion()

    with pytest.raises(problem):
        room.do(what, by)


def test_a_motion_is_moved_by_whoever_has_the_floor() -> None:
    room = an_open_room()

    with pytest.raises(no.NotYourTurn):
        room.do(MotionMoved(2, WORDS), by=2)


def test_nobody_seconds_a_motion_of_their_own() -> None:
    room = a_room_with_motion(is_seconded=False)

    with pytest.raises(no.OwnMotion):
        room.do(MotionSeconded(2), by=2)


def test_a_motion_without_a_second_is_neither_debated_nor_voted() -> None:
    room = a_room_with_motion(is_seconded=False)
    room.do(HandRaised(4, "for"), by=4)

    with pytest.raises(no.NotSeconded):
        room.do(FloorGiven(4))
    with pytest.raises(no.NotSeconded):
        room.do(VoteCalled("buttons"))
    room.do(MotionDropped("no_second"))
    assert room.meeting.motion is None


def test_nobody_votes_while_hands_are_up() -> None:
    room = a_room_with_motion()
    room.do(HandRaised(4, "for"), by=4)

    with pytest.raises(no.HandsStillUp):
        room.do(VoteCalled("buttons"))


def test_the_list_of_speakers_closes_only_when_the_item_has_had_its_time() -> None:
    room = a_room_with_motion()
    room.do(HandRaised(4, "for"), by=4)
    room.passes(20 * 60)
    room.do(ListClosed())

    with pytest.raises(no.ListIsClosed):
        room.do(HandRaised(5, "against"), by=5)
    room.do(FloorGiven(4))  # who waited still speaks


def test_the_quorum_goes_down_when_somebody_goes_home() -> None:
    room = a_room_with_motion(people=5, quorum=5)
    assert has_quorum(room.meeting, room.terms)

    room.do(Left(3), by=3)

    with pytest.raises(no.NoQuorum, match="4 人，不到 5 人"):
        room.do(VoteCalled("buttons"))
    room.sits(3)
    room.do(VoteCalled("buttons"))


def test_listeners_speak_but_do_not_move_second_or_count_for_the_quorum() -> None:
    room = a_room_with_motion(is_seconded=False)
    room.sits(9, is_voter=False)

    assert counted(room.meeting, room.terms) == 6
    with pytest.raises(no.NotAVoter):
        room.do(MotionSeconded(9), by=9)
    room.do(MotionSeconded(3), by=3)
    room.speaks(9, "against")


def test_the_moderator_raises_the_hand_of_somebody_without_a_phone() -> None:
    room = a_room_with_motion()
    room.sits(9, has_phone=False)

    room.do(HandRaised(9, "for"), by=1)

    assert [hand.seat for hand in room.meeting.waiting] == [9]


def test_a_meeting_opens_only_with_a_moderator() -> None:
    room = Room()
    room.sits(1)

    with pytest.raises(no.ModeratorMissing):
        room.do(Opened())


def test_an_agenda_goes_item_by_item_to_its_end() -> None:
    room = a_room()
    with pytest.raises(no.MeetingNotOpen):
        room.do(ItemBegun(1))
    room.do(Opened())
    with pytest.raises(no.NoItem):
        room.do(HandRaised(2, "neutral"), by=2)
    for item in (1, 2):
        room.do(ItemBegun(item))
        room.do(CommentRead(item))
        room.do(ItemEnded())
    with pytest.raises(no.ItemDone):
        room.do(ItemBegun(1))
    room.do(MeetingClosed())
    with pytest.raises(no.MeetingOver):
        room.do(ItemBegun(2))


def test_a_record_with_a_gap_is_not_believed() -> None:
    room = a_room()
    whole = after_all(room.record, room.terms)

    assert whole == room.meeting
    with pytest.raises(GapInRecord):
        after_all(room.record[:2] + room.record[3:], room.terms)
    with pytest.raises(GapInRecord):
        after_all([*room.record, room.record[-1]], room.terms)
