"""The ballot's tables as Piccolo sees them; the constraints and triggers are in `migrations`.

Roll side only: what was cast lies in the box's own database (`box_migrations`).
"""

from __future__ import annotations

from piccolo.columns import (
    JSONB,
    UUID,
    BigInt,
    Bytea,
    Integer,
    Text,
    Timestamptz,
)
from piccolo.table import Table


class Ballot(Table):
    """A question, frozen. Only `state` changes, and only forward."""

    id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    question = Text(default=None, null=False)
    rule = Text(default=None, null=False)
    budget_fen = BigInt(default=None, null=False)
    max_choices = Integer(default=None, null=False)
    min_support_votes = Integer(default=None, null=False)
    min_support_percent = Integer(default=None, null=False)
    opens_at = Timestamptz(default=None, null=False)
    closes_at = Timestamptz(default=None, null=False)
    custody = Text(default=None, null=False)
    paper_until = Timestamptz(default=None, null=True)
    parts = JSONB(default=None, null=False)
    desk = Text(default=None, null=False)
    show_from = Integer(default=None, null=False)
    entitled = Integer(default=None, null=False)
    seed_digest = Text(default=None, null=False)
    manifest = Text(default=None, null=False)
    manifest_digest = Text(default=None, null=False)
    state = Text(default="announced", null=False)


class BallotOption(Table):
    """What can be chosen; every row is in the manifest."""

    id = UUID(primary_key=True, default=None, null=False)
    ballot_id = UUID(default=None, null=False)
    community_id = UUID(default=None, null=False)
    position = Integer(default=None, null=False)
    title = Text(default=None, null=False)
    cost_fen = BigInt(default=None, null=False)
    facts = JSONB(default=None, null=False)


class OptionWithdrawal(Table):
    """An option left the ballot after it was frozen, and why."""

    option_id = UUID(primary_key=True, default=None, null=False)
    ballot_id = UUID(default=None, null=False)
    community_id = UUID(default=None, null=False)
    reason = Text(default=None, null=False)
    withdrawn_at = Timestamptz(default=None, null=False)


class BallotSecret(Table):
    """What stamps papers, draws lots and opens votes, sealed. The row is deleted at the count."""

    ballot_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    issuer_key = Bytea(default=None, null=False)
    seed = Bytea(default=None, null=False)
    opening_key = Bytea(default=None, null=True)


class DrawnPaper(Table):
    """This resident has her paper, stamped blindly. Not which one, not when."""

    resident_id = UUID(primary_key=True, default=None, null=False)
    ballot_id = UUID(default=None, null=False)
    community_id = UUID(default=None, null=False)
    issue = Integer(default=None, null=False)
    form = Text(default=None, null=False)
    request_digest = Bytea(default=None, null=True)
    answer = Bytea(default=None, null=True)


class PaperReissue(Table):
    """The desk gave this resident another paper; the log says so without the name."""

    ballot_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    number = Integer(default=None, null=False)
    resident_id = UUID(default=None, null=False)
    reason = Text(default=None, null=False)


class BallotResult(Table):
    """The count with its whole working, as published."""

    ballot_id = UUID(primary_key=True, default=None, null=False)
    community_id = UUID(default=None, null=False)
    working = JSONB(default=None, null=False)
    seed = Text(default=None, null=False)
    votes_pb = Text(default=None, null=False)
    statement = Text(default=None, null=False)
    votes_digest = Text(default=None, null=False)
    counted_at = Timestamptz(default=None, null=False)
