"""An election as arrays: who supports what, by candidate and by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..election import Candidate, Election, Ints

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Supporters:
    """One candidate's supporters: group indices, ballots in each, points each ballot gives.

    On approval ballots `points` is the number 1. Whole numbers are kept as floats below 2**53,
    where float arithmetic on them is exact.
    """

    groups: Ints
    ballots: Floats
    points: Floats | float
    pull: Floats  # ballots × points: how fast money comes in while the price rises
    ballots_total: float


@dataclass(frozen=True, slots=True)
class Arena:
    """The eligible candidates with a cost, numbered in tie order, and their supporters."""

    n: int
    budget: int
    unit: int
    ids: tuple[str, ...]
    cost: tuple[int, ...]
    votes: tuple[int, ...]
    scale: tuple[int, ...]  # what a price is divided by to compare: the cost, or 1 with points
    lowest_key: Floats  # price / scale when nobody is short of money; no key is ever lower
    supporters: tuple[Supporters, ...]
    group_ballots: Floats
    row_start: Ints  # group i's choices are row_candidate[row_start[i]:row_start[i + 1]]
    row_candidate: Ints
    row_points: Floats

    def points_of(self, group: int) -> dict[int, int]:
        """The candidates that one group chose, with its points."""
        row = slice(self.row_start[group], self.row_start[group + 1])
        return dict(
            zip(self.row_candidate[row].tolist(), map(int, self.row_points[row]), strict=True)
        )

    def points_given(self, groups: Ints, ballots: Floats) -> Floats:
        """Σ ballots × points of these groups, for each candidate."""
        lengths = self.row_start[groups + 1] - self.row_start[groups]
        skipped = np.cumsum(lengths) - lengths
        at = np.repeat(self.row_start[groups] - skipped, lengths) + np.arange(lengths.sum())
        amounts = np.repeat(ballots, lengths) * self.row_points[at]
        totals = np.bincount(self.row_candidate[at], amounts, len(self.ids))
        return totals.astype(np.float64)


def arena_of(election: Election, eligible: Sequence[Candidate]) -> Arena:
    """Lay out candidates given in tie order; each has a vote or more, and a cost of 1 or more."""
    group, candidate, points = _choices(election, eligible)
    ballots = np.array([g.count for g in election.groups], dtype=np.float64)
    cost, votes = [c.cost for c in eligible], [election.votes[c.id] for c in eligible]
    scale = [1] * len(cost) if election.has_points else cost
    return Arena(
        n=election.ballots or 1,  # without ballots nobody is eligible, and nothing is shared
        budget=election.budget,
        unit=election.unit,
        ids=tuple(c.id for c in eligible),
        cost=tuple(cost),
        votes=tuple(votes),
        scale=tuple(scale),
        lowest_key=np.array(cost, dtype=np.float64) / np.array(votes) / np.array(scale),
        supporters=_supporters(group, candidate, points, ballots, len(eligible), election),
        group_ballots=ballots,
        row_start=np.searchsorted(group, np.arange(len(election.groups) + 1)),
        row_candidate=candidate,
        row_points=points,
    )


def _choices(election: Election, eligible: Sequence[Candidate]) -> tuple[Ints, Ints, Floats]:
    """Group, eligible candidate and points of every choice that counts, ordered by group."""
    number_of = {candidate.id: number for number, candidate in enumerate(eligible)}
    numbers = np.array([number_of.get(c.id, -1) for c in election.candidates], dtype=np.int64)
    rows = election.rows
    candidate = numbers[rows.candidate]
    counts = (candidate >= 0) & (rows.points > 0)
    return rows.group[counts], candidate[counts], rows.points[counts].astype(np.float64)


def _supporters(
    group: Ints,
    candidate: Ints,
    points: Floats,
    ballots: Floats,
    size: int,
    election: Election,
) -> tuple[Supporters, ...]:
    order = np.argsort(candidate, kind="stable")
    cuts = np.searchsorted(candidate[order], np.arange(size + 1))
    found = []
    for start, end in pairwise(cuts):
        mine = order[start:end]
        count = ballots[group[mine]]
        given = points[mine] if election.has_points else 1.0
        found.append(Supporters(group[mine], count, given, count * given, count.sum()))
    return tuple(found)
