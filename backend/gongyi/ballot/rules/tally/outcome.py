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

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .errors import BadWorking
from .raw import Json, fraction, parts, text, texts, whole, wholes
from .steps import Loser, Purchase, WalkStep
from .ties import TieOrder

NOT_ASKED = "not_asked"
ALL_FIT = "all_fit"
EXHAUSTED = "exhausted"
WOULD_OVERSPEND = "would_overspend"


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
        return cls(wholes(raw, "checkpoints"), texts(raw, "order"), whole(raw, "spent"))


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
        return cls(
            share=fraction(raw, "share"),
            step=whole(raw, "step"),
            stopped=text(raw, "stopped"),
            stretches=tuple(Stretch.from_json(stretch) for stretch in parts(raw, "stretches")),
            overspending=texts(raw, "overspending"),
        )


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
    return Outcome(
        rule=text(raw, "rule"),
        completion=text(raw, "completion"),
        ties=TieOrder(text(raw, "ties"), bytes.fromhex(text(raw, "seed"))),
        min_support=whole(raw, "min_support"),
        budget=whole(raw, "budget"),
        unit=whole(raw, "unit"),
        ballots=whole(raw, "ballots"),
        winners=texts(raw, "winners"),
        spent=whole(raw, "spent"),
        steps=tuple(map(_step_of, parts(raw, "steps"))),
        losers=tuple(map(Loser.from_json, parts(raw, "losers"))),
        shares=Shares.from_json(raw["shares"]) if raw["shares"] else None,
    )


def _step_of(raw: Json) -> WalkStep | Purchase:
    return WalkStep.from_json(raw) if raw["kind"] == "walk" else Purchase.from_json(raw)
