"""Add1: let everybody's share grow by one currency unit at a time, and know when to stop.

A linear scan by meaning: bisection gives other winners. Steps are left out only between two
counted steps where `between` proves that nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..outcome import EXHAUSTED, WOULD_OVERSPEND, Stretch
from .ballots import Arena
from .between import nothing_changes
from .run import Run, run_shares


@dataclass(frozen=True, slots=True)
class Scan:
    """The run it ended with, why, the steps on the way, and the run that would overspend."""

    run: Run
    stopped: str
    stretches: tuple[Stretch, ...]
    overspending: Run | None = None


def scan_add1(arena: Arena, until_overspend: bool, always_exact: bool = False) -> Scan:
    """Scan from B/n. All candidates together must cost more than the budget."""
    steps = counted_steps(arena, until_overspend, always_exact)
    last, stretches = next(steps), list[Stretch]()
    _note(arena, last, stretches)
    for run in steps:
        if spent(arena, run) > arena.budget:
            return Scan(last, WOULD_OVERSPEND, tuple(stretches), run)
        _note(arena, run, stretches)
        last = run
    return Scan(last, EXHAUSTED, tuple(stretches))


def counted_steps(arena: Arena, until_overspend: bool, always_exact: bool = False) -> Iterator[Run]:
    """The steps from B/n to the one that stops the scan; those left out change nothing.

    The last run either spends too much or leaves nothing that fits.
    """
    tried: dict[int, Run] = {}
    run, stride = run_shares(arena, 0, always_exact), 1
    yield run
    while spent(arena, run) <= arena.budget and (until_overspend or _has_room(arena, run)):
        step = run.step + stride
        ahead = tried.get(step) or run_shares(arena, step, always_exact)
        if stride > 1 and not nothing_changes(arena, run, ahead):
            tried[step] = ahead  # the scan comes by here again
            stride //= 2
            continue
        tried = {at: late for at, late in tried.items() if at > step}
        stride = 2 * stride if ahead.order == run.order else 1
        run = ahead
        yield run


def spent(arena: Arena, run: Run) -> int:
    return sum(arena.cost[candidate] for candidate in run.order)


def _has_room(arena: Arena, run: Run) -> bool:
    """Whether a candidate not bought would still fit."""
    left = arena.budget - spent(arena, run)
    bought = frozenset(run.order)
    costs = enumerate(arena.cost)
    return any(cost <= left for candidate, cost in costs if candidate not in bought)


def _note(arena: Arena, run: Run, stretches: list[Stretch]) -> None:
    """Lengthen the last stretch, or begin a new one."""
    order = tuple(arena.ids[candidate] for candidate in run.order)
    if stretches and stretches[-1].order == order:
        checkpoints = (*stretches.pop().checkpoints, run.step)
        stretches.append(Stretch(checkpoints, order, spent(arena, run)))
    else:
        stretches.append(Stretch((run.step,), order, spent(arena, run)))
