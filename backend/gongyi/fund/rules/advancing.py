"""What the clock does with a year whose phase has come to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gongyi.fund.rules.model import Cycle, PhaseSpan
from gongyi.fund.rules.phases import DUE_BY_TIMER, STEPS, Step

# A notice that ends later than this had objections to settle, and the calendar moves along.
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class ResultStanding:
    """What became of the result that hung out. `is_quorate`: enough came, where that is asked."""

    is_upheld: bool
    why: str
    ended_at: datetime | None
    is_quorate: bool


def step_when_due(cycle: Cycle, result: ResultStanding | None) -> Step:
    """The timer's step; after the result has hung out, what its notice says."""
    if cycle.phase != "result_notice" or result is None:
        return DUE_BY_TIMER[cycle.phase]
    if result.is_upheld:
        return _after_notice("rerun")
    if cycle.rules.ballot.decision_mode == "statutory":
        return _after_notice("certify" if result.is_quorate else "fail_quorum")
    return DUE_BY_TIMER[cycle.phase]


def step_of_list(cycle: Cycle, *, is_upheld: bool) -> Step | None:
    """What follows when the list of candidates has come down; None: the ballot may be announced."""
    if not is_upheld or cycle.phase != "candidate_notice" or cycle.ballot_id is not None:
        return None
    return _after_notice("mend_list")


def _after_notice(verb: str) -> Step:
    return next(step for step in STEPS if (step.who, step.verb) == ("notice", verb))


def is_late(spans: list[PhaseSpan], result: ResultStanding | None) -> bool:
    """Whether objections held the result longer than its calendar said."""
    if result is None or result.ended_at is None:
        return False
    ends = [span.ends_at for span in spans if span.phase == "result_notice"]
    return bool(ends) and result.ended_at - ends[0] > LATE
