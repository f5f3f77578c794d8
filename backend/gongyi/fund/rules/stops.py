"""A year can be stopped by hand, with a public reason, apart from its dates; or begun anew.

While it is stopped nothing is handed in, decided or taken on by the clock; afterwards the dates
that were still to come move by as long as it stood still. A ballot keeps its own time: while people
vote nothing is stopped, its close can only be moved (ballot slice).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.errors.stop import (
    CycleStopped,
    NothingToRerun,
    NothingToStop,
    NotStopped,
    VotingGoesOn,
)
from gongyi.fund.rules.model import Cycle, Phase, PhaseSpan

_OVER: frozenset[Phase] = frozenset({"draft", "closed", "cancelled", "rerun", "failed_quorum"})
_VOTING: frozenset[Phase] = frozenset({"balloting", "tallying"})


@dataclass(frozen=True)
class Stop:
    """A stop that has not ended: since when, and why."""

    id: UUID
    reason: str
    stopped_at: datetime


@dataclass(frozen=True)
class PastStop:
    """A stop as everybody reads it later; `resumed_at` None: it still stands still."""

    reason: str
    stopped_at: datetime
    resumed_at: datetime | None


def check_goes_on(cycle: Cycle) -> None:
    """Raises CycleStopped with its reason."""
    if cycle.stop_reason is not None:
        raise CycleStopped(reason=cycle.stop_reason)


def check_may_stop(cycle: Cycle) -> None:
    """Raises what stands in the way of a stop."""
    check_goes_on(cycle)
    if cycle.phase in _OVER:
        raise NothingToStop
    announced = cycle.phase == "candidate_notice" and cycle.ballot_id is not None
    if cycle.phase in _VOTING or announced:
        raise VotingGoesOn


def check_stopped(stop: Stop | None) -> Stop:
    """The stop that is to end; raises NotStopped."""
    if stop is None:
        raise NotStopped
    return stop


def moved_on(spans: list[PhaseSpan], stopped_at: datetime, now: datetime) -> list[PhaseSpan]:
    """The calendar after a stop: what was past stays, the rest comes as much later."""
    pause = now - stopped_at
    return [
        replace(
            span,
            starts_at=span.starts_at + pause if span.starts_at >= stopped_at else span.starts_at,
            ends_at=span.ends_at + pause if span.ends_at > stopped_at else span.ends_at,
        )
        for span in spans
    ]


def check_may_rerun(phase: Phase) -> None:
    """Only while the result hangs out for objection; raises NothingToRerun."""
    if phase != "result_notice":
        raise NothingToRerun
