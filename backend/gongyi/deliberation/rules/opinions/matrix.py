"""Answers as a table of people × statements, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
UNSEEN = 9


class Row(NamedTuple):
    """What one person says: columns of the statements, and 1 (agrees), -1 (disagrees), 0 (passes).

    `person`: any name that is the same every time; it only settles the order.
    """

    person: str
    columns: Sequence[int]
    values: Sequence[int]


@dataclass(frozen=True)
class Answers:
    """`values[person, statement]`: 1, 0, -1, or UNSEEN; rows sorted by their names."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    values: NDArray[np.int8]

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Which statement was put to whom."""
        seen: NDArray[np.bool_] = self.values != UNSEEN
        return seen


def answers_of(statements: Sequence[str], rows: Iterable[Row], least_answers: int) -> Answers:
    """Those who answered at least `least_answers` statements, or all where there are fewer."""
    least = min(least_answers, len(statements))
    counted = sorted((row for row in rows if len(row.columns) >= least), key=lambda r: r.person)
    values = np.full((len(counted), len(statements)), UNSEEN, dtype=np.int8)
    for number, row in enumerate(counted):
        values[number, list(row.columns)] = row.values
    return Answers(tuple(row.person for row in counted), tuple(statements), values)


def projected(answers: Answers) -> Floats:
    """Each person's place on the two main directions of all answers (principal components).

    What somebody has not seen counts as the mean of those who have. Whoever has seen little lies
    near the middle by that alone and is moved outwards by √(statements / seen).
    """
    seen = answers.seen
    values = np.where(seen, answers.values, 0).astype(np.float64)
    counts = seen.sum(axis=0)
    means = values.sum(axis=0) / np.maximum(counts, 1)
    spread = np.where(seen, values - means, 0.0)
    _, vectors = np.linalg.eigh(spread.T @ spread)
    main = np.column_stack([_signed(vectors[:, -n]) for n in (1, 2) if n <= vectors.shape[1]])
    places = spread @ main
    if places.shape[1] < 2:
        places = np.column_stack([places, np.zeros(len(places))])
    stretch = np.sqrt(len(answers.statements) / np.maximum(seen.sum(axis=1), 1))
    rounded: Floats = np.round(places * stretch[:, None], 9)
    return rounded


def _signed(vector: Floats) -> Floats:
    """A direction has no sign of its own: its largest part points upwards."""
    largest = vector[int(np.argmax(np.abs(np.round(vector, 9))))]
    return vector if largest >= 0 else -vector
