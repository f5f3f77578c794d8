"""Check Add1: where it stopped, and that no step before was passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ..election import Election
from ..outcome import ALL_FIT, EXHAUSTED, NOT_ASKED, WOULD_OVERSPEND, Outcome, Shares, Stretch
from ..purses import Field, Purses
from ..steps import Purchase
from .leaps import Sale, nothing_changes


def scan_faults(election: Election, outcome: Outcome, every_step: bool) -> list[str]:
    shares = outcome.shares
    if shares is None:
        return []
    field = Field(election, outcome.ties, outcome.min_support)
    check = _ScanCheck(field, outcome, shares)
    faults = list(check.share_faults()) or [*check.stop_faults(), *check.stretch_faults()]
    if every_step and not faults:
        return [fault for stretch in shares.stretches for fault in check.step_faults(stretch)]
    return faults


class _ScanCheck:
    def __init__(self, field: Field, outcome: Outcome, shares: Shares) -> None:
        self.field, self.outcome, self.shares = field, outcome, shares
        self.costs = {id_: c.cost for id_, c in field.candidates.items() if c.cost}
        self.is_add1 = "add1" in outcome.completion

    def share_at(self, step: int) -> Fraction:
        election = self.field.election
        return Fraction(election.budget, election.ballots or 1) + step * election.unit

    def cost(self, order: Sequence[str]) -> int:
        return sum(self.costs[id_] for id_ in order)

    def has_room(self, order: Sequence[str]) -> bool:
        left = self.outcome.budget - self.cost(order)
        return any(cost <= left for id_, cost in self.costs.items() if id_ not in order)

    def share_faults(self) -> Iterator[str]:
        if self.shares.share != self.share_at(self.shares.step):
            yield "每人份额与步数对不上。"
        orders = [stretch.order for stretch in self.shares.stretches] + [self.shares.overspending]
        if any(id_ not in self.costs for order in orders for id_ in order):
            yield "逐步加码的记录里有没有资格的项目。"

    def stop_faults(self) -> Iterator[str]:
        """Whether the scan may end here, by the reason that it gives."""
        all_fit = self.is_add1 and self.cost(tuple(self.costs)) <= self.outcome.budget
        if (self.shares.stopped == ALL_FIT) != all_fit:
            yield "“全部放得下”的结论不对。"
        if (self.shares.stopped == NOT_ASKED) != (not self.is_add1):
            yield "补足方式与停止的理由对不上。"
        if self.shares.stopped in (ALL_FIT, NOT_ASKED) and self.shares.step:
            yield "没有逐步加码，份额却变了。"
        if self.shares.stopped == EXHAUSTED and self.has_room(self.bought()):
            yield "还有项目放得下，不该停。"
        if self.shares.stopped == WOULD_OVERSPEND:
            yield from self.overspend_faults()

    def overspend_faults(self) -> Iterator[str]:
        order = self.shares.overspending
        if self.cost(order) <= self.outcome.budget:
            yield "再加一步并不超支，不该停。"
        if not self.replay(self.shares.step + 1, order):
            yield "再加一步的过程不对。"

    def stretch_faults(self) -> Iterator[str]:
        """The stretches follow one another without a gap, and none of them is a place to stop."""
        stretches, expected = self.shares.stretches, 0
        if self.shares.stopped in (ALL_FIT, NOT_ASKED):
            if stretches:
                yield "没有逐步加码，却记了步子。"
            return
        for stretch in stretches:
            steps = stretch.checkpoints
            if not steps or steps[0] != expected or any(a >= b for a, b in pairwise(steps)):
                yield "逐步加码的步子不连续。"
                return
            expected = steps[-1] + 1
            yield from self.spending_faults(stretch)
        if expected != self.shares.step + 1 or stretches[-1].order != self.bought():
            yield "最后一步与入选过程对不上。"

    def spending_faults(self, stretch: Stretch) -> Iterator[str]:
        first, last = stretch.checkpoints[0], stretch.checkpoints[-1]
        if not stretch.spent == self.cost(stretch.order) <= self.outcome.budget:
            yield f"第 {first} 步的花费不对。"
        goes_on = self.outcome.completion == "add1-until-overspend" or first == self.shares.step
        if not goes_on and not self.has_room(stretch.order):
            yield f"第 {first} 步已经没有项目放得下，应当停下(现停在第 {last} 步)。"

    def bought(self) -> tuple[str, ...]:
        steps = self.outcome.steps
        return tuple(s.candidate for s in steps if isinstance(s, Purchase) and s.cost)

    def step_faults(self, stretch: Stretch) -> Iterator[str]:
        """Every checkpoint buys as told, and nothing can change between two of them."""
        last_step, before = -1, list[Sale]()
        for step in stretch.checkpoints:
            sales = self.replay(step, stretch.order)
            skipped = 0 <= last_step < step - 1
            if sales is None or (skipped and not nothing_changes(self.field, before, sales)):
                yield f"第 {step} 步的过程不对。"
                return
            last_step, before = step, sales

    def replay(self, step: int, order: Sequence[str]) -> list[Sale] | None:
        """The sales of one step in the order told, or None if that order is wrong."""
        purses, open_ = Purses(self.field, self.share_at(step)), set(self.costs)
        sales: list[Sale] = []
        for id_ in order:
            price = purses.price(id_) if id_ in open_ else None
            open_.discard(id_)
            if price is None or not all(purses.stays_behind(r, id_, price) for r in open_):
                return None
            sales.append((id_, price, purses.copy()))
            purses.pay(id_, price)
        affordable = [id_ for id_ in open_ if purses.left(id_) >= self.costs[id_]]
        return None if affordable else sales
