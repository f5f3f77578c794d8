"""The ballot on the wire. It knows a question with options and limits, nothing of funds."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from gongyi.web.wire import In, Out


class Option(Out):
    """What can be chosen. `facts` are the words frozen with it (place, whom it serves, …)."""

    id: UUID
    title: str
    cost_fen: int
    facts: dict[str, Any]
    withdrawn_reason: str | None


class Turnout(Out):
    """How many, never who. No choice and no running total."""

    entitled: int
    papers: int
    votes: int


class BallotPage(Out):
    """Everything a voter reads. Nothing in it can change after `opens_at` but state and turnout."""

    id: UUID
    community_id: UUID
    question: str
    state: Literal["announced", "open", "counting", "counted"]
    rule: Literal["most_votes", "equal_shares"]
    budget_fen: int
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    opens_at: datetime
    closes_at: datetime
    options: list[Option]
    manifest_digest: str
    seed_digest: str
    turnout: Turnout


class Paper(Out):
    """A ballot paper: whoever has it may vote with it, and it does not say whose it is."""

    paper: str


class VoteRequest(In):
    """The paper and what is ticked. Sent without a login."""

    paper: str
    choices: list[UUID]


class Receipt(Out):
    """已入箱: the code finds this vote in the published list; it does not say what was chosen."""

    code: str
    cast_hour: datetime
    manifest_digest: str
    closes_at: datetime


class PaperRequest(In):
    """A paper, to look up the vote cast with it, on the phone that has the paper."""

    paper: str


class MyVote(Out):
    """What lies in the box for this paper; `receipt` is null when nothing does."""

    receipt: Receipt | None
    choices: list[UUID]


class ReceiptFound(Out):
    """Whether a vote with this receipt lies in the box."""

    code: str
    in_box: bool


class WalkStep(Out):
    """One option as the count met it, in that order."""

    option_id: UUID
    title: str
    votes: int
    cost_fen: int
    before_fen: int
    after_fen: int
    funded: bool
    reason: Literal["funded", "too_dear", "below_threshold", "no_votes", "over_budget", "withdrawn"]
    sentence: str


class OtherOutcome(Out):
    """What the other rule would have funded."""

    rule: Literal["most_votes", "equal_shares"]
    funded: list[UUID]
    spent_fen: int
    sentence: str


class Result(Out):
    """The count with its whole walk, as published."""

    ballot_id: UUID
    rule: Literal["most_votes", "equal_shares"]
    budget_fen: int
    spent_fen: int
    turnout: Turnout
    threshold_votes: int
    walk: list[WalkStep]
    summary: list[str]
    other: OtherOutcome
    counted_at: datetime
    manifest_digest: str
    seed: str
    votes_digest: str
