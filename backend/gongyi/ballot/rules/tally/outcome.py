"""What a count leaves behind: the winners and the whole working, as values and as JSON.

`Outcome.to_json()` gives plain dicts (money in minor units; exact fractions as "7/3" text):

    {"rule": "most_votes" | "equal_shares",
     "completion": "none" | "fill" | "add1" | "add1+fill" | "add1-until-overspend",
     "ties": "product" | "id", "seed": hex text, "min_support": 0,
     "budget": 20000000, "unit": 100, "ballots": 120, "spent": 19000000,
     "winners": ["3", "7"],                       ascending as text
     "steps": [
        {"kind": "walk", "candidate": "7", "votes": 80, "cost": 900, "before": 1000,
         "after": 100, "funded": true, "reason": "funded"},          most_votes, and fill
        {"kind": "purchase", "candidate": "3", "votes": 60, "cost": 900, "before": 1000,
         "after": 100, "price": "15", "effective_votes": "60",
         "payers": 60, "emptied": [4, 9]}],                          equal_shares
     "losers": [{"candidate": "5", "votes": 7, "cost": 300, "reason": "supporters_short",
                 "left": "25/2"}],
     "shares": null | {...}}                       see `Shares`

A walk names every candidate in order. Its reasons: funded | too_dear (does not fit what is
left) | below_threshold | no_votes | over_budget (dearer than the whole budget).
A purchase: every supporter pays `price` (per point, where ballots give points) or, if it has
less, all it has left; `payers` ballots paid in full, `emptied` are the indices of the groups
(in the order of `Election.groups`) that paid all they had left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .errors import BadWorking
from .ties import TieOrder

FUNDED = "funded"
TOO_DEAR = "too_dear"
BELOW_THRESHOLD = "below_threshold"
NO_VOTES = "no_votes"
OVER_BUDGET = "over_budget"
SUPPORTERS_SHORT = "supporters_short"

NOT_ASKED = "not_asked"
ALL_FIT = "all_fit"
EXHAUSTED = "exhausted"
WOULD_OVERSPEND = "would_overspend"

Json = Mapping[str, Any]


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
        return cls(*(raw[key] for key in _WALK_KEYS))


@dataclass(frozen=True, slots=True)
class Purchase:
    """One candidate bought by its supporters at an equal price; see the module's docstring."""

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
        candidate, votes, cost, before, after = (raw[key] for key in _WALK_KEYS[:5])
        price, emptied = Fraction(raw["price"]), tuple(raw["emptied"])
        return cls(candidate, votes, cost, before, after, price, raw["payers"], emptied)


_WALK_KEYS = ("candidate", "votes", "cost", "before", "after", "reason")


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
        left = None if raw["left"] is None else Fraction(raw["left"])
        return cls(raw["candidate"], raw["votes"], raw["cost"], raw["reason"], left)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive steps of Add1 whose purchases are the same, in the same order.

    `checkpoints` are the steps (0 = the bare B/n) that were counted, first and last among
    them; between two checkpoints nothing can change, which `check` proves again.
    """

    checkpoints: tuple[int, ...]
    order: tuple[str, ...]
    spent: int

    def to_json(self) -> dict[str, Any]:
        return {
            "checkpoints": list(self.checkpoints),
            "order": list(self.order),
            "spent": self.spent,
        }

    @classmethod
    def from_json(cls, raw: Json) -> Stretch:
        return cls(tuple(raw["checkpoints"]), tuple(raw["order"]), raw["spent"])


@dataclass(frozen=True, slots=True)
class Shares:
    """How large everyone's share was and why Add1 stopped there.

    `share` = B/n + `step` units, in minor units. `stopped`: "not_asked" (no Add1) |
    "all_fit" | "exhausted" (nothing more fits) | "would_overspend" (one step more costs more
    than the budget; `overspending` is that step's purchases, in order).
    """

    share: Fraction
    step: int
    stopped: str
    stretches: tuple[Stretch, ...] = ()
    overspending: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "share": str(self.share),
            "step": self.step,
            "stopped": self.stopped,
            "stretches": [stretch.to_json() for stretch in self.stretches],
            "overspending": list(self.overspending),
        }

    @classmethod
    def from_json(cls, raw: Json) -> Shares:
        stretches = tuple(Stretch.from_json(stretch) for stretch in raw["stretches"])
        share = Fraction(raw["share"])
        return cls(share, raw["step"], raw["stopped"], stretches, tuple(raw["overspending"]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Winners (ascending as text), what they cost together, and the whole working."""

    rule: str
    completion: str
    ties: TieOrder
    min_support: int
    budget: int
    unit: int
    ballots: int
    winners: tuple[str, ...]
    spent: int
    steps: tuple[WalkStep | Purchase, ...]
    losers: tuple[Loser, ...]
    shares: Shares | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "completion": self.completion,
            "ties": self.ties.order,
            "seed": self.ties.seed.hex(),
            "min_support": self.min_support,
            "budget": self.budget,
            "unit": self.unit,
            "ballots": self.ballots,
            "winners": list(self.winners),
            "spent": self.spent,
            "steps": [step.to_json() for step in self.steps],
            "losers": [loser.to_json() for loser in self.losers],
            "shares": self.shares.to_json() if self.shares else None,
        }

    @classmethod
    def from_json(cls, raw: Json) -> Outcome:
        """The value that `to_json` wrote; raises BadWorking for anything else."""
        try:
            return _outcome_of(raw)
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as wrong:
            raise BadWorking(f"计票过程记录不完整或格式不对:{wrong}。") from wrong


def _outcome_of(raw: Json) -> Outcome:
    steps = tuple(_step_of(step) for step in raw["steps"])
    return Outcome(
        rule=raw["rule"],
        completion=raw["completion"],
        ties=TieOrder(raw["ties"], bytes.fromhex(raw["seed"])),
        min_support=raw["min_support"],
        budget=raw["budget"],
        unit=raw["unit"],
        ballots=raw["ballots"],
        winners=tuple(raw["winners"]),
        spent=raw["spent"],
        steps=steps,
        losers=tuple(Loser.from_json(loser) for loser in raw["losers"]),
        shares=Shares.from_json(raw["shares"]) if raw["shares"] else None,
    )


def _step_of(raw: Json) -> WalkStep | Purchase:
    return WalkStep.from_json(raw) if raw["kind"] == "walk" else Purchase.from_json(raw)
