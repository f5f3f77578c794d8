"""The public bundle: one file from which anybody computes the same figure again.

Canonical JSON (sorted keys, no spaces): the method's very text, per channel the number of
residents, their points together (six decimals, exact) and the groups of at least five, what was
entered and by which line, and the result. No resident, no household, no time, no place of a
rating is in it; below ten residents a channel has nothing but their number. What it does reveal
is said in docs/decisions/0015-the-appraisal-figure.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from gongyi.appraisal.errors.figure import BundleBroken
from gongyi.appraisal.rules.figure import ChannelInput, Estimate, Result, Score, result_of, rounded
from gongyi.appraisal.rules.grouping import SMALLEST, Group, groups_of, points_in, residents_in
from gongyi.appraisal.rules.method import Channel, Method, read_method
from gongyi.appraisal.rules.sway import effective_residents, most_one_household_moves
from gongyi.appraisal.rules.voices import MICRO, Voices
from gongyi.kernel.problems import Problem

Format = Literal["gongyi-appraisal-1"]
FORMAT: Format = "gongyi-appraisal-1"
Round = Literal["mid_year", "year_end"]
Figure = Annotated[str, Meta(pattern=r"^(100\.00|[0-9]{1,2}\.[0-9]{2})$")]
Exact = Annotated[str, Meta(pattern=r"^[0-9]{1,12}\.[0-9]{6}$")]
# A file that claims more residents than any place has would only cost memory.
NotNegative = Annotated[int, Meta(ge=0, le=10_000_000)]
Cell = tuple[Annotated[int, Meta(ge=SMALLEST, le=2 * SMALLEST - 1)], NotNegative, NotNegative]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the file; nothing else may stand in it."""


class PublishedChannel(_Part, frozen=True, kw_only=True):
    """One channel. `effective` and `household` cannot be computed from here: they are stated.

    `must_rerun`: so much of it was void that it does not count until it has been asked again.
    """

    residents: NotNegative
    points: Exact = "0.000000"
    groups: list[Cell] = []
    levels: list[NotNegative] = []
    effective: str = ""
    household: str = ""
    voided: NotNegative = 0
    must_rerun: bool = False


class Entered(_Part, frozen=True, kw_only=True):
    """One component that somebody entered and another checked: its figure, and why."""

    figure: Figure
    lines: list[tuple[str, str]] = []


class PublishedScore(_Part, frozen=True, kw_only=True):
    """A figure with its interval, rounded to two decimals; empty when it is not shown."""

    residents: NotNegative
    standing: Literal["official", "indicative", "hidden"]
    figure: str = ""
    low: str = ""
    high: str = ""


class PublishedResult(_Part, frozen=True, kw_only=True):
    """S, each channel, and T (empty when there is none)."""

    satisfaction: PublishedScore
    channels: dict[str, PublishedScore]
    total: list[str]


class Subject(_Part, frozen=True, kw_only=True):
    """Whose year it is."""

    community: str
    place: str
    name: str
    year: int
    round: Round


class Bundle(_Part, frozen=True, kw_only=True):
    """The whole file."""

    format: Format
    subject: Subject
    version: Annotated[int, Meta(ge=1)]
    method: str
    channels: dict[str, PublishedChannel]
    entered: dict[str, Entered]
    result: PublishedResult


def published_channel(
    method: Method, channel: Channel, voices: Voices, voided: int
) -> PublishedChannel:
    """What of one channel may be published."""
    if voices.residents < method.small_numbers.shown_from:
        return PublishedChannel(residents=voices.residents)
    return PublishedChannel(
        residents=voices.residents,
        points=_micro(int(voices.means.sum())),
        groups=[(group.size, group.points, group.times) for group in groups_of(voices.means)],
        levels=list(voices.by_level),
        effective=str(rounded(effective_residents(voices))),
        household=str(rounded(most_one_household_moves(voices))),
        voided=voided,
        must_rerun=must_rerun(method, sum(voices.by_level), voided),
    )


def must_rerun(method: Method, counted: int, voided: int) -> bool:
    """More than so many percent of what was given had to be voided (integrity clause)."""
    return 100 * voided > method.honesty.rerun_above_percent * (counted + voided)


def _micro(millionths: int) -> str:
    return f"{millionths // MICRO}.{millionths % MICRO:06d}"


