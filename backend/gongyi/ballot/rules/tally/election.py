"""What is counted: a budget, candidates with prices, and ballots grouped by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .errors import BadElection

# Below these, floats hold every sum of ballots × points, and every cost, without rounding.
MAX_AMOUNT = 2**53
MAX_POINTS = 1_000_000
MAX_BALLOTS = 1_000_000_000
Ints = NDArray[np.int64]

PLAIN_KINDS = ("approval", "choose-1")
POINTS_KINDS = ("cumulative", "scoring")
BALLOT_KINDS = (*PLAIN_KINDS, *POINTS_KINDS, "ordinal")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that can be funded. `cost` is in minor units (fen), 0 or more."""

    id: str
    cost: int
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class BallotGroup:
    """`count` ballots that say the same.

    `choices` are candidate ids; `points` runs parallel to them on cumulative and scoring
    ballots and is empty on others. On ordinal ballots the order of `choices` is the ranking.
    An empty ballot has no choices and still counts as a ballot.
    """

    choices: tuple[str, ...]
    points: tuple[int, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """One entry for each choice, ordered by group: the group, the candidate, the points."""

    group: Ints
    candidate: Ints
    points: Ints


@dataclass(frozen=True)
class Election:
    """Everything a rule needs. Money is in minor units; `unit` of them make one currency unit.

    Build it with `Election.of_ballots` or `Election.of_groups`: they put the groups into one
    canonical order, so that a group's index means the same for everybody.
    """

    budget: int
    candidates: tuple[Candidate, ...]
    groups: tuple[BallotGroup, ...]
    unit: int = 100
    kind: str = "approval"

    def __post_init__(self) -> None:
        _check_frame(self)
        _check_groups(self)
        _check_rows(self)

    @classmethod
    def of_ballots(
        cls,
        budget: int,
        candidates: Iterable[Candidate],
        ballots: Iterable[Iterable[str]],
        unit: int = 100,
    ) -> Self:
        """Approval ballots one by one, each an iterable of candidate ids."""
        groups = (BallotGroup(tuple(sorted(ballot))) for ballot in ballots)
        return cls.of_groups(budget, candidates, groups, unit)

    @classmethod
    def of_groups(
        cls,
        budget: int,
        candidates: Iterable[Candidate],
        groups: Iterable[BallotGroup],
        unit: int = 100,
        kind: str = "approval",
    ) -> Self:
        """Merge groups that say the same and sort them; the order given changes nothing."""
        merged: Counter[tuple[tuple[str, ...], tuple[int, ...]]] = Counter()
        for group in groups:
            merged[_canonical(group, kind)] += group.count
        ordered = sorted(merged.items())
        return cls(
            budget,
            tuple(candidates),
            tuple(BallotGroup(choices, points, count) for (choices, points), count in ordered),
            unit,
            kind,
        )

    def with_cost(self, candidate_id: str, cost: int) -> Self:
        """The same election, had one candidate asked for another price, 1 or more.

        Nothing that was worked out from the ballots is worked out again.
        """
        twin = copy(self)
        candidates = (replace(c, cost=cost) if c.id == candidate_id else c for c in self.candidates)
        object.__setattr__(twin, "candidates", tuple(candidates))
        del twin.__dict__["candidate_of_id"]
        return twin

    @cached_property
    def ballots(self) -> int:
        """n: all valid ballots, the empty ones too."""
        return sum(group.count for group in self.groups)

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """v(p): ballots that choose p, or the points they give it on cumulative and scoring."""
        rows = self.rows
        counts = np.array([group.count for group in self.groups], dtype=np.int64)
        totals = np.zeros(len(self.candidates), dtype=np.int64)
        np.add.at(totals, rows.candidate, rows.points * counts[rows.group])
        ids = (candidate.id for candidate in self.candidates)
        return dict(zip(ids, totals.tolist(), strict=True))

    @cached_property
    def rows(self) -> Rows:
        """All choices of all groups, as numbers."""
        number_of = {candidate.id: number for number, candidate in enumerate(self.candidates)}
        lengths = [len(group.choices) for group in self.groups]
        chosen = chain.from_iterable(group.choices for group in self.groups)
        numbers = np.fromiter(map(number_of.get, chosen, repeat(-1)), np.int64, sum(lengths))
        points = np.ones(len(numbers), dtype=np.int64)
        if self.has_points:
            points = np.array([given for group in self.groups for given in group.points])
        return Rows(np.repeat(np.arange(len(lengths)), lengths), numbers, points)

    @cached_property
    def candidate_of_id(self) -> Mapping[str, Candidate]:
        return {candidate.id: candidate for candidate in self.candidates}

    @property
    def has_points(self) -> bool:
        return self.kind in POINTS_KINDS


def _canonical(group: BallotGroup, kind: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if kind == "ordinal":
        return group.choices, ()
    if not group.points:
        return tuple(sorted(group.choices)), ()
    pairs = sorted(zip(group.choices, group.points, strict=True))
    return tuple(choice for choice, _ in pairs), tuple(points for _, points in pairs)


def _check_frame(election: Election) -> None:
    if not 0 < election.budget < MAX_AMOUNT:
        raise BadElection(f"预算必须大于 0(并小于 2 的 53 次方),现在是 {election.budget}。")
    if election.unit <= 0:
        raise BadElection(f"货币单位必须大于 0，现在是 {election.unit}。")
    if election.kind not in BALLOT_KINDS:
        raise BadElection(f"不认识的选票种类：{election.kind}。")
    if len(election.candidate_of_id) < len(election.candidates):
        raise BadElection("有两个项目用了同一个编号。")
    for candidate in election.candidates:
        if candidate.cost < 0:
            raise BadElection(f"项目 {candidate.id} 的费用是负数：{candidate.cost}。")


def _check_groups(election: Election) -> None:
    points = sorted({given for group in election.groups for given in group.points})
    if points and not 0 <= points[0] <= points[-1] <= MAX_POINTS:
        raise BadElection(f"分数只能是 0 到 {MAX_POINTS}。")
    for group in election.groups:
        if group.count < 1:
            raise BadElection(f"一组选票至少要有 1 张，现在是 {group.count}。")
        if len(group.points) != (len(group.choices) if election.has_points else 0):
            raise BadElection(f"选票的分数与所选项目对不上：{','.join(group.choices)}。")
    if election.ballots > MAX_BALLOTS:
        raise BadElection(f"最多能数 {MAX_BALLOTS} 张选票。")


def _check_rows(election: Election) -> None:
    rows = election.rows
    unknown = np.flatnonzero(rows.candidate < 0)
    if len(unknown):
        choices = election.groups[rows.group[unknown[0]]].choices
        raise BadElection(f"选票选了名单上没有的项目：{','.join(choices)}。")
    pairs = np.sort(rows.group * len(election.candidates) + rows.candidate)
    if np.any(pairs[1:] == pairs[:-1]):
        raise BadElection("一张选票重复选了同一个项目。")
