"""The walk by votes: `most_votes` from the full budget, and the fill after equal shares."""

from __future__ import annotations

from collections.abc import Iterable

from .election import Candidate, Election
from .errors import CannotCount
from .outcome import Outcome
from .steps import BELOW_THRESHOLD, FUNDED, NO_VOTES, OVER_BUDGET, TOO_DEAR, Loser, WalkStep
from .ties import TieOrder


def count_most_votes(election: Election, ties: TieOrder, min_support: int = 0) -> Outcome:
    """R2, 得票多者优先: most votes first, fund what fits what is left, skip what does not."""
    check_countable(election)
    steps = walk(election, ties, min_support, election.candidates, election.budget)
    losers = tuple(
        Loser(step.candidate, step.votes, step.cost, step.reason)
        for step in steps
        if not step.funded
    )
    return Outcome(
        rule="most_votes",
        completion="none",
        ties=ties,
        min_support=min_support,
        budget=election.budget,
        unit=election.unit,
        ballots=election.ballots,
        winners=tuple(sorted(step.candidate for step in steps if step.funded)),
        spent=sum(step.cost for step in steps if step.funded),
        steps=steps,
        losers=losers,
    )


def walk(
    election: Election,
    ties: TieOrder,
    min_support: int,
    candidates: Iterable[Candidate],
    left: int,
) -> tuple[WalkStep, ...]:
    """Every candidate's turn, in order of votes, then of ties."""
    steps = []
    for candidate in by_votes(election, ties, candidates):
        reason = why_ineligible(election, candidate, min_support)
        reason = reason or (FUNDED if candidate.cost <= left else TOO_DEAR)
        after = left - candidate.cost if reason == FUNDED else left
        votes = election.votes[candidate.id]
        steps.append(WalkStep(candidate.id, votes, candidate.cost, left, after, reason))
        left = after
    return tuple(steps)


def by_votes(
    election: Election, ties: TieOrder, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Most votes first, equals in tie order."""
    votes = election.votes
    return sorted(candidates, key=lambda c: (-votes[c.id], ties.key(c, votes[c.id])))


def eligible_in_tie_order(election: Election, ties: TieOrder, min_support: int) -> list[Candidate]:
    """The candidates that may win."""
    able = (c for c in election.candidates if not why_ineligible(election, c, min_support))
    return sorted(able, key=lambda c: ties.key(c, election.votes[c.id]))


def why_ineligible(election: Election, candidate: Candidate, min_support: int) -> str | None:
    """The reason code that keeps a candidate out from the start, or None if it may win."""
    votes = election.votes[candidate.id]
    if votes == 0:
        return NO_VOTES
    if votes < min_support:
        return BELOW_THRESHOLD
    if candidate.cost > election.budget:
        return OVER_BUDGET
    return None


def check_countable(election: Election) -> None:
    """Refuse rankings: neither rule says what a second place is worth."""
    if election.kind == "ordinal":
        raise CannotCount(
            "这是排序选票(ordinal)。两种计票规则都只数“选了谁”或“给了几分”,不能数名次;"
            "文件可以读取和另存,但不能用来计票。"
        )
