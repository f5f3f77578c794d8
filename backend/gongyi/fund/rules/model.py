"""The values that the fund's rules speak of. A row becomes one of these in `queries`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args
from uuid import UUID

if TYPE_CHECKING:
    from gongyi.fund.rules.rule_set import RuleSet

Phase = Literal[
    "draft",
    "rules_published",
    "intake",
    "eligibility_review",
    "deliberation_costing",
    "candidate_notice",
    "balloting",
    "tallying",
    "result_notice",
    "ratification",
    "filed",
    "implementing",
    "settling",
    "accounts_published",
    "evaluated",
    "closed",
    "cancelled",
    "rerun",
    "failed_quorum",
]
# Every phase that has an end, in order; the rest ends with the year.
ORDER: tuple[Phase, ...] = tuple(
    phase
    for phase in get_args(Phase)
    if phase not in ("draft", "closed", "cancelled", "rerun", "failed_quorum")
)
Beneficiary = Literal["elderly", "children", "disabled", "hardship", "everyone"]
Source = Literal["city", "district", "carry_over", "external"]
DecisionMode = Literal["advisory", "statutory"]
Visibility = Literal["waiting", "returned", "published", "withheld", "withdrawn"]
Review = Literal[
    "none",
    "in_circulation",
    "needs_change",
    "eligible",
    "ineligible",
    "under_appeal",
    "escalated",
    "deferred",
]
Outcome = Literal[
    "none", "candidate", "kept_off", "merged", "split", "on_ballot", "funded", "not_funded"
]
Execution = Literal["none", "to_do", "under_way", "done", "dropped"]
DecisionVerb = Literal["publish", "return", "withhold"]


@dataclass(frozen=True)
class PhaseSpan:
    """A phase and when it is; it ends when the next begins."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Money:
    """Money coming into a cycle, by source."""

    source: Source
    amount_fen: int


@dataclass(frozen=True)
class Cycle:
    """One year of one community's fund, as an action locks it."""

    id: UUID
    community_id: UUID
    year: int
    phase: Phase
    ballot_id: UUID | None
    rules: RuleSet
    stop_reason: str | None = None  # why nothing goes on, while it is stopped


@dataclass(frozen=True)
class CycleAccount:
    """A cycle with its calendar and the sums and counts that everybody may see."""

    id: UUID
    community_id: UUID
    year: int
    phase: Phase
    rules: RuleSet
    stop_reason: str | None
    ballot_id: UUID | None
    phases: tuple[PhaseSpan, ...]
    budget_fen: int
    committed_fen: int
    proposals_published: int
    proposals_waiting: int
    proposals_late: int
    stops: int  # how often it has stood still


@dataclass(frozen=True)
class ProposalWords:
    """What a resident writes. `rough_cost_fen` None means «don't know».

    `clause_answers`: what she answered (yes is True) to the questions of the negative list.
    """

    title: str
    need: str
    place: str
    beneficiaries: tuple[Beneficiary, ...]
    rough_cost_fen: int | None
    photo_id: UUID | None
    clause_answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A proposal with its four axes (`states`)."""

    id: UUID
    community_id: UUID
    cycle_id: UUID
    account_id: UUID
    author: str  # masked when it was submitted: the fund keeps no names
    title: str
    need: str
    place: str
    beneficiaries: tuple[Beneficiary, ...]
    rough_cost_fen: int | None
    photo_id: UUID | None
    visibility: Visibility
    outcome: Outcome
    price_fen: int | None
    price_note: str
    submitted_at: datetime
    due_at: datetime | None
    published_at: datetime | None
    withdrawn_reason: str
    assisted_by: UUID | None = None  # the worker who typed it for her
    review: Review = "none"
    execution: Execution = "none"
    clause_answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What the committee decided, with the sentence of the rule as it was then."""

    decision: DecisionVerb
    reason_code: str
    reason_text: str
    words: str
    role: str
    decided_at: datetime
