"""The fund's tables as Piccolo sees them; constraints and triggers are in `migrations`."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Array, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class FundCycle(Table):
    """One year of one community's fund."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    year = Integer(default=None, null=False)
    phase = Text(default=None, null=False)
    decision_mode = Text(default=None, null=False)
    fund_kind = Text(default=None, null=False)
    ballot_id = UUID(default=None, null=True)
    rule_set = Text(default=None, null=False)
    rule_text = Text(default=None, null=False)
    rule_digest = Text(default=None, null=False)


class Appropriation(Table):
    """Money coming into a cycle, once per source."""

    cycle_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    source = Text(default=None, null=False)
    amount_fen = BigInt(default=None, null=False)


class PhaseDate(Table):
    """When a phase is."""

    cycle_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    phase = Text(default=None, null=False)
    starts_at = Timestamptz(default=None, null=False)
    ends_at = Timestamptz(default=None, null=False)


class Photo(Table):
    """A photo in two sizes, re-encoded."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    cycle_id = UUID(default=None, null=False)
    account_id = UUID(default=None, null=False)
    large = Bytea(default=None, null=False)
    thumbnail = Bytea(default=None, null=False)
    added_at = Timestamptz(default=None, null=False)


class Proposal(Table):
    """A resident's idea, with its four axes."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    cycle_id = UUID(default=None, null=False)
    account_id = UUID(default=None, null=False)
    author = Text(default=None, null=False)
    title = Text(default=None, null=False)
    need = Text(default=None, null=False)
    place = Text(default=None, null=False)
    beneficiaries = Array(base_column=Text(), default=None, null=False)
    rough_cost_fen = BigInt(default=None, null=True)
    photo_id = UUID(default=None, null=True)
    visibility = Text(default=None, null=False)
    outcome = Text(default=None, null=False)
    price_fen = BigInt(default=None, null=True)
    price_note = Text(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=False)
    due_at = Timestamptz(default=None, null=True)
    published_at = Timestamptz(default=None, null=True)
    withdrawn_reason = Text(default=None, null=False)
    assisted_by = UUID(default=None, null=True)
    review = Text(default=None, null=False)
    execution = Text(default=None, null=False)
    clause_answers = JSONB(default=None, null=False)


class ProposalDraft(Table):
    """Half-written words, kept as they were typed."""

    account_id = UUID(primary_key=True, default=None, null=False)
    cycle_id = UUID(default=None, null=False)
    community_id = UUID(default=None, null=False)
    words = JSONB(default=None, null=False)
    saved_at = Timestamptz(default=None, null=False)


class ModerationDecision(Table):
    """A decision on a proposal; append-only."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    proposal_id = UUID(default=None, null=False)
    decision = Text(default=None, null=False)
    reason_code = Text(default=None, null=False)
    reason_text = Text(default=None, null=False)
    reasons_version = Integer(default=None, null=False)
    words = Text(default=None, null=False)
    role = Text(default=None, null=False)
    account_id = UUID(default=None, null=False)
    decided_at = Timestamptz(default=None, null=False)


class ReviewSeat(Table):
    """A seat of a community's circle."""

    community_id = UUID(primary_key=True, default=None, null=False)
    position = Integer(default=None, null=False)
    name = Text(default=None, null=False)
    account_a = UUID(default=None, null=False)
    role_a = Text(default=None, null=False)
    account_b = UUID(default=None, null=True)
    role_b = Text(default=None, null=False)
    workdays = Integer(default=None, null=False)
    is_a_away = Boolean(default=None, null=False)


class ReviewStep(Table):
    """A seat's turn with one proposal."""

    proposal_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    round = Integer(default=None, null=False)
    position = Integer(default=None, null=False)
    seat = Text(default=None, null=False)
    account_a = UUID(default=None, null=True)
    role_a = Text(default=None, null=False)
    account_b = UUID(default=None, null=True)
    role_b = Text(default=None, null=False)
    workdays = Integer(default=None, null=False)
    opened_at = Timestamptz(default=None, null=True)
    half_at = Timestamptz(default=None, null=True)
    due_at = Timestamptz(default=None, null=True)
    verdict = Text(default=None, null=True)
    clause_id = Text(default=None, null=False)
    clause = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    body_name = Text(default=None, null=False)
    body_contact = Text(default=None, null=False)
    signed_by = UUID(default=None, null=True)
    signed_role = Text(default=None, null=False)
    signed_at = Timestamptz(default=None, null=True)


class ResponsibleBody(Table):
    """Who is responsible for what the fund does not pay."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    kind = Text(default=None, null=False)
    name = Text(default=None, null=False)
    contact = Text(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)


class ProposalAppeal(Table):
    """An appeal against a refusal or a withholding."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    proposal_id = UUID(default=None, null=False)
    against = Integer(default=None, null=False)
    words = Text(default=None, null=False)
    appealed_at = Timestamptz(default=None, null=False)
    due_at = Timestamptz(default=None, null=False)
    escalated_at = Timestamptz(default=None, null=True)
    street_due_at = Timestamptz(default=None, null=True)
    is_upheld = Boolean(default=None, null=True)
    reason = Text(default=None, null=False)
    decided_by = UUID(default=None, null=True)
    decided_role = Text(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)


class ProposalChange(Table):
    """A line of a proposal's history; append-only."""

    proposal_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    number = Integer(default=None, null=False)
    verb = Text(default=None, null=False)
    who = Text(default=None, null=False)
    role = Text(default=None, null=False)
    reason_code = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    visibility = Text(default=None, null=False)
    review = Text(default=None, null=False)
    outcome = Text(default=None, null=False)
    execution = Text(default=None, null=False)
