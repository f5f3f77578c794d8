"""Proposals, drafts and photos on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from gongyi.fund.actions.reading import SeenProposal, Way
from gongyi.fund.queries.drafts import KeptDraft
from gongyi.fund.rules.model import (
    Beneficiary,
    DecisionVerb,
    Execution,
    Outcome,
    Proposal,
    ProposalWords,
    Review,
    Visibility,
)
from gongyi.fund.rules.model import Decision as DecisionValue
from gongyi.fund.rules.states import Label, label_of
from gongyi.fund.schemas.review import (
    ClauseAnswer,
    ProposalAppeal,
    ProposalChange,
    ReviewStep,
    answers_of,
    appeal_of,
    change_of,
    step_of,
)
from gongyi.web.wire import In, Out


class ProposalText(In):
    """What is handed in. `rough_cost_fen` null means «don't know»; `organisation` is its name when
    one proposes, where the fund's rules let organisations do so."""

    title: str
    need: str
    place: str
    beneficiaries: list[Beneficiary]
    rough_cost_fen: int | None
    photo_id: UUID | None
    clause_answers: dict[str, bool] = msgspec.field(default_factory=dict)
    organisation: str = ""


class Draft(In):
    """A half-written proposal, kept as it is: nothing is checked before it is submitted."""

    title: str = ""
    need: str = ""
    place: str = ""
    beneficiaries: list[str] = msgspec.field(default_factory=list)
    rough_cost: str = ""
    photo_id: UUID | None = None
    clause_answers: dict[str, bool] = msgspec.field(default_factory=dict)


class DraftKept(Out):
    """The draft that lies on the server, if any."""

    draft: Draft | None
    saved_at: datetime | None


class ProposalItem(Out):
    """A proposal in a list. A withheld one has empty words; `placeholder` says why."""

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
    review: Review
    outcome: Outcome
    execution: Execution
    label: Label
    submitted_at: datetime
    placeholder: str
    is_assisted: bool


class Decision(Out):
    """What was decided on a proposal, by which rule, by whom (role only)."""

    decision: DecisionVerb
    reason_code: str
    reason_text: str
    words: str
    role: str
    decided_at: datetime


class ProposalPage(Out):
    """One proposal in full. `is_mine` lets the author act on it, `appeal_until` appeal."""

    item: ProposalItem
    need: str
    price_note: str
    due_at: datetime | None
    decisions: list[Decision]
    is_mine: bool
    votes: int | None
    withdrawn_reason: str
    changes: list[ProposalChange]
    steps: list[ReviewStep]
    appeals: list[ProposalAppeal]
    appeal_until: datetime | None
    answers: list[ClauseAnswer]


class SimilarProposal(Out):
    """Another proposal that says much the same."""

    id: UUID
    title: str
    place: str
    likeness: float


class PhotoKept(Out):
    """A photo re-encoded without its EXIF. Shown at /api/v1/photos/{id} and …/thumbnail."""

    photo_id: UUID


class WithdrawalRequest(In):
    """Why a proposal is taken back; public."""

    reason: str


def words_of(text: ProposalText) -> ProposalWords:
    """What was typed, as a value."""
    return msgspec.convert(text, ProposalWords, from_attributes=True)


def kept_of(draft: KeptDraft | None) -> DraftKept:
    """The draft, if there is one."""
    if draft is None:
        return DraftKept(draft=None, saved_at=None)
    return DraftKept(draft=msgspec.convert(draft.words, Draft), saved_at=draft.saved_at)


def item_of(seen: SeenProposal) -> ProposalItem:
    """A line of a list; of a withheld one only the place where it was."""
    if seen.sight == "placeholder":
        return _placeholder(seen)
    return item_in_full(seen.proposal, _why_withheld(seen))


def item_in_full(proposal: Proposal, placeholder: str = "") -> ProposalItem:
    """A line of a list with all its words."""
    return ProposalItem(
        id=proposal.id,
        cycle_id=proposal.cycle_id,
        title=proposal.title,
        place=proposal.place,
        beneficiaries=list(proposal.beneficiaries),
        rough_cost_fen=proposal.rough_cost_fen,
        price_fen=proposal.price_fen,
        photo_id=proposal.photo_id,
        author=proposal.author,
        visibility=proposal.visibility,
        review=proposal.review,
        outcome=proposal.outcome,
        execution=proposal.execution,
        label=label_of(proposal),
        submitted_at=proposal.submitted_at,
        placeholder=placeholder,
        is_assisted=proposal.assisted_by is not None,
    )


def _placeholder(seen: SeenProposal) -> ProposalItem:
    return ProposalItem(
        id=seen.proposal.id,
        cycle_id=seen.proposal.cycle_id,
        title="",
        place="",
        beneficiaries=[],
        rough_cost_fen=None,
        price_fen=None,
        photo_id=None,
        author="",
        visibility="withheld",
        review=seen.proposal.review,
        outcome="none",
        execution="none",
        label=label_of(seen.proposal),
        submitted_at=seen.proposal.submitted_at,
        placeholder=_why_withheld(seen),
        is_assisted=False,
    )


def _why_withheld(seen: SeenProposal) -> str:
    reasons = (each.reason_text for each in seen.decisions if each.decision == "withhold")
    return next(reasons, "")


def page_of(seen: SeenProposal, votes: int | None) -> ProposalPage:
    """One proposal; the committee's own words and the deadline are for the author and it."""
    proposal, in_full = seen.proposal, seen.sight == "all"
    way = seen.way or Way((), (), (), None, ())
    return ProposalPage(
        item=item_of(seen),
        need="" if seen.sight == "placeholder" else proposal.need,
        price_note=proposal.price_note,
        due_at=proposal.due_at if in_full else None,
        decisions=_decisions(seen.decisions, in_full),
        is_mine=seen.is_mine,
        votes=votes,
        withdrawn_reason=proposal.withdrawn_reason,
        changes=[change_of(line) for line in way.lines],
        steps=[step_of(step) for step in way.steps],
        appeals=[appeal_of(each, way.lines, in_full=in_full) for each in way.appeals],
        appeal_until=way.appeal_until if seen.is_mine else None,
        answers=answers_of(proposal.clause_answers, way.clauses) if in_full else [],
    )


def _decisions(decisions: Sequence[DecisionValue], in_full: bool) -> list[Decision]:
    return [
        Decision(
            decision=each.decision,
            reason_code=each.reason_code,
            reason_text=each.reason_text,
            words=each.words if in_full else "",
            role=each.role,
            decided_at=each.decided_at,
        )
        for each in decisions
    ]
