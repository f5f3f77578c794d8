"""Where the money of a loser's supporters went."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..election import Election
from ..outcome import Outcome
from ..purses import Field, Purses
from ..steps import Purchase

Paid = list[Mapping[int, int]]  # by purchase: group → what each of its ballots paid, over `unit`


class Accounts:
    """Every group's payments, exactly: `paid[i][group] / unit` for purchase i."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.field = Field(election, outcome.ties, outcome.min_support)
        self.purchases = [
            step for step in outcome.steps if isinstance(step, Purchase) and step.cost
        ]
        self.paid: Paid = []
        self.units: list[int] = []
        if outcome.shares:
            self._pay_all(Purses(self.field, outcome.shares.share))

    def _pay_all(self, purses: Purses) -> None:
        for purchase in self.purchases:
            groups = [s.group for s in self.field.supporters[purchase.candidate]]
            before = [purses.money[group] for group in groups], purses.denominator
            purses.pay(purchase.candidate, purchase.price)
            wider = purses.denominator // before[1]
            after = (purses.money[group] for group in groups)
            paid = (was * wider - now for was, now in zip(before[0], after, strict=True))
            self.paid.append(dict(zip(groups, paid, strict=True)))
            self.units.append(purses.denominator)

    def taken_by(self, candidate_id: str) -> list[tuple[str, Fraction]]:
        """What this candidate's supporters paid for others, the largest amounts first."""
        supporters = self.field.supporters.get(candidate_id, [])
        taken = []
        for purchase, paid, unit in zip(self.purchases, self.paid, self.units, strict=True):
            total = sum(s.ballots * paid.get(s.group, 0) for s in supporters)
            if total:
                taken.append((purchase.candidate, Fraction(total, unit)))
        return sorted(taken, key=lambda item: (-item[1], item[0]))
