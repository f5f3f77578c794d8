"""Check a walk by votes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..election import Election
from ..outcome import Outcome
from ..steps import FUNDED, TOO_DEAR, WalkStep
from ..walk import why_ineligible


def walk_faults(
    election: Election, outcome: Outcome, steps: Sequence[WalkStep], whose_turn: Collection[str]
) -> list[str]:
    """Everybody has one turn, more votes come first, and the reasons hold."""
    faults = []
    if sorted(step.candidate for step in steps) != sorted(whose_turn):
        faults.append("按票数走一遍时,漏了项目或有项目重复。")
    places = [_place(election, outcome, step) for step in steps]
    if places != sorted(places):
        faults.append("按票数走一遍的次序不对。")
    faults += [
        f"项目 {step.candidate} 的结论“{step.reason}”不对。"
        for step in steps
        if step.reason != _reason(election, outcome, step)
    ]
    return faults


def _place(election: Election, outcome: Outcome, step: WalkStep) -> tuple[object, ...]:
    votes = election.votes[step.candidate]
    return -votes, *outcome.ties.key(election.candidate_of_id[step.candidate], votes)


def _reason(election: Election, outcome: Outcome, step: WalkStep) -> str:
    candidate = election.candidate_of_id[step.candidate]
    ineligible = why_ineligible(election, candidate, outcome.min_support)
    return ineligible or (FUNDED if candidate.cost <= step.before else TOO_DEAR)
