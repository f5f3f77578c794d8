"""Bands instead of ranks: where intervals overlap, nobody can say who is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeVar

from gongyi.appraisal.rules.figure import Estimate

Band = Literal["first", "second", "open"]
K = TypeVar("K")
BAND_WORDS: Mapping[Band, str] = {"first": "甲", "second": "乙", "open": "待补"}


def bands_of(estimates: Mapping[K, Estimate | None]) -> dict[K, Band]:
    """「甲」 cannot be told from the highest, 「乙」 lies below it for certain, 「待补」 has no
    official figure yet."""
    known = [estimate for estimate in estimates.values() if estimate is not None]
    if not known:
        return dict.fromkeys(estimates, "open")
    best = max(known, key=lambda estimate: (estimate.figure, estimate.low))
    return {place: _band(estimate, best) for place, estimate in estimates.items()}


def _band(estimate: Estimate | None, best: Estimate) -> Band:
    if estimate is None:
        return "open"
    return "first" if estimate.high >= best.low else "second"


def shrunk(
    figure: Fraction, residents: int, all_figures: Sequence[tuple[Fraction, int]], shrink: int
) -> Fraction:
    """For dashboards only, always labelled 「修匀」: (n·x̄ + k·μ) / (n + k), μ the street's mean.

    Empirical Bayes with a fixed weight (James and Stein 1961); never an official figure.
    """
    everyone = sum(n for _, n in all_figures)
    street = sum((of * n for of, n in all_figures), Fraction(0)) / everyone
    return (residents * figure + shrink * street) / (residents + shrink)
