"""Does the working lead to the winners, and does each part of it hold?"""

from __future__ import annotations

from ..election import Election
from ..outcome import ALL_FIT, Outcome
from ..steps import Loser, Purchase, WalkStep
from ..walk import by_votes, why_ineligible
from .scans import scan_faults
from .shares import purchase_faults
from .walks import walk_faults


def check(election: Election, outcome: Outcome, every_step: bool = False) -> tuple[str, ...]:
    """What is wrong with a result, in sentences; nothing means that it is right.

    Nothing is counted again: each price, payment and choice in the working is put to the
    definition. `every_step` also proves every step of Add1 before the last one, which takes
    seconds for a community and minutes for a city.
    """
    known = election.candidate_of_id
    named = {told.candidate for told in (*outcome.steps, *outcome.losers)}
    if strange := sorted(named - known.keys()):
        return (f"计票过程里有名单上没有的项目:{'、'.join(strange)}。",)
    return (
        *_frame_faults(election, outcome),
        *_money_faults(election, outcome),
        *_loser_faults(election, outcome),
        *walk_faults(election, outcome, _walked(outcome), _left_to_walk(election, outcome)),
        *_equal_shares_faults(election, outcome, every_step),
    )


def _equal_shares_faults(election: Election, outcome: Outcome, every_step: bool) -> list[str]:
    if outcome.rule == "most_votes":
        return [] if outcome.shares is None and not _bought(outcome) else ["规则与过程对不上。"]
    if outcome.shares is None:
        return ["缺少每人份额的记录。"]
    faults = [] if outcome.shares.stopped == ALL_FIT else purchase_faults(election, outcome)
    return faults + scan_faults(election, outcome, every_step)


def _frame_faults(election: Election, outcome: Outcome) -> list[str]:
    told = (outcome.budget, outcome.unit, outcome.ballots)
    faults = []
    if told != (election.budget, election.unit, election.ballots):
        faults.append("预算、货币单位或选票总数与选举数据不同。")
    for step in (*outcome.steps, *outcome.losers):
        cost = election.candidate_of_id[step.candidate].cost
        if (step.votes, step.cost) != (election.votes[step.candidate], cost):
            faults.append(f"项目 {step.candidate} 的票数或费用与选举数据不同。")
    return faults


def _money_faults(election: Election, outcome: Outcome) -> list[str]:
    """Every step starts where the last one ended, and the funded ones are the winners."""
    faults, left = [], election.budget
    for step in outcome.steps:
        is_paid = isinstance(step, Purchase) or step.funded
        after = left - step.cost if is_paid else left
        if (step.before, step.after) != (left, after) or after < 0:
            faults.append(f"项目 {step.candidate} 前后的余额不对。")
        left = after
    funded = [s.candidate for s in outcome.steps if isinstance(s, Purchase) or s.funded]
    if list(outcome.winners) != sorted(funded) or len(set(funded)) < len(funded):
        faults.append("入选名单与过程对不上。")
    if outcome.spent != election.budget - left:
        faults.append("花费总额与过程对不上。")
    return faults


def _loser_faults(election: Election, outcome: Outcome) -> list[str]:
    losers = [loser.candidate for loser in outcome.losers]
    left_out = [c for c in election.candidates if c.id not in outcome.winners]
    expected = [candidate.id for candidate in by_votes(election, outcome.ties, left_out)]
    if losers != expected:
        return ["落选名单不完整或顺序不对。"]
    return [
        f"项目 {loser.candidate} 的落选原因不对。"
        for loser in outcome.losers
        if not _reason_holds(election, outcome, loser)
    ]


def _reason_holds(election: Election, outcome: Outcome, loser: Loser) -> bool:
    candidate = election.candidate_of_id[loser.candidate]
    reason = why_ineligible(election, candidate, outcome.min_support)
    otherwise = "too_dear" if outcome.rule == "most_votes" else "supporters_short"
    return loser.reason == (reason or otherwise)


def _bought(outcome: Outcome) -> list[Purchase]:
    return [step for step in outcome.steps if isinstance(step, Purchase)]


def _walked(outcome: Outcome) -> list[WalkStep]:
    return [step for step in outcome.steps if isinstance(step, WalkStep)]


def _left_to_walk(election: Election, outcome: Outcome) -> set[str]:
    """Whose turn must come in the walk: all, or after purchases those not bought."""
    bought = {purchase.candidate for purchase in _bought(outcome)}
    shares = outcome.shares
    is_walked = shares is None or "fill" in outcome.completion or shares.stopped == ALL_FIT
    return {c.id for c in election.candidates if c.id not in bought} if is_walked else set()
