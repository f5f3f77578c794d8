"""Everybody's money in whole numbers over one denominator, paid out as a working says."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from ..election import Candidate, Election
from ..ties import TieKey, TieOrder
from ..walk import why_ineligible


class Supporter(NamedTuple):
    """One group behind a candidate; each of its ballots gives `points` (1 on approval)."""

    group: int
    ballots: int
    points: int


class Field:
    """The candidates that take part in purchases, and who is behind each of them."""

    def __init__(self, election: Election, ties: TieOrder, min_support: int) -> None:
        self.election = election
        self.candidates: Mapping[str, Candidate] = {
            c.id: c for c in election.candidates if not why_ineligible(election, c, min_support)
        }
        self.place: Mapping[str, TieKey] = {
            id_: ties.key(c, election.votes[id_]) for id_, c in self.candidates.items()
        }

    @cached_property
    def supporters(self) -> Mapping[str, list[Supporter]]:
        found: dict[str, list[Supporter]] = {id_: [] for id_ in self.candidates}
        for index, group in enumerate(self.election.groups):
            given = group.points or (1,) * len(group.choices)
            for choice, points in zip(group.choices, given, strict=True):
                if points and choice in found:
                    found[choice].append(Supporter(index, group.count, points))
        return found

    def scale(self, id_: str) -> int:
        """What a price is divided by before prices are compared."""
        return 1 if self.election.has_points else self.candidates[id_].cost


class Purses:
    """`money[group] / denominator` is what each ballot of a group still has."""

    def __init__(self, field: Field, share: Fraction) -> None:
        self.field = field
        self.denominator = share.denominator
        self.money = [share.numerator] * len(field.election.groups)

    def income(self, id_: str, price: Fraction) -> Fraction:
        """What the supporters bring in at this price per point."""
        unit, top = price.denominator, price.numerator * self.denominator
        total = sum(
            ballots * min(self.money[group] * unit, top * points)
            for group, ballots, points in self.field.supporters[id_]
        )
        return Fraction(total, unit * self.denominator)

    def left(self, id_: str) -> Fraction:
        """All that the supporters still have."""
        supporters = self.field.supporters[id_]
        total = sum(ballots * self.money[group] for group, ballots, _ in supporters)
        return Fraction(total, self.denominator)

    def short(self, id_: str, price: Fraction) -> list[Supporter]:
        """The supporters that have less than the price."""
        unit, top = price.denominator, price.numerator * self.denominator
        return [
            s for s in self.field.supporters[id_] if self.money[s.group] * unit < top * s.points
        ]

    def price(self, id_: str) -> Fraction | None:
        """The smallest price that brings in the cost, or None if all the money does not."""
        paying = sorted(
            self.field.supporters[id_], key=lambda s: Fraction(self.money[s.group], s.points)
        )
        rest = self.field.candidates[id_].cost * self.denominator
        pull = sum(s.ballots * s.points for s in paying)
        for group, ballots, points in paying:
            if self.money[group] * pull >= rest * points:
                return Fraction(rest, pull * self.denominator)
            rest -= self.money[group] * ballots
            pull -= ballots * points
        return None

    def pay(self, id_: str, price: Fraction) -> None:
        wider = lcm(self.denominator, price.denominator)
        if wider > self.denominator:
            self.money = [money * (wider // self.denominator) for money in self.money]
            self.denominator = wider
        top = price.numerator * (wider // price.denominator)
        for group, _, points in self.field.supporters[id_]:
            self.money[group] -= min(self.money[group], top * points)

    def copy(self) -> Purses:
        twin = Purses(self.field, Fraction(0))
        twin.denominator, twin.money = self.denominator, list(self.money)
        return twin

    def stays_behind(self, rival: str, id_: str, price: Fraction) -> bool:
        """Whether a rival is no better value than `id_` at this price, or equal and later."""
        key = price / self.field.scale(id_)
        level, cost = key * self.field.scale(rival), self.field.candidates[rival].cost
        income = self.income(rival, level)
        if income != cost:
            return income < cost
        somebody_pays_in_full = len(self.short(rival, level)) < len(self.field.supporters[rival])
        return somebody_pays_in_full and self.field.place[id_] < self.field.place[rival]
