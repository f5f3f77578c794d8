"""Whatever people press in whatever order: no vote without quorum and second, no third speech."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gongyi.deliberation.rules.meeting import events as e
from gongyi.deliberation.rules.meeting.floor import matter_of, next_hand
from gongyi.deliberation.rules.meeting.fold import after_all
from gongyi.deliberation.rules.meeting.state import Hand, Meeting, counted
from gongyi.kernel.problems import Problem
from tests.makers.meetings import WORDS, an_open_room

PEOPLE = 6
seats = st.integers(1, PEOPLE + 2)
people = st.one_of(st.none(), seats)
happenings = st.one_of(
    st.builds(e.SignedIn, seats, st.booleans(), st.booleans(), st.booleans()),
    st.builds(e.Left, seats),
    st.builds(e.ModeratorTook, seats),
    st.builds(e.TellersNamed, seats, seats),
    st.builds(e.ItemBegun, st.integers(0, 3)),
    st.builds(e.HandRaised, seats, st.sampled_from(["for", "against", "neutral", "order"])),
    st.builds(e.HandLowered, seats),
    st.builds(e.FloorGiven, seats),
    st.builds(e.MotionMoved, seats, st.sampled_from([WORDS, "修"])),
    st.builds(e.MotionSeconded, seats),
    st.builds(e.MotionDropped, st.sampled_from(["withdrawn", "no_second"])),
    st.builds(e.VoteCalled, st.sampled_from(["hands", "buttons", "secret"])),
    st.builds(e.VoteRaised, seats, st.sampled_from(["for", "against"])),
    st.builds(e.VoteLowered, seats),
    st.builds(e.HandsCounted, seats, st.integers(0, 4)),
    st.builds(e.SecretCounted, st.integers(0, 4), st.integers(0, 4)),
    st.builds(e.ModeratorVoted, st.sampled_from(["for", "against", None])),
    st.sampled_from(
        [e.SpeechEnded(), e.ListClosed(), e.ItemEnded(), e.AgainstCalled(), e.AgainstEnded()]
    ),
)


class AnyMeeting(RuleBasedStateMachine):
    """People press whatever they like; half of the time somebody does the sensible next thing."""

    def __init__(self) -> None:
        super().__init__()
        self.room = an_open_room(PEOPLE)
        self.speeches: Counter[tuple[int, int]] = Counter()
        self.before = self.room.meeting

    def _do(self, what: e.Happening, by: int | None) -> None:
        self.before = self.room.meeting
        try:
            self.room.do(what, by)
        except Problem:
            assert self.room.meeting is self.before  # a no changes nothing
            return
        self._look(what)

    def _look(self, what: e.Happening) -> None:
        before = self.before
        if isinstance(what, e.FloorGiven):
            hand = next_hand(before)
            assert hand is not None
            assert hand.seat == what.seat
            assert _keeps_order(hand, before)
            if hand.turn != "order":
                self.speeches[matter_of(before), what.seat] += 1
        if isinstance(what, e.VoteCalled):
            assert counted(before, self.room.terms) >= self.room.terms.quorum
            assert before.motion is not None
            assert before.motion.seconder not in (None, before.motion.mover)
            assert not before.waiting
        if isinstance(what, e.MotionMoved):
            assert before.speech is not None
            assert before.speech.seat == what.seat

    @rule(what=happenings, by=people)
    def anything(self, what: e.Happening, by: int | None) -> None:
        self._do(what, by)

    @rule(what=happenings)
    def own(self, what: e.Happening) -> None:
        by = getattr(what, "seat", getattr(what, "teller", self.room.meeting.moderator))
        self._do(what, by)

    @rule(seconds=st.integers(1, 900))
    def time_passes(self, seconds: int) -> None:
        self.room.passes(seconds)

    @rule(mover=seats, other=seats)
    def somebody_moves(self, mover: int, other: int) -> None:
        moderator = self.room.meeting.moderator
        self._do(e.HandRaised(mover, "neutral"), mover)
        self._do(e.FloorGiven(mover), moderator)
        self._do(e.MotionMoved(mover, WORDS), mover)
        self._do(e.SpeechEnded(), moderator)
        self._do(e.MotionSeconded(other), other)

    @rule()
    def the_line_is_heard(self) -> None:
        moderator = self.room.meeting.moderator
        self._do(e.SpeechEnded(), moderator)
        while (hand := next_hand(self.room.meeting)) is not None:
            self._do(e.FloorGiven(hand.seat), moderator)
            if self.room.meeting.speech is None:
                return
            self._do(e.SpeechEnded(), moderator)

    @rule(method=st.sampled_from(["hands", "buttons"]))
    def the_vote_goes_on(self, method: e.Method) -> None:
        moderator = self.room.meeting.moderator
        for what in (e.VoteCalled(method), e.AgainstCalled(), e.AgainstEnded()):
            self._do(what, moderator)
            for teller in self.room.meeting.tellers or ():
                self._do(e.HandsCounted(teller, 1), teller)
        self._do(e.ModeratorVoted("for"), moderator)

    @invariant()
    def nobody_speaks_three_times(self) -> None:
        assert max(self.speeches.values(), default=0) <= 2

    @invariant()
    def nobody_votes_twice_or_uninvited(self) -> None:
        vote = self.room.meeting.vote
        if vote is not None:
            assert set(vote.raised) <= vote.eligible
            assert self.room.meeting.moderator not in vote.raised
        for decided in self.room.meeting.decided:
            assert min(decided.for_, decided.against, decided.abstained) >= 0
            assert not (decided.is_carried and decided.for_ <= decided.against)

    @invariant()
    def the_moderator_waits_in_no_line(self) -> None:
        moderator = self.room.meeting.moderator
        assert all(hand.seat != moderator for hand in self.room.meeting.waiting)
        assert moderator not in (self.room.meeting.tellers or ())

    def teardown(self) -> None:
        assert after_all(self.room.record, self.room.terms) == self.room.meeting


def _keeps_order(hand: Hand, before: Meeting) -> bool:
    """Nobody who waited longer, for the same kind of turn, is passed over."""
    return all(other.since >= hand.since for other in before.waiting if other.turn == hand.turn)


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)


def test_the_machine_reaches_votes_and_speeches() -> None:
    machine = AnyMeeting()
    machine.somebody_moves(2, 3)
    machine.room.do(e.HandRaised(4, "for"), 4)
    machine.the_line_is_heard()
    machine.the_vote_goes_on("hands")

    assert len(machine.room.meeting.decided) == 1
    assert machine.speeches[1, 4] == 1
