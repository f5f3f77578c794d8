"""The ballot on the wire. It knows a question with options and limits, nothing of funds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from gongyi.ballot import actions
from gongyi.ballot.actions import BallotView
from gongyi.ballot.rules.doubt import doubt_of
from gongyi.web.wire import In, Out

Rule = Literal["most_votes", "equal_shares", "tally"]


class Option(Out):
    """What can be chosen. `facts` are the words frozen with it (place, whom it serves, …)."""

    id: UUID
    title: str
    cost_fen: int
    facts: dict[str, Any]
    withdrawn_reason: str | None


class Part(Out):
    """A question of its own in a tally: the next `options` options are its answers."""

    title: str
    options: int
    min_choices: int
    max_choices: int


class Turnout(Out):
    """How many, never who. No choice and no running total."""

    entitled: int
    papers: int
    votes: int


class Move(Out):
    """The close was moved to this hour, and why."""

    closes_at: datetime
    reason: str


class BallotPage(Out):
    """Everything a voter reads. Nothing in it can change after `opens_at` but state and turnout."""

    id: UUID
    community_id: UUID
    question: str
    state: Literal["announced", "open", "counting", "counted"]
    rule: Rule
    budget_fen: int
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    opens_at: datetime
    closes_at: datetime
    options: list[Option]
    manifest_digest: str
    seed_digest: str
    custody: Literal["custody", "trustees"]
    paper_until: datetime | None
    turnout: Turnout
    moves: list[Move]
    parts: list[Part]
    show_from: int


class MoveRequest(In):
    """A later close, and the reason that every resident reads."""

    closes_at: Annotated[datetime, msgspec.Meta(tz=True)]
    reason: str


class PaperRequest(In):
    """A ballot key in its envelope: base64url of 384 bytes."""

    blinded: str


class Paper(Out):
    """The stamp through the envelope: base64url of 384 bytes. Only the phone can open it."""

    answer: str


class MyPaper(Out):
    """Whether a paper was drawn in the name of whoever is signed in, or given again by the desk."""

    drawn: bool
    given_again: bool


class ReissueRequest(In):
    """Why a resident gets another paper; everybody reads the reason, nobody the name."""

    resident_id: UUID
    reason: str


class Reissued(Out):
    """The how manieth paper of this ballot that was given again."""

    number: int


class SharesRequest(In):
    """The codes of two trustees."""

    shares: Annotated[list[str], msgspec.Meta(min_length=2, max_length=2)]


class WalkStep(Out):
    """One option as the count met it, in that order."""

    option_id: UUID
    title: str
    votes: int
    cost_fen: int
    before_fen: int
    after_fen: int
    funded: bool
    reason: Literal[
        "funded", "too_dear", "below_threshold", "no_votes", "over_budget", "withdrawn", "counted"
    ]
    sentence: str


class OtherOutcome(Out):
    """What the other rule would have funded."""

    rule: Rule
    funded: list[UUID]
    spent_fen: int
    sentence: str


class LeftOut(Out):
    """An entry of the log that counts for nothing, and the code of the reason."""

    position: int
    reason: str


class PaperCount(Out):
    """What became of slips and sheets, and how many had help; never who."""

    printed: int
    handed_out: int
    slips_voided: int
    sheets_given: int
    assisted: int
    rows: int
    votes: int


class Doubt(Out):
    """Papers were given again: so many votes at most are somebody's second; whether the result
    stands without any of them; and why each was given."""

    votes: int
    stands: bool
    reasons: list[str]


class Result(Out):
    """The count with its whole walk, as published.

    Where fewer voted than `show_from`, `is_shown` is false: then nothing stands here from which
    what was chosen could be seen or guessed.
    """

    ballot_id: UUID
    is_shown: bool
    show_from: int
    rule: Rule
    budget_fen: int
    spent_fen: int
    turnout: Turnout
    threshold_votes: int
    walk: list[WalkStep]
    summary: list[str]
    other: OtherOutcome | None
    left_out: list[LeftOut]
    papers_reissued: int
    papers_voided: int
    doubt: Doubt | None
    paper: PaperCount | None
    counted_at: datetime
    manifest_digest: str
    seed: str
    votes_digest: str


def page_of(view: BallotView, now: datetime) -> BallotPage:
    """The page of a ballot at this moment."""
    ballot, question = view.ballot, view.ballot.question
    return BallotPage(
        id=ballot.id,
        community_id=question.community_id,
        question=question.words,
        state=ballot.state_at(now),
        rule=question.rule,
        budget_fen=question.budget_fen,
        max_choices=question.max_choices,
        min_support_votes=question.min_support_votes,
        min_support_percent=question.min_support_percent,
        opens_at=question.opens_at,
        closes_at=ballot.closes_at,
        options=[
            Option(
                id=option.id,
                title=option.title,
                cost_fen=option.cost_fen,
                facts=dict(option.facts),
                withdrawn_reason=view.withdrawn.get(option.id),
            )
            for option in question.options
        ],
        manifest_digest=ballot.manifest_digest,
        seed_digest=ballot.seed_digest,
        custody=question.custody,
        paper_until=ballot.paper_until,
        turnout=msgspec.convert(view.turnout, Turnout, from_attributes=True),
        parts=msgspec.convert(question.parts, list[Part], from_attributes=True),
        moves=msgspec.convert(ballot.moves, list[Move], from_attributes=True),
        show_from=question.show_from,
    )


def result_of(published: actions.PublishedResult) -> Result:
    """The published count."""
    question, working = published.ballot.question, published.working
    walk = working.walk if published.is_shown else ()
    return Result(
        ballot_id=published.ballot.id,
        is_shown=published.is_shown,
        show_from=question.show_from,
        rule=question.rule,
        budget_fen=question.budget_fen,
        spent_fen=working.spent_fen,
        turnout=msgspec.convert(working.turnout, Turnout, from_attributes=True),
        threshold_votes=working.threshold_votes,
        walk=msgspec.convert(walk, list[WalkStep], from_attributes=True),
        summary=list(working.summary),
        other=msgspec.convert(working.other, OtherOutcome | None, from_attributes=True),
        left_out=msgspec.convert(working.box.left_out, list[LeftOut], from_attributes=True),
        papers_reissued=working.box.papers_reissued,
        papers_voided=working.box.papers_voided,
        doubt=_doubt_of(published),
        paper=msgspec.convert(working.box.paper, PaperCount | None, from_attributes=True),
        counted_at=published.counted_at,
        manifest_digest=published.ballot.manifest_digest,
        seed=published.seed,
        # Of a few votes the digest could be tried out.
        votes_digest=published.votes_digest if published.is_shown else "",
    )


def _doubt_of(published: actions.PublishedResult) -> Doubt | None:
    found = doubt_of(published.ballot, published.working)
    return Doubt(found.votes, found.stands, published.reissues) if found else None
