"""What two different people look at, and what becomes of it. A machine only puts it before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.kernel.text import tidy
from gongyi.roll.errors.matters import (
    MatterDecided,
    OpinionGiven,
    OpinionNeedsReason,
    OwnMatter,
)

MatterKind = Literal[
    "doubtful_claim", "doubtful_entry", "missing_entry", "wrong_entry", "late_find"
]
MatterState = Literal["open", "granted", "rejected"]
Verdict = Literal["grant", "reject"]
Effect = Literal[
    "nothing", "confirm_claim", "refuse_claim", "move_out", "add_entry", "strike_entry", "add_late"
]
LONGEST_REASON = 200

# (what it is about, what two people said) → what happens. «grant» is always what she hopes for,
# except for a wrong entry, where it is what the objector asks.
EFFECTS: dict[tuple[MatterKind, Verdict], Effect] = {
    ("doubtful_claim", "grant"): "confirm_claim",
    ("doubtful_claim", "reject"): "refuse_claim",
    ("doubtful_entry", "grant"): "nothing",
    ("doubtful_entry", "reject"): "move_out",
    ("missing_entry", "grant"): "add_entry",
    ("missing_entry", "reject"): "nothing",
    ("wrong_entry", "grant"): "strike_entry",
    ("wrong_entry", "reject"): "nothing",
    ("late_find", "grant"): "add_late",
    ("late_find", "reject"): "nothing",
}


@dataclass(frozen=True)
class Opinion:
    """What one person found, and why."""

    account_id: UUID
    verdict: Verdict
    reason: str
    given_at: datetime


@dataclass(frozen=True)
class Decided:
    """The two who agree, and what both found."""

    verdict: Verdict
    first: Opinion
    second: Opinion

    @property
    def state(self) -> MatterState:
        return "granted" if self.verdict == "grant" else "rejected"


def decided_by(opinions: Iterable[Opinion]) -> Decided | None:
    """Two different people of one mind decide, in the order in which they looked; else nobody."""
    seen: dict[Verdict, Opinion] = {}
    people: set[UUID] = set()
    for opinion in opinions:
        if opinion.account_id in people:
            continue
        people.add(opinion.account_id)
        if opinion.verdict in seen:
            return Decided(opinion.verdict, seen[opinion.verdict], opinion)
        seen[opinion.verdict] = opinion
    return None


def check_opinion(
    state: MatterState, concerned: Iterable[UUID | None], given: Iterable[Opinion], by: UUID
) -> None:
    """Raises MatterDecided, OwnMatter or OpinionGiven."""
    if state != "open":
        raise MatterDecided
    if by in concerned:
        raise OwnMatter
    if by in {opinion.account_id for opinion in given}:
        raise OpinionGiven


def check_reason(text: str) -> str:
    """Tidy; raises OpinionNeedsReason."""
    words = tidy(text)
    if not words or len(words) > LONGEST_REASON:
        raise OpinionNeedsReason(most=LONGEST_REASON)
    return words
