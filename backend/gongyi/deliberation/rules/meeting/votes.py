"""For, then against; abstentions are never called; the moderator last; a tie is not carried."""

from __future__ import annotations

from dataclasses import replace

from gongyi.deliberation.errors.meeting import (
    AlreadyCounted,
    CountTooLarge,
    HandsStillUp,
    HandVoteAlreadyUp,
    MayNotVote,
    MethodNotOffered,
    NoQuorum,
    NotASecretVote,
    NotAskedNow,
    NotATeller,
    NotSeconded,
    NotYetCounted,
    NoVote,
    RemoteVotersPresent,
    TellersMissing,
    VotesOnTheirOwnPhone,
)
from gongyi.deliberation.rules.meeting.agenda import check_item_under_way, check_nobody_speaks
from gongyi.deliberation.rules.meeting.events import (
    AgainstCalled,
    AgainstEnded,
    Choice,
    Event,
    HandsCounted,
    ModeratorVoted,
    SecretCounted,
    VoteCalled,
    VoteLowered,
    VoteRaised,
)
from gongyi.deliberation.rules.meeting.floor import check_no_vote
from gongyi.deliberation.rules.meeting.motions import motion_of
from gongyi.deliberation.rules.meeting.people import check_is_moderator
from gongyi.deliberation.rules.meeting.state import (
    Decided,
    Meeting,
    Terms,
    Vote,
    counted,
    has_quorum,
    present,
)


def is_carried(for_: int, against: int, voters_present: int, terms: Terms) -> bool:
    """More than half: of the votes cast, or of the voters present. A tie is not carried."""
    if terms.majority_of == "present":
        return 2 * for_ > voters_present
    return for_ > against


def vote_of(meeting: Meeting) -> Vote:
    """Raises NoVote."""
    if meeting.vote is None:
        raise NoVote
    return meeting.vote


def check_vote_called(meeting: Meeting, terms: Terms, event: Event, what: VoteCalled) -> None:
    """Raises NoMotion, NotSeconded, HandsStillUp, NoQuorum, MethodNotOffered, TellersMissing …"""
    check_item_under_way(meeting)
    check_is_moderator(meeting, event.by)
    check_no_vote(meeting)
    if motion_of(meeting).seconder is None:
        raise NotSeconded
    check_nobody_speaks(meeting)
    if meeting.waiting:
        raise HandsStillUp
    if not has_quorum(meeting, terms):
        raise NoQuorum(here=counted(meeting, terms), quorum=terms.quorum)
    if what.method not in terms.methods:
        raise MethodNotOffered
    if what.method == "hands":
        _check_hands_can_be_counted(meeting, terms)


def _check_hands_can_be_counted(meeting: Meeting, terms: Terms) -> None:
    if meeting.tellers is None:
        raise TellersMissing
    away = sum(p.is_voter and p.is_remote for p in present(meeting)) if terms.remote else 0
    if away:
        raise RemoteVotersPresent(count=away)


def with_vote_called(meeting: Meeting, terms: Terms, _: Event, what: VoteCalled) -> Meeting:
    """Who may vote is fixed now. Nobody sees who is last at a box: the moderator is one of all."""
    voters = {p.seat for p in present(meeting) if p.is_voter and (terms.remote or not p.is_remote)}
    is_last = meeting.moderator in voters and what.method != "secret"
    last = {meeting.moderator} if is_last else set()
    vote = Vote(what.method, "for", frozenset(voters - last), moderator_votes=is_last)
    return replace(meeting, vote=vote)


def check_vote_raised(meeting: Meeting, _: Terms, event: Event, what: VoteRaised) -> None:
    """Raises NoVote, NotAskedNow, MayNotVote, HandVoteAlreadyUp, VotesOnTheirOwnPhone …"""
    vote = _buttons(meeting)
    if what.choice != vote.called:
        raise NotAskedNow
    if what.seat not in vote.eligible:
        raise MayNotVote
    if what.seat in vote.raised:
        raise HandVoteAlreadyUp
    _check_own_button(meeting, what.seat, event.by)


def _buttons(meeting: Meeting) -> Vote:
    vote = vote_of(meeting)
    if vote.method != "buttons":
        raise NotAskedNow
    return vote


def _check_own_button(meeting: Meeting, seat: int, by: int | None) -> None:
    if by == seat:
        return
    if by is None or by not in (meeting.tellers or ()):
        raise NotATeller
    if meeting.people[seat].has_phone:
        raise VotesOnTheirOwnPhone


def with_vote_raised(meeting: Meeting, _: Terms, __: Event, what: VoteRaised) -> Meeting:
    """One hand more."""
    vote = vote_of(meeting)
    return replace(meeting, vote=replace(vote, raised={**vote.raised, what.seat: what.choice}))


def check_vote_lowered(meeting: Meeting, _: Terms, event: Event, what: VoteLowered) -> None:
    """Only while the same question stands. Raises NotAskedNow."""
    vote = _buttons(meeting)
    if vote.raised.get(what.seat) != vote.called:
        raise NotAskedNow
    _check_own_button(meeting, what.seat, event.by)


