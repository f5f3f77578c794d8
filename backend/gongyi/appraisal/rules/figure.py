"""From voices to the total: S, the components, T. Exact fractions, rounded once at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Literal

import numpy as np

from gongyi.appraisal.rules.grouping import Group
from gongyi.appraisal.rules.interval import UNIT, bounds, drawn_totals, key_of
from gongyi.appraisal.rules.method import Channel, Method
from gongyi.appraisal.rules.skew import acceleration, left_out
from gongyi.appraisal.rules.voices import Whole

Standing = Literal["official", "indicative", "hidden"]


@dataclass(frozen=True)
class ChannelInput:
    """What is published of one channel: the exact points of all residents, and the groups."""

    id: str
    residents: int
    points: Fraction
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Estimate:
    """A figure of 0–100 with its interval, all exact."""

    figure: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Score:
    """One channel, or all together (S). Hidden: only the number of residents is told."""

    residents: int
    standing: Standing
    estimate: Estimate | None


@dataclass(frozen=True)
class Result:
    """The satisfaction S, its channels by id, and the total T."""

    satisfaction: Score
    channels: Mapping[str, Score]
    total: Estimate | None


@dataclass(frozen=True)
class _Heard:
    """A channel that may be shown, with the points of each resample in 1/UNIT."""

    channel: Channel
    given: ChannelInput
    standing: Standing
    totals: Whole


def rounded(exact: Fraction) -> Decimal:
    """Two decimals, half up: 87.775 is 87.78."""
    hundredths = (200 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return (Decimal(hundredths) / 100).quantize(Decimal("0.01"))


def standing_of(method: Method, channel: Channel, residents: int) -> Standing:
    """Official from the channel's minimum, indicative from ten, hidden below."""
    if residents >= channel.minimum:
        return "official"
    return "indicative" if residents >= method.small_numbers.shown_from else "hidden"


def result_of(
    method: Method, inputs: Sequence[ChannelInput], entered: Mapping[str, Decimal], seed: str
) -> Result:
    """Everything that one year of one place says.

    `entered`: the components that somebody entered and another checked, as far as they are there.
    `seed`: the digest of the inputs; the draws follow from it.
    """
    by_id = {given.id: given for given in inputs}
    heard = [
        _heard(method, channel, by_id[channel.id], seed)
        for channel in method.channels
        if channel.id in by_id
    ]
    channels = {one.channel.id: _score(method, [one]) for one in heard}
    satisfaction = _satisfaction(method, heard)
    return Result(satisfaction, channels, _total(method, satisfaction, entered))


def _heard(method: Method, channel: Channel, given: ChannelInput, seed: str) -> _Heard:
    standing = standing_of(method, channel, given.residents)
    if standing == "hidden":
        return _Heard(channel, given, standing, np.array([], dtype=np.int64))
    key = key_of(f"{seed}\n{channel.id}")
    totals = drawn_totals(given.groups, method.interval.resamples, key)
    return _Heard(channel, given, standing, totals)


def _satisfaction(method: Method, heard: Sequence[_Heard]) -> Score:
    """The channels with enough residents; where none has, those that may be shown at all."""
    for standing in ("official", "indicative"):
        used = [one for one in heard if one.standing == standing]
        if used:
            return _score(method, used)
    return Score(sum(one.given.residents for one in heard), "hidden", None)


def _score(method: Method, used: Sequence[_Heard]) -> Score:
    """Channels weighed together: Σ w·mean / Σ w, for the residents and for each resample."""
    residents = sum(one.given.residents for one in used)
    standing = used[0].standing
    if standing == "hidden":
        return Score(residents, standing, None)
    weights = sum(one.channel.weight for one in used)
    figure = sum(one.channel.weight * one.given.points / one.given.residents for one in used)
    everyone = prod(one.given.residents for one in used)
    # Over the common denominator every resample is one whole number, of any length.
    factors = [one.channel.weight * (everyone // one.given.residents) for one in used]
    weighed = [f * one.totals.astype(object) for f, one in zip(factors, used, strict=True)]
    drawn: list[int] = np.sum(weighed, axis=0).tolist()
    below, above = _left_out(method, used)
    low, high = (Fraction(end, everyone * weights * UNIT) for end in bounds(drawn, below, above))
    exact = Fraction(figure) / weights
    return Score(residents, standing, Estimate(exact, min(low, exact), max(high, exact)))


def _left_out(method: Method, used: Sequence[_Heard]) -> tuple[Fraction, Fraction]:
    """How much of the resamples lies below and above the interval."""
    bent = Decimal(0)
    if method.corrections.skew:
        bent = acceleration([(one.channel.weight, one.given.groups) for one in used])
    return left_out(method.interval.percent, bent)


def _total(method: Method, satisfaction: Score, entered: Mapping[str, Decimal]) -> Estimate | None:
    """T, when S is official and every other component is there; S alone is uncertain in it."""
    missing = any(not part.is_satisfaction and part.id not in entered for part in method.components)
    if satisfaction.standing != "official" or satisfaction.estimate is None or missing:
        return None
    estimate = satisfaction.estimate
    low, figure, high = (
        _weighed(method, of, entered) for of in (estimate.low, estimate.figure, estimate.high)
    )
    return Estimate(figure, low, high)


def _weighed(method: Method, satisfaction: Fraction, entered: Mapping[str, Decimal]) -> Fraction:
    parts = (
        part.weight * (satisfaction if part.is_satisfaction else Fraction(entered[part.id]))
        for part in method.components
    )
    return Fraction(sum(parts), 100)
