"""The fund on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.web.wire import In, Out

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
]
Beneficiary = Literal["elderly", "children", "disabled", "hardship", "everyone"]
Source = Literal["city", "district", "carry_over", "external"]


class PhaseDates(Out):
    """A phase of this year's cycle and when it is (ends when the next begins)."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime


class Cycle(Out):
    """One year of the fund. `budget_fen` = appropriations + carry-over."""

    id: UUID
    community_id: UUID
    year: int
    phase: Phase
    phases: list[PhaseDates]
    budget_fen: int
    committed_fen: int
    decision_mode: Literal["advisory", "statutory"]
    proposals_published: int
    proposals_waiting: int
    ballot_id: UUID | None


class PointHere(Out):
    """Where the scanned code hangs."""

    code: str
    name: str


class Worker(Out):
    """The resident's own community worker."""

    name: str
    phone: str


class Front(Out):
    """The community's page: what is going on now, until when, what one can do."""

    community_id: UUID
    community_name: str
    street_name: str
    district_name: str
    city_name: str
    committee_phone: str
    point: PointHere | None
    worker: Worker | None
    cycle: Cycle | None


class Appropriation(In):
    """Money coming in, by source."""

    source: Source
    amount_fen: int


class CycleRequest(In):
    """A new year. Dates of the phases follow from `intake_starts_at` by the default clocks."""

    year: int
    intake_starts_at: datetime
    appropriations: list[Appropriation]


class PhaseChange(In):
    """Go on to this phase."""

    phase: Phase


class ProposalText(In):
    """What a resident writes. `rough_cost_fen` null means «don't know»."""

    title: str
    need: str
    place: str
    beneficiaries: list[Beneficiary]
    rough_cost_fen: int | None
    photo_id: UUID | None


class Draft(In):
    """A half-written proposal, kept as it is: nothing is checked before it is submitted."""

    title: str = ""
    need: str = ""
    place: str = ""
    beneficiaries: list[str] = []
    rough_cost: str = ""
    photo_id: UUID | None = None


class DraftKept(Out):
    """The draft that lies on the server, if any."""

    draft: Draft | None
    saved_at: datetime | None


Visibility = Literal["waiting", "returned", "published", "withheld", "withdrawn"]
Outcome = Literal["none", "candidate", "on_ballot", "funded", "not_funded"]


class ProposalItem(Out):
    """A proposal in a list. A withheld one has empty words and a public placeholder."""

    id: UUID
    cycle_id: UUID
    title: str
    place: str
    beneficiaries: list[Beneficiary]
    rough_cost_fen: int | None
    price_fen: int | None
    photo_id: UUID | None
    author: str
    visibility: Visibility
    outcome: Outcome
    submitted_at: datetime


class Decision(Out):
    """What was decided on a proposal, by which rule, by whom (role only)."""

    decision: Literal["publish", "return", "withhold"]
    reason_code: str
    reason_text: str
    words: str
    role: str
    decided_at: datetime


class ProposalPage(Out):
    """One proposal in full. `is_mine` lets the author act on it."""

    item: ProposalItem
    need: str
    price_note: str
    due_at: datetime | None
    decisions: list[Decision]
    is_mine: bool
    votes: int | None


class SimilarProposal(Out):
    """Another proposal that says much the same."""

    id: UUID
    title: str
    place: str
    likeness: float


class PhotoKept(Out):
    """A photo re-encoded without its EXIF. Shown at /api/v1/photos/{id} and …/thumbnail."""

    photo_id: UUID


class QueueItem(Out):
    """A proposal that waits for the committee, soonest due first."""

    proposal: ProposalItem
    need: str
    due_at: datetime
    is_late: bool
    author_phone_masked: str


class Reason(Out):
    """One entry of the closed list of reasons."""

    code: str
    decision: Literal["return", "withhold"]
    text: str


class ModerationRequest(In):
    """One decision on one or many proposals."""

    proposal_ids: list[UUID]
    decision: Literal["publish", "return", "withhold"]
    reason_code: str
    words: str


class ModerationDone(Out):
    """How many were decided."""

    decided: int


class PriceRequest(In):
    """The committee's price; it makes the proposal a candidate. null takes it off the list."""

    price_fen: int | None
    note: str


class WithdrawalRequest(In):
    """Why a proposal is taken back; public."""

    reason: str


class BallotRequest(In):
    """Open the ballot on this cycle's candidates. Frozen from this moment."""

    opens_at: datetime
    closes_at: datetime
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    rule: Literal["most_votes", "equal_shares"]


class BallotOpenedHere(Out):
    """The frozen ballot."""

    ballot_id: UUID
    manifest_digest: str


class StreetCommunity(Out):
    """What the street office sees of one community: phase, dates, money. Never who or how."""

    community_id: UUID
    community_name: str
    year: int | None
    phase: Phase | None
    phase_ends_at: datetime | None
    budget_fen: int
    committed_fen: int
    proposals_published: int
    proposals_waiting: int
    proposals_late: int
    ballot_id: UUID | None


class StreetOverview(Out):
    """The street's communities."""

    street_id: UUID
    street_name: str
    district_name: str
    communities: list[StreetCommunity]
