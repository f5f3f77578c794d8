"""The count as it is published: who was met in which order, what was left, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from gongyi.ballot.rules.paper import PaperCount
from gongyi.ballot.rules.protocol.opening import LeftOut
from gongyi.ballot.rules.questions import Rule

Reason = Literal[
    "funded", "too_dear", "below_threshold", "no_votes", "over_budget", "withdrawn", "counted"
]


@dataclass(frozen=True)
class Turnout:
    """How many, never who: entitled when announced, papers drawn, votes in the box."""

    entitled: int
    papers: int
    votes: int


@dataclass(frozen=True)
class Step:
    """One option as the count met it; withdrawn ones come last. Money in fen."""

    option_id: UUID
    title: str
    votes: int
    cost_fen: int
    before_fen: int
    after_fen: int
    funded: bool
    reason: Reason
    sentence: str


@dataclass(frozen=True)
class Other:
    """What the other rule would have funded, in the order of its count."""

    rule: Rule
    funded: tuple[UUID, ...]
    spent_fen: int
    sentence: str


@dataclass(frozen=True)
class BoxCount:
    """What was found in the box beside the votes that count."""

    left_out: tuple[LeftOut, ...]
    papers_used: int
    papers_voided: int
    papers_reissued: int
    paper: PaperCount | None = None  # only in a ballot with paper


@dataclass(frozen=True)
class Working:
    """The whole count. `outcome` and `other_outcome` are `tally.Outcome.to_json()`."""

    turnout: Turnout
    threshold_votes: int
    spent_fen: int
    walk: tuple[Step, ...]
    summary: tuple[str, ...]
    other: Other | None
    outcome: dict[str, Any]
    other_outcome: dict[str, Any]
    box: BoxCount = BoxCount((), 0, 0, 0)  # version 0.1 left nothing out and told nothing

    @property
    def funded(self) -> tuple[UUID, ...]:
        return tuple(step.option_id for step in self.walk if step.funded)

    @property
    def not_funded(self) -> tuple[UUID, ...]:
        return tuple(step.option_id for step in self.walk if not step.funded)
