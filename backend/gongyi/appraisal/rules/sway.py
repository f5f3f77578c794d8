"""How many voices a figure really rests on, and how far one household can move it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from gongyi.appraisal.rules.voices import MICRO, Voices, Whole


def effective_residents(voices: Voices) -> Fraction:
    """As many independent voices as the channel has, if each household has but one opinion.

    (Σ m)² / Σ m² over the households' m voices (Kish 1965, with full correlation at home).
    """
    if not voices.residents:
        return Fraction(0)
    sizes = np.bincount(voices.households)
    return Fraction(voices.residents**2, int((sizes * sizes).sum()))


def effective_sample(parts: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Several channels with their weights: (Σ w)² / Σ (w² / n) (Kish 1965)."""
    spread = sum((Fraction(weight**2) / voices for weight, voices in parts), Fraction(0))
    return Fraction(sum(weight for weight, _ in parts) ** 2) / spread


def most_one_household_moves(voices: Voices) -> Fraction:
    """By how many points the mean would differ at most without one household.

    Of all households of a size only the least and the most satisfied can move it most.
    """
    sums, sizes = _sums_of_households(voices), np.bincount(voices.households)
    whole, residents = int(voices.means.sum()), voices.residents
    moves = (
        abs(Fraction(whole, residents) - Fraction(whole - total, residents - size))
        for size in np.unique(sizes).tolist()
        for total in (int(sums[sizes == size].min()), int(sums[sizes == size].max()))
        if size < residents
    )
    return max(moves, default=Fraction(0)) / MICRO


def _sums_of_households(voices: Voices) -> Whole:
    sums = np.zeros(int(voices.households.max()) + 1, dtype=np.int64)
    np.add.at(sums, voices.households, voices.means)
    return sums
