"""What a resident sees: the groups, what each stands for, what all share, what divides them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gongyi.deliberation.rules.opinions.groups import groups_of
from gongyi.deliberation.rules.opinions.matrix import Answers, Floats, Whole, projected
from gongyi.deliberation.rules.terms import OpinionTerms

# What unites is shown at more length than what divides. Shared: each group is at least so sure;
# typical: at 90 % (one-sided).
MOST_SHARED, MOST_SHOWN, SHARED_FROM, TYPICAL_FROM = 5, 3, 0.6, 1.2816
_LEAST_SEEN = 3


@dataclass(frozen=True)
class Stance:
    """A statement, the side (1 agree, -1 disagree) and the share that takes it, per group in %.

    None where too few of a group have seen it.
    """

    statement: str
    side: int
    shares: tuple[int | None, ...]


@dataclass(frozen=True)
class Group:
    """How many, where they lie (-1…1 on both axes), how far they spread, what they stand for."""

    size: int
    x: float
    y: float
    spread: float
    typical: tuple[Stance, ...]


@dataclass(frozen=True)
class Picture:
    """The whole; nobody's own place is in it."""

    people: int
    statements: int
    groups: tuple[Group, ...]
    shared: tuple[Stance, ...]
    divided: tuple[Stance, ...]


@dataclass(frozen=True)
class _Counts:
    """Per group × statement: how many agree, disagree, have seen it."""

    agree: Floats
    disagree: Floats
    seen: Floats

    def sure(self, side: int) -> Floats:
        """The share that takes a side, with one imagined answer each way (Laplace)."""
        sure: Floats = (self._takes(side) + 1) / (self.seen + 2)
        return sure

    def percent(self, side: int, statement: int) -> tuple[int | None, ...]:
        """What is shown: whole percent, None where too few have seen it."""
        takes, seen = self._takes(side)[:, statement], self.seen[:, statement]
        return tuple(
            round(100 * float(t) / float(s)) if s >= _LEAST_SEEN else None
            for t, s in zip(takes, seen, strict=True)
        )

    def _takes(self, side: int) -> Floats:
        return self.agree if side > 0 else self.disagree


def picture_of(answers: Answers, terms: OpinionTerms) -> Picture | None:
    """None while too few have answered: with fewer, one could guess who is who."""
    if len(answers.people) < terms.least_participants or not answers.statements:
        return None
    places = projected(answers)
    groups = groups_of(places, terms.least_in_a_group)
    counts = _counts(answers, groups)
    return Picture(
        len(answers.people),
        len(answers.statements),
        tuple(_group(answers, places, groups, counts, n) for n in range(int(groups.max()) + 1)),
        _shared(answers, counts),
        _divided(answers, counts),
    )


def _counts(answers: Answers, groups: Whole) -> _Counts:
    member = np.eye(int(groups.max()) + 1)[groups].T
    values = answers.values
    return _Counts(
        member @ (values == 1).astype(np.float64),
        member @ (values == -1).astype(np.float64),
        member @ answers.seen.astype(np.float64),
    )


def _group(answers: Answers, places: Floats, groups: Whole, counts: _Counts, number: int) -> Group:
    widest = max(float(np.abs(places).max()), 1e-9)
    mine = places[groups == number] / widest
    middle = mine.mean(axis=0)
    spread = float(np.sqrt(((mine - middle) ** 2).sum(axis=1).mean()))
    return Group(
        len(mine),
        round(float(middle[0]), 4),
        round(float(middle[1]), 4),
        round(spread, 4),
        _typical(answers, counts, number),
    )


def _shared(answers: Answers, counts: _Counts) -> tuple[Stance, ...]:
    """Group-informed consensus: the product of how sure each group is, each at least 60 %."""
    found: list[tuple[float, str, Stance]] = []
    for side in (1, -1):
        sure = counts.sure(side)
        together = sure.prod(axis=0)
        for column in np.flatnonzero((sure >= SHARED_FROM).all(axis=0)):
            found.append(_stance(answers, counts, side, int(column), float(together[column])))
    return _best(found, MOST_SHARED)


def _divided(answers: Answers, counts: _Counts) -> tuple[Stance, ...]:
    """Where one group mostly agrees and another mostly does not, widest first."""
    if len(counts.seen) < 2:
        return ()
    sure = counts.sure(1)
    apart = sure.max(axis=0) - sure.min(axis=0)
    crossed = (sure.max(axis=0) > 0.5) & (counts.sure(-1).max(axis=0) > 0.5)
    found = [
        _stance(answers, counts, 1, int(column), float(apart[column]))
        for column in np.flatnonzero(crossed)
    ]
    return _best(found, MOST_SHOWN)


def _typical(answers: Answers, counts: _Counts, number: int) -> tuple[Stance, ...]:
    """What a group takes a side on more than all the others do (two-proportion test)."""
    if len(counts.seen) < 2:
        return ()
    found: list[tuple[float, str, Stance]] = []
    for side in (1, -1):
        strength = _strength(counts, side, number)
        clear = (counts.sure(side)[number] > 0.5) & (strength > TYPICAL_FROM)
        for column in np.flatnonzero(clear):
            found.append(_stance(answers, counts, side, int(column), float(strength[column])))
    return _best(found, MOST_SHOWN)


def _strength(counts: _Counts, side: int, number: int) -> Floats:
    """How many standard errors a group lies above the rest, per statement."""
    takes = counts.agree if side > 0 else counts.disagree
    mine, mine_of = takes[number] + 1, counts.seen[number] + 2
    rest = takes.sum(axis=0) - takes[number] + 1
    rest_of = counts.seen.sum(axis=0) - counts.seen[number] + 2
    pooled = (mine + rest) / (mine_of + rest_of)
    error = np.sqrt(pooled * (1 - pooled) * (1 / mine_of + 1 / rest_of))
    strength: Floats = (mine / mine_of - rest / rest_of) / np.maximum(error, 1e-9)
    return strength


def _stance(
    answers: Answers, counts: _Counts, side: int, column: int, weight: float
) -> tuple[float, str, Stance]:
    statement = answers.statements[column]
    stance = Stance(statement, side, counts.percent(side, column))
    return (-round(weight, 9), statement, stance)


def _best(found: list[tuple[float, str, Stance]], most: int) -> tuple[Stance, ...]:
    """Strongest first, each statement once."""
    ordered = sorted(found, key=lambda each: each[:2])
    once = dict.fromkeys(statement for _, statement, _ in ordered)
    first = {s: next(each[2] for each in ordered if each[1] == s) for s in once}
    return tuple(first.values())[:most]
