"""Count again: another election, or by the other rule."""

from __future__ import annotations

from .election import Election
from .equal_shares import count_equal_shares
from .outcome import Outcome
from .walk import count_most_votes


def count_as(election: Election, outcome: Outcome) -> Outcome:
    """By the same rule, ties and threshold as an outcome."""
    if outcome.rule == "most_votes":
        return count_most_votes(election, outcome.ties, outcome.min_support)
    return count_equal_shares(election, outcome.ties, outcome.completion, outcome.min_support)


def count_by_other_rule(election: Election, outcome: Outcome) -> Outcome:
    if outcome.rule == "most_votes":
        return count_equal_shares(election, outcome.ties, "add1+fill", outcome.min_support)
    return count_most_votes(election, outcome.ties, outcome.min_support)
