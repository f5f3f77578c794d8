"""The steps of a working: turns in a walk by votes, purchases, and those left out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .raw import Json, fraction, text, whole, wholes

FUNDED = "funded"
TOO_DEAR = "too_dear"
BELOW_THRESHOLD = "below_threshold"
NO_VOTES = "no_votes"
OVER_BUDGET = "over_budget"
SUPPORTERS_SHORT = "supporters_short"


@dataclass(frozen=True, slots=True)
class WalkStep:
    """One candidate's turn in a walk by votes; money in minor units."""

    candidate: str
    votes: int
    cost: int
    before: int
    after: int
    reason: str

    @property
    def funded(self) -> bool:
        return self.reason == FUNDED

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "walk",
            "candidate": self.candidate,
            "votes": self.votes,
            "cost": self.cost,
            "before": self.before,
            "after": self.after,
            "funded": self.funded,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, raw: Json) -> WalkStep:
        return cls(*_turn(raw), reason=text(raw, "reason"))


@dataclass(frozen=True, slots=True)
class Purchase:
    """One candidate bought by its supporters at an equal price; see `outcome`."""

    candidate: str
    votes: int
    cost: int
    before: int
    after: int
    price: Fraction
    payers: int
    emptied: tuple[int, ...]

    @property
    def effective_votes(self) -> Fraction:
        """Cost over price: as if that many supporters had shared the cost evenly."""
        return Fraction(self.cost) / self.price if self.price else Fraction(self.votes)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "purchase",
            "candidate": self.candidate,
            "votes": self.votes,
            "cost": self.cost,
            "before": self.before,
            "after": self.after,
            "price": str(self.price),
            "effective_votes": str(self.effective_votes),
            "payers": self.payers,
            "emptied": list(self.emptied),
        }

    @classmethod
    def from_json(cls, raw: Json) -> Purchase:
        price, payers, emptied = (
            fraction(raw, "price"),
            whole(raw, "payers"),
            wholes(raw, "emptied"),
        )
        return cls(*_turn(raw), price=price, payers=payers, emptied=emptied)


@dataclass(frozen=True, slots=True)
class Loser:
    """A candidate left out. `left`: what its supporters still had together (equal shares)."""

    candidate: str
    votes: int
    cost: int
    reason: str
    left: Fraction | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "candidate": self.candidate,
            "votes": self.votes,
            "cost": self.cost,
            "reason": self.reason,
            "left": None if self.left is None else str(self.left),
        }

    @classmethod
    def from_json(cls, raw: Json) -> Loser:
        left = None if raw["left"] is None else fraction(raw, "left")
        votes, cost = whole(raw, "votes"), whole(raw, "cost")
        return cls(text(raw, "candidate"), votes, cost, text(raw, "reason"), left)


def _turn(raw: Json) -> tuple[str, int, int, int, int]:
    """Candidate, votes, cost, and the budget before and after."""
    return (
        text(raw, "candidate"),
        whole(raw, "votes"),
        whole(raw, "cost"),
        whole(raw, "before"),
        whole(raw, "after"),
    )
