"""What papers given again leave in doubt: whoever had one may have voted with the old one too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.working import Step, Working


@dataclass(frozen=True)
class Doubt:
    """At most so many votes are somebody's second; whether the result stands without them."""

    votes: int
    stands: bool


def doubt_of(ballot: Ballot, working: Working) -> Doubt | None:
    """None when no paper was given again (docs/ballot-format.md §8, «Papers given again»)."""
    second = min(working.box.papers_reissued, working.turnout.votes)
    if not second:
        return None
    return Doubt(second, _stands_without(second, ballot, working))


def _stands_without(second: int, ballot: Ballot, working: Working) -> bool:
    votes, least = working.turnout.votes, working.threshold_votes
    if ballot.question.rule == "tally":
        return votes < least or votes - second >= least
    funded = [step for step in working.walk if step.funded]
    if any(step.votes - second < max(1, least) for step in funded):
        return False
    lowered = _threshold(ballot, votes - second)
    return all(_stays_out(step, funded, second, ballot) for step in _rivals(working, lowered))


def _threshold(ballot: Ballot, votes: int) -> int:
    question = ballot.question
    return max(question.min_support_votes, -(-question.min_support_percent * votes // 100))


def _rivals(working: Working, least: int) -> Iterable[Step]:
    """Not funded, and might have enough votes when fewer votes count."""
    for step in working.walk:
        may_win = step.reason not in ("withdrawn", "over_budget")
        if may_win and not step.funded and step.votes >= max(1, least):
            yield step


def _stays_out(rival: Step, funded: list[Step], second: int, ballot: Ballot) -> bool:
    """In any case those funded that come before it leave too little for it."""
    if ballot.question.rule == "equal_shares":
        return False
    before = sum(step.cost_fen for step in funded if step.votes - second > rival.votes)
    return rival.cost_fen > ballot.question.budget_fen - before
