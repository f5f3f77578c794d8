"""Add1: let everybody's share grow by one currency unit at a time, and know when to stop.

A linear scan by meaning: bisection gives other winners. Steps are left out only between two
counted steps where `between` proves that nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..outcome import EXHAUSTED, WOULD_OVERSPEND, Stretch
from .ballots import Arena
from .between import nothing_changes
from .run import Run, run_shares

MAX_STRIDE = 1 << 20


@dataclass(frozen=True, slots=True)
class Scan:
    """The run it ended with, why, the steps on the way, and the run that would overspend."""

    run: Run
    stopped: str
    stretches: tuple[Stretch, ...]
    overspending: Run | None = None


def scan_add1(arena: Arena, stop_when_exhausted: bool, always_exact: bool = False) -> Scan:
    """Scan from B/n. All candidates together must cost more than the budget."""
    return _Scanner(arena, stop_when_exhausted, always_exact).scan()


class _Scanner:
    def __init__(self, arena: Arena, stop_when_exhausted: bool, always_exact: bool) -> None:
        self.arena = arena
        self.stop_when_exhausted = stop_when_exhausted
        self.always_exact = always_exact
        self.tried: dict[int, Run] = {}
        self.stretches: list[Stretch] = []

    def scan(self) -> Scan:
        run, stride = self.run_at(0), 1
        self.note(run)
        while not (self.stop_when_exhausted and self.is_exhausted(run)):
            ahead = self.run_at(run.step + stride)
            if stride == 1 and self.spent(ahead) > self.arena.budget:
                return Scan(run, WOULD_OVERSPEND, tuple(self.stretches), ahead)
            if stride > 1 and not nothing_changes(self.arena, run, ahead):
                stride //= 2
                continue
            stride = min(2 * stride, MAX_STRIDE) if ahead.order == run.order else 1
            run = ahead
            self.note(run)
        return Scan(run, EXHAUSTED, tuple(self.stretches))

    def run_at(self, step: int) -> Run:
        """Runs that were tried too far ahead are kept until the scan has passed them."""
        self.tried = {at: run for at, run in self.tried.items() if at >= step - 1}
        if step not in self.tried:
            self.tried[step] = run_shares(self.arena, step, self.always_exact)
        return self.tried[step]

    def spent(self, run: Run) -> int:
        return sum(self.arena.cost[candidate] for candidate in run.order)

    def is_exhausted(self, run: Run) -> bool:
        left = self.arena.budget - self.spent(run)
        bought = frozenset(run.order)
        costs = enumerate(self.arena.cost)
        return all(cost > left for candidate, cost in costs if candidate not in bought)

    def note(self, run: Run) -> None:
        """Lengthen the last stretch, or begin a new one."""
        order = tuple(self.arena.ids[candidate] for candidate in run.order)
        if self.stretches and self.stretches[-1].order == order:
            last = self.stretches.pop()
            self.stretches.append(Stretch((*last.checkpoints, run.step), order, last.spent))
        else:
            self.stretches.append(Stretch((run.step,), order, self.spent(run)))
