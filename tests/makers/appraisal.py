"""Residents who say how satisfied they are, for rules and benches."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gongyi.appraisal.methods import DEFAULT, methods, text_of
from gongyi.appraisal.rules.bundle import (
    Bundle,
    Entered,
    Subject,
    make_bundle,
    published_channel,
)
from gongyi.appraisal.rules.figure import ChannelInput
from gongyi.appraisal.rules.grouping import Group, groups_of, residents_in
from gongyi.appraisal.rules.interval import UNIT, bounds, drawn_totals, key_of
from gongyi.appraisal.rules.skew import acceleration, left_out
from gongyi.appraisal.rules.voices import MICRO, Voice, Voices, heard

METHOD = methods()[DEFAULT]
METHOD_TEXT = text_of(DEFAULT)
SUBJECT = Subject(
    community="3f0c8a52-6f0e-4c4e-9b67-0a4f3a0f6f11",
    place="community",
    name="蓝旗社区",
    year=2026,
    round="year_end",
)


def a_voice(resident: int, levels: Sequence[int], household: int | None = None) -> Voice:
    """A resident's ratings, each 1–5; her own household unless said otherwise."""
    first, second, third, fourth, fifth = (list(levels).count(level) for level in range(1, 6))
    home = resident if household is None else household
    return Voice(f"r{resident}", f"h{home}", (first, second, third, fourth, fifth))


def voices_of(means: Sequence[int]) -> Voices:
    """One rating each, of so many points."""
    return heard([a_voice(i, [level_of(points)]) for i, points in enumerate(means)], METHOD.points)


def level_of(points: int) -> int:
    """The level that gives these points."""
    return METHOD.points.index(points) + 1


def an_input(name: str, voices: Voices) -> ChannelInput:
    """What is published of the voices."""
    points = Fraction(int(voices.means.sum()), MICRO)
    return ChannelInput(name, voices.residents, points, groups_of(voices.means))


def an_interval(groups: Sequence[Group], words: str, resamples: int = 2000) -> tuple[float, float]:
    """The 95 % interval of one channel in points, as the default method computes it."""
    totals = drawn_totals(groups, resamples, key_of(words)).tolist()
    low, high = bounds(totals, *left_out(95, acceleration([(1, groups)])))
    scale = UNIT * residents_in(groups)
    return low / scale, high / scale


# 84.00 and 88.00 on average: the figures that the issue computes with.
RATED = [100] * 85 + [80] * 79 + [60] * 32 + [30] * 2 + [0] * 2
SURVEYED = [100] * 38 + [80] * 17 + [60] + [30] * 2 + [0] * 2


def a_bundle(work: str = "91.00", version: int = 1) -> Bundle:
    """The example's year."""
    said = {"ratings": voices_of(RATED), "survey": voices_of(SURVEYED)}
    channels = {
        channel.id: published_channel(METHOD, channel, said[channel.id], voided=0)
        for channel in METHOD.channels
    }
    entered = {"work": Entered(figure=work)}
    return make_bundle(SUBJECT, METHOD_TEXT, channels, entered, version)
