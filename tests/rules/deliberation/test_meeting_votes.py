"""For, then against; two tellers who agree; the moderator last; a tie is not carried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongyi.deliberation.errors import meeting as no
from gongyi.deliberation.rules.meeting.events import (
    AgainstCalled,
    AgainstEnded,
    Choice,
    DissentWritten,
    HandsCounted,
    Left,
    ModeratorVoted,
    SecretCounted,
    VoteCalled,
    VoteLowered,
    VoteRaised,
)
from gongyi.deliberation.rules.meeting.votes import is_carried
from tests.makers.meetings import Room, a_room_with_motion, terms

OUTCOMES = [
    (3, 2, 6, "cast", True, "more for than against"),
    (3, 3, 6, "cast", False, "a tie is not carried"),
    (1, 0, 6, "cast", True, "abstentions count for neither side"),
    (0, 0, 6, "cast", False, "nobody wanted it"),
    (3, 0, 6, "present", False, "half of those present is not more than half"),
    (4, 2, 6, "present", True, "more than half of those present"),
    (3, 2, 7, "present", False, "who abstains is present"),
]


@pytest.mark.parametrize(
    ("for_", "against", "here", "of", "carried"),
    [row[:5] for row in OUTCOMES],
    ids=[row[5] for row in OUTCOMES],
)
def test_a_motion_is_carried_by_more_than_half(
    for_: int, against: int, here: int, of: str, carried: bool
) -> None:
    assert is_carried(for_, against, here, terms(majority_of=of)) is carried


def counts(room: Room, first: int, second: int) -> None:
    room.do(HandsCounted(5, first), by=5)
    room.do(HandsCounted(6, second), by=6)


def test_a_show_of_hands_is_counted_by_two_who_agree_and_the_moderator_votes_last() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("hands"))
    counts(room, 3, 2)
    with pytest.raises(no.NotYetCounted):
        room.do(AgainstCalled())
    counts(room, 2, 2)
    room.do(AgainstCalled())
    counts(room, 2, 2)
    room.do(AgainstEnded())
    room.do(ModeratorVoted("for"))

    [decided] = room.meeting.decided
    assert (decided.for_, decided.against, decided.abstained) == (3, 2, 1)
    assert (decided.is_carried, decided.recounts, decided.votes_by) == (True, 1, {})


def test_more_hands_than_people_are_counted_again() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("hands"))
    counts(room, 4, 4)
    room.do(AgainstCalled())

    with pytest.raises(no.CountTooLarge):  # five may vote before the moderator, four have
        room.do(HandsCounted(5, 2), by=5)


def test_only_the_tellers_count_and_each_once() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("hands"))
    with pytest.raises(no.NotATeller):
        room.do(HandsCounted(4, 2), by=4)
    with pytest.raises(no.NotATeller):
        room.do(HandsCounted(5, 2), by=6)
    room.do(HandsCounted(5, 2), by=5)
    with pytest.raises(no.AlreadyCounted):
        room.do(HandsCounted(5, 2), by=5)


def raises(room: Room, choice: Choice, *seats: int) -> None:
    for seat in seats:
        room.do(VoteRaised(seat, choice), by=seat)


def test_by_buttons_everybody_votes_once_for_what_is_asked() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("buttons"))
    raises(room, "for", 2, 3)
    with pytest.raises(no.HandVoteAlreadyUp):
        raises(room, "for", 2)
    with pytest.raises(no.NotAskedNow):
        raises(room, "against", 4)
    room.do(VoteLowered(3), by=3)
    room.do(AgainstCalled())
    with pytest.raises(no.NotAskedNow):
        room.do(VoteLowered(2), by=2)
    raises(room, "against", 3, 4)
    room.do(AgainstEnded())
    with pytest.raises(no.NotTheModerator):
        room.do(ModeratorVoted("for"), by=2)
    room.do(ModeratorVoted("for"))

    [decided] = room.meeting.decided
    assert (decided.for_, decided.against, decided.is_carried) == (2, 2, False)
    assert decided.votes_by == {2: "for", 3: "against", 4: "against", 1: "for"}


def test_who_comes_after_the_question_does_not_vote_on_it() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("buttons"))
    room.sits(9)

    with pytest.raises(no.MayNotVote):
        raises(room, "for", 9)


def test_who_goes_home_after_voting_has_voted() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("buttons"))
    raises(room, "for", 2)
    room.do(Left(2), by=2)
    room.do(AgainstCalled())
    room.do(AgainstEnded())
    room.do(ModeratorVoted(None))

    assert room.meeting.decided[0].for_ == 1


def test_a_teller_presses_only_for_somebody_without_a_phone() -> None:
    room = a_room_with_motion()
    room.sits(9, has_phone=False)
    room.do(VoteCalled("buttons"))

    with pytest.raises(no.NotATeller):
        room.do(VoteRaised(9, "for"), by=1)
    with pytest.raises(no.VotesOnTheirOwnPhone):
        room.do(VoteRaised(2, "for"), by=5)
    room.do(VoteRaised(9, "for"), by=5)


def test_hands_are_not_shown_to_those_who_are_not_in_the_room() -> None:
    room = a_room_with_motion(methods=("hands", "buttons"))
    room.sits(9, is_remote=True)

    with pytest.raises(no.RemoteVotersPresent, match="1 位"):
        room.do(VoteCalled("hands"))
    with pytest.raises(no.MethodNotOffered):
        room.do(VoteCalled("secret"))
    room.do(VoteCalled("buttons"))
    raises(room, "for", 9)


def test_where_presence_from_afar_does_not_count_it_does_not_vote_either() -> None:
    room = a_room_with_motion(remote=False)
    room.sits(9, is_remote=True)
    room.do(VoteCalled("hands"))

    assert room.meeting.vote is not None
    assert 9 not in room.meeting.vote.eligible


def test_a_secret_vote_is_decided_by_the_box_alone() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("secret"))
    with pytest.raises(no.NotAskedNow):
        room.do(AgainstCalled())
    with pytest.raises(no.NotASecretVote):
        room.do(SecretCounted(3, 2), by=1)
    with pytest.raises(no.CountTooLarge):
        room.do(SecretCounted(4, 3), by=None)
    room.do(SecretCounted(3, 2), by=None)

    assert room.meeting.decided[0].is_carried
    assert room.meeting.decided[0].present == 6  # the moderator is one of all


def test_without_tellers_no_hands_are_counted() -> None:
    room = a_room_with_motion()
    room.do(Left(6), by=6)

    with pytest.raises(no.TellersMissing):
        room.do(VoteCalled("hands"))


def test_a_moderator_without_a_vote_is_not_asked() -> None:
    room = a_room_with_motion()
    room.sits(9, is_voter=False)
    room.meeting = replace(room.meeting, moderator=9)
    room.do(VoteCalled("buttons"), by=9)
    raises(room, "for", 1, 2)
    room.do(AgainstCalled(), by=9)
    room.do(AgainstEnded(), by=9)

    assert room.meeting.decided[0].is_carried
    assert room.meeting.decided[0].present == 6


def test_the_words_of_the_minority_are_kept_as_written_and_the_later_ones_count() -> None:
    room = a_room_with_motion()
    room.do(VoteCalled("buttons"))
    room.do(AgainstCalled())
    raises(room, "against", 4)
    room.do(AgainstEnded())
    room.do(ModeratorVoted(None))

    room.do(DissentWritten(4, 1, "先修 5 幢,那里老人更多"), by=4)
    room.do(DissentWritten(4, 1, "先修 5 幢,那里老人更多。"), by=4)
    with pytest.raises(no.NotTheModerator):
        room.do(DissentWritten(4, 1, "我改主意了"), by=3)

    assert [each.text for each in room.meeting.dissents] == ["先修 5 幢,那里老人更多。"]
