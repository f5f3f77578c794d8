"""The whole: who got something, who does better under the other rule, who is left with nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..election import BallotGroup, Election
from ..outcome import Outcome
from ..walk import why_ineligible


@dataclass(frozen=True, slots=True)
class Unrepresented:
    """A group that could pay for a candidate from its part of the budget, and got less.

    `ballots` all support `candidate`; each got at most `got` of money spent on its choices,
    though got + cost ≤ ballots × budget / all ballots (EJR+ with cost utilities).
    """

    candidate: str
    ballots: int
    got: int

    def to_json(self) -> dict[str, Any]:
        return {"candidate": self.candidate, "ballots": self.ballots, "got": self.got}


@dataclass(frozen=True, slots=True)
class Whole:
    """Numbers about the whole outcome. A ballot is better off where its utility is larger:
    the money spent on its choices, or the points it gave to winners."""

    spent: int
    left: int
    ballots: int
    represented: int  # ballots with at least one funded choice
    better_here: int
    better_there: int
    unrepresented: tuple[Unrepresented, ...] | None  # None where ballots give points

    def to_json(self) -> dict[str, Any]:
        groups = self.unrepresented
        return {
            "spent": self.spent,
            "left": self.left,
            "ballots": self.ballots,
            "represented": self.represented,
            "better_here": self.better_here,
            "better_there": self.better_there,
            "unrepresented": None if groups is None else [group.to_json() for group in groups],
        }


def whole_of(election: Election, outcome: Outcome, other: Outcome) -> Whole:
    here, there = _worth(election, outcome), _worth(election, other)
    pairs = [(g.count, _utility(g, here), _utility(g, there)) for g in election.groups]
    winners = frozenset(outcome.winners)
    return Whole(
        spent=outcome.spent,
        left=outcome.budget - outcome.spent,
        ballots=election.ballots,
        represented=sum(g.count for g in election.groups if _supports(g) & winners),
        better_here=sum(count for count, mine, other in pairs if mine > other),
        better_there=sum(count for count, mine, other in pairs if mine < other),
        unrepresented=None if election.has_points else unrepresented(election, outcome),
    )


def _worth(election: Election, outcome: Outcome) -> Mapping[str, int]:
    """What each winner adds to the utility of a ballot: its cost, or 1 for each point."""
    return {
        id_: 1 if election.has_points else election.candidate_of_id[id_].cost
        for id_ in outcome.winners
    }


def _utility(group: BallotGroup, worth: Mapping[str, int]) -> int:
    given = group.points or (1,) * len(group.choices)
    return sum(
        points * worth.get(choice, 0) for choice, points in zip(group.choices, given, strict=True)
    )


def _supports(group: BallotGroup) -> set[str]:
    given = group.points or (1,) * len(group.choices)
    return {choice for choice, points in zip(group.choices, given, strict=True) if points}


def unrepresented(election: Election, outcome: Outcome) -> tuple[Unrepresented, ...]:
    """EJR+ (Brill, Peters 2023): for each candidate left out, its largest group that goes short."""
    worth = _worth(election, outcome)
    got = [_utility(group, worth) for group in election.groups]
    supporters: dict[str, list[tuple[int, int]]] = {c.id: [] for c in election.candidates}
    for group, utility in zip(election.groups, got, strict=True):
        for choice in group.choices:
            supporters[choice].append((utility, group.count))
    found = (
        _largest_short_group(election, candidate.id, sorted(supporters[candidate.id]))
        for candidate in election.candidates
        if candidate.id not in worth
        and not why_ineligible(election, candidate, outcome.min_support)
    )
    return tuple(group for group in found if group)


def _largest_short_group(
    election: Election, id_: str, supporters: list[tuple[int, int]]
) -> Unrepresented | None:
    cost, found, ballots = election.candidate_of_id[id_].cost, None, 0
    for got, count in supporters:
        ballots += count
        if (got + cost) * election.ballots <= ballots * election.budget:
            found = Unrepresented(id_, ballots, got)
    return found