def seed_of(subject: Subject, method_text: str, channels: Mapping[str, PublishedChannel]) -> str:
    """SHA-256 (hex) of what the residents said and how it counts; nothing entered changes it."""
    told = [FORMAT, subject, method_text, dict(sorted(channels.items()))]
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def computed(
    subject: Subject,
    method_text: str,
    channels: Mapping[str, PublishedChannel],
    entered: Mapping[str, Entered],
) -> Result:
    """The result of what is published, exact."""
    inputs = [_input(name, told) for name, told in channels.items() if not told.must_rerun]
    figures = {name: Decimal(told.figure) for name, told in entered.items()}
    return result_of(
        read_method(method_text), inputs, figures, seed_of(subject, method_text, channels)
    )


def _input(name: str, told: PublishedChannel) -> ChannelInput:
    groups = tuple(Group(size, points, times) for size, points, times in told.groups)
    return ChannelInput(name, told.residents, Fraction(told.points), groups)


def make_bundle(
    subject: Subject,
    method_text: str,
    channels: Mapping[str, PublishedChannel],
    entered: Mapping[str, Entered],
    version: int = 1,
) -> Bundle:
    """All of it, computed from what it publishes and from nothing else."""
    result = computed(subject, method_text, channels, entered)
    return Bundle(
        format=FORMAT,
        subject=subject,
        version=version,
        method=method_text,
        channels=dict(channels),
        entered=dict(entered),
        result=_published(result),
    )


def _published(result: Result) -> PublishedResult:
    return PublishedResult(
        satisfaction=_score(result.satisfaction),
        channels={name: _score(score) for name, score in result.channels.items()},
        total=[str(rounded(end)) for end in _ends(result.total)],
    )


def _score(score: Score) -> PublishedScore:
    figures = [str(rounded(end)) for end in _ends(score.estimate)] or ["", "", ""]
    return PublishedScore(
        residents=score.residents,
        standing=score.standing,
        figure=figures[0],
        low=figures[1],
        high=figures[2],
    )


def _ends(estimate: Estimate | None) -> list[Fraction]:
    return [] if estimate is None else [estimate.figure, estimate.low, estimate.high]


def written(bundle: Bundle) -> bytes:
    """The file's very bytes."""
    return msgspec.json.encode(bundle, order="sorted")


def digest_of_bundle(content: bytes) -> str:
    """SHA-256 (hex) of the file, printed on the notice."""
    return hashlib.sha256(content).hexdigest()


def read_bundle(content: bytes) -> Bundle:
    """Raises BundleBroken, which says what is wrong with the file."""
    try:
        bundle = msgspec.json.decode(content, type=Bundle)
        method = read_method(bundle.method)
    except (msgspec.MsgspecError, UnicodeDecodeError, Problem) as error:
        raise BundleBroken(why=str(error)) from error
    for name, told in bundle.channels.items():
        _check_channel(method, name, told)
    return bundle


def _check_channel(method: Method, name: str, told: PublishedChannel) -> None:
    """The groups hold the channel's residents and its points; a hidden one holds nothing."""
    groups = _input(name, told).groups
    if told.residents < method.small_numbers.shown_from:
        if told.groups or Fraction(told.points):
            raise BundleBroken(why=f"{name}: too few residents to publish anything")
        return
    if residents_in(groups) != told.residents:
        raise BundleBroken(why=f"{name}: the groups hold other residents")
    if any(group.points > 100 * group.size for group in groups):
        raise BundleBroken(why=f"{name}: a group has more points than there are")
    if abs(points_in(groups) - Fraction(told.points)) > Fraction(1, 2):
        raise BundleBroken(why=f"{name}: the groups have other points")


def differences(bundle: Bundle) -> list[str]:
    """What the file says and what comes out, where they differ; empty when the figure stands."""
    again = _published(computed(bundle.subject, bundle.method, bundle.channels, bundle.entered))
    said, found = _flat(bundle.result), _flat(again)
    names = sorted(said.keys() | found.keys())
    return [
        f"{name}：文件里是 {said.get(name) or '无'}，算出来是 {found.get(name) or '无'}"
        for name in names
        if said.get(name) != found.get(name)
    ]


def _flat(result: PublishedResult) -> dict[str, str]:
    scores = {"satisfaction": result.satisfaction, **result.channels}
    flat = {
        f"{name}.{key}": str(value)
        for name, score in scores.items()
        for key, value in msgspec.to_builtins(score).items()
    }
    return {**flat, "total": " ".join(result.total)}
