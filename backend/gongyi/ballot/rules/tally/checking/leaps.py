"""Check that nothing changes between two steps of Add1.

The proof is told in `shares.between` and `shares.straight`; here it is done in fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

from ..purses import Field, Purses

Sale = tuple[str, Fraction, Purses]  # who was bought, at what price, and the purses before


def nothing_changes(field: Field, low: Sequence[Sale], high: Sequence[Sale]) -> bool:
    """Whether every step between these two, which sell the same, surely sells the same too."""
    leap = _Leap(field)
    return all(leap.holds(dear, cheap) for dear, cheap in zip(low, high, strict=True))


class _Leap:
    """Both steps, sale by sale."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.open = {id_ for id_, candidate in field.candidates.items() if candidate.cost}
        self.sold: list[str] = []
        self.is_straight = True

    def holds(self, dear: Sale, cheap: Sale) -> bool:
        id_ = dear[0]
        self.open.remove(id_)
        self.is_straight &= _who_is_short(*dear) == _who_is_short(*cheap)
        holds = all(self.keeps_behind(rival, dear, cheap) for rival in self.open)
        self.sold.append(id_)
        return holds

    def keeps_behind(self, rival: str, dear: Sale, cheap: Sale) -> bool:
        id_, price, _ = dear
        key, cost = price / self.field.scale(id_), self.field.candidates[rival].cost
        full = Fraction(cost, self.field.scale(rival)) / self.field.election.votes[rival]
        if key < full or (key == full and self.is_later(rival, id_)):
            return True
        if cheap[2].income(rival, key * self.field.scale(rival)) < cost:
            return True
        return self.stays_below_a_line(rival, dear, cheap) or self.has_no_more_money(rival, id_)

    def is_later(self, rival: str, id_: str) -> bool:
        return self.field.place[id_] < self.field.place[rival]

    def stays_below_a_line(self, rival: str, dear: Sale, cheap: Sale) -> bool:
        if not self.is_straight:
            return False
        scale, supporters = self.field.scale, self.field.supporters[rival]
        ends = [(purses, price / scale(id_) * scale(rival)) for id_, price, purses in (dear, cheap)]
        short = [_who_is_short(rival, level, purses) for purses, level in ends]
        somebody_pays_in_full = len(short[0] | short[1]) < len(supporters)
        may_equal = somebody_pays_in_full and self.is_later(rival, dear[0])
        return any(
            all(self.comes_short(rival, *end, chosen, may_equal) for end in ends)
            for chosen in short
        )

    def comes_short(
        self, rival: str, purses: Purses, level: Fraction, short: Collection[int], may_equal: bool
    ) -> bool:
        """Whether too little comes in where the `short` give their money and the others pay."""
        supporters, cost = self.field.supporters[rival], self.field.candidates[rival].cost
        given = sum(s.ballots * purses.money[s.group] for s in supporters if s.group in short)
        pull = sum(s.ballots * s.points for s in supporters if s.group not in short)
        income = Fraction(given, purses.denominator) + level * pull
        return income < cost or (may_equal and income == cost)

    def has_no_more_money(self, rival: str, id_: str) -> bool:
        candidates = self.field.candidates
        if candidates[rival].cost < candidates[id_].cost or not self.is_later(rival, id_):
            return False
        return not self.purses_by_kind(rival) - self.purses_by_kind(id_)

    def purses_by_kind(self, id_: str) -> Counter[tuple[int, ...]]:
        """Ballots by the points they gave to a candidate and to what was sold before."""
        supporters = self.field.supporters
        given = [{s.group: s.points for s in supporters[sold]} for sold in self.sold]
        found: Counter[tuple[int, ...]] = Counter()
        for group, ballots, points in supporters[id_]:
            found[(points, *(points_of.get(group, 0) for points_of in given))] += ballots
        return found


def _who_is_short(id_: str, price: Fraction, purses: Purses) -> set[int]:
    return {supporter.group for supporter in purses.short(id_, price)}
