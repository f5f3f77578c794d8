"""The fund's tables as Piccolo sees them; constraints and triggers are in `migrations`."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Array, BigInt, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class FundCycle(Table):
    """One year of one community's fund."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    year = Integer(default=None, null=False)
    phase = Text(default=None, null=False)
    decision_mode = Text(default=None, null=False)
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
    """A resident's idea, with two axes: `visibility` and `outcome`."""

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