def with_vote_lowered(meeting: Meeting, _: Terms, __: Event, what: VoteLowered) -> Meeting:
    """One hand less."""
    vote = vote_of(meeting)
    raised = {seat: choice for seat, choice in vote.raised.items() if seat != what.seat}
    return replace(meeting, vote=replace(vote, raised=raised))


def check_hands_counted(meeting: Meeting, _: Terms, event: Event, what: HandsCounted) -> None:
    """Raises NotATeller, AlreadyCounted or CountTooLarge."""
    vote = vote_of(meeting)
    if vote.method != "hands" or vote.called not in ("for", "against"):
        raise NotAskedNow
    if what.teller not in (meeting.tellers or ()) or event.by != what.teller:
        raise NotATeller
    if vote.called in vote.settled or what.teller in vote.counts:
        raise AlreadyCounted
    if not 0 <= what.count <= len(vote.eligible) - sum(vote.settled.values()):
        raise CountTooLarge


def with_hands_counted(meeting: Meeting, _: Terms, __: Event, what: HandsCounted) -> Meeting:
    """The second of two equal counts settles the question; two that differ are both forgotten."""
    vote = vote_of(meeting)
    counts = {**vote.counts, what.teller: what.count}
    if len(counts) < 2:
        return replace(meeting, vote=replace(vote, counts=counts))
    if len(set(counts.values())) > 1:
        again = replace(vote, counts={}, recounts=vote.recounts + 1, differed=True)
        return replace(meeting, vote=again)
    settled = {**vote.settled, _asked(vote): what.count}
    return replace(meeting, vote=replace(vote, counts={}, settled=settled, differed=False))


def _asked(vote: Vote) -> Choice:
    return "for" if vote.called == "for" else "against"


def check_against_called(meeting: Meeting, _: Terms, event: Event, __: AgainstCalled) -> None:
    """Raises NotAskedNow or NotYetCounted."""
    _check_next_question(meeting, event.by, "for")


def with_against_called(meeting: Meeting, _: Terms, __: Event, ___: AgainstCalled) -> Meeting:
    """«Who is against it?»"""
    return replace(meeting, vote=replace(vote_of(meeting), called="against"))


def check_against_ended(meeting: Meeting, _: Terms, event: Event, __: AgainstEnded) -> None:
    """Raises NotAskedNow or NotYetCounted."""
    _check_next_question(meeting, event.by, "against")


def _check_next_question(meeting: Meeting, by: int | None, asked: Choice) -> None:
    vote = vote_of(meeting)
    check_is_moderator(meeting, by)
    if vote.called != asked or vote.method == "secret":
        raise NotAskedNow
    if vote.method == "hands" and asked not in vote.settled:
        raise NotYetCounted


def with_against_ended(meeting: Meeting, terms: Terms, _: Event, __: AgainstEnded) -> Meeting:
    """The moderator's turn, or the end."""
    vote = vote_of(meeting)
    if vote.moderator_votes:
        return replace(meeting, vote=replace(vote, called="moderator"))
    return _with_decision(meeting, terms, *_counts(vote))


def check_moderator_voted(meeting: Meeting, _: Terms, event: Event, __: ModeratorVoted) -> None:
    """Raises NotAskedNow."""
    check_is_moderator(meeting, event.by)
    if vote_of(meeting).called != "moderator":
        raise NotAskedNow


def with_moderator_voted(meeting: Meeting, terms: Terms, _: Event, what: ModeratorVoted) -> Meeting:
    """Last of all, then it is decided."""
    vote = vote_of(meeting)
    for_, against = _counts(vote)
    if what.choice is not None and vote.method == "buttons" and meeting.moderator is not None:
        raised = {**vote.raised, meeting.moderator: what.choice}
        meeting = replace(meeting, vote=replace(vote, raised=raised))
    own = (what.choice == "for", what.choice == "against")
    return _with_decision(meeting, terms, for_ + own[0], against + own[1])


def check_secret_counted(meeting: Meeting, _: Terms, event: Event, what: SecretCounted) -> None:
    """Only the box says it. Raises NotASecretVote or CountTooLarge."""
    vote = vote_of(meeting)
    if vote.method != "secret" or event.by is not None:
        raise NotASecretVote
    if what.for_ + what.against > len(vote.eligible) or min(what.for_, what.against) < 0:
        raise CountTooLarge


def with_secret_counted(meeting: Meeting, terms: Terms, _: Event, what: SecretCounted) -> Meeting:
    """Decided."""
    return _with_decision(meeting, terms, what.for_, what.against)


def _counts(vote: Vote) -> tuple[int, int]:
    if vote.method == "hands":
        return vote.settled.get("for", 0), vote.settled.get("against", 0)
    given = list(vote.raised.values())
    return given.count("for"), given.count("against")


def _with_decision(meeting: Meeting, terms: Terms, for_: int, against: int) -> Meeting:
    vote = vote_of(meeting)
    here = len(vote.eligible) + vote.moderator_votes
    decided = Decided(
        motion_of(meeting),
        vote.method,
        here,
        for_,
        against,
        is_carried(for_, against, here, terms),
        vote.raised if vote.method == "buttons" else {},
        vote.recounts,
    )
    return replace(
        meeting, vote=None, motion=None, last_side=None, decided=(*meeting.decided, decided)
    )
