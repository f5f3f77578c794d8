"""A method: everything that decides an appraisal's figure, as one readable file.

The files are in `methods/<name>-<version>.toml`; each figure's source is named there. A street
publishes one before the year begins and keeps its very text, so that nobody who has seen the
ratings can choose how they count. Nothing of it is repeated in the code.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta

from gongyi.appraisal.errors.method import CommitteeShareTooSmall, MethodUnreadable
from gongyi.kernel.rule_files import AtLeastOne, Part, Versioned, Words, read_rules

Percent = Annotated[int, Meta(ge=1, le=100)]
Points = Annotated[int, Meta(ge=0, le=100)]
Kind = Literal["community", "centre"]
Source = Literal["ratings", "survey"]
RatedKind = Literal["centre", "organisation"]

# 「居委会所占权重不低于50%」 in the multi-party evaluation of a centre (花果山社区, Shenzhen).
LEAST_COMMITTEE_PERCENT = 50
LEVELS = 5


class Channel(Part, frozen=True, kw_only=True):
    """One way in which residents say how satisfied they are, and how many must have spoken."""

    id: Annotated[str, Meta(pattern=r"^[a-z_]+$")]
    title: Words
    source: Source
    rated: tuple[RatedKind, ...] = ()
    weight: Percent
    minimum: AtLeastOne


class Component(Part, frozen=True, kw_only=True):
    """One part of the total: the residents' satisfaction, or what somebody enters and a second
    person checks."""

    id: Annotated[str, Meta(pattern=r"^[a-z_]+$")]
    title: Words
    weight: Percent
    is_satisfaction: bool = False


class SmallNumbers(Part, frozen=True):
    """Below `shown_from` residents only their number is told; `shrink` is for dashboards."""

    shown_from: Annotated[int, Meta(ge=10)]
    shrink: AtLeastOne


class Interval(Part, frozen=True):
    """How often the residents are drawn anew."""

    percent: Annotated[int, Meta(ge=80, le=99)]
    resamples: Annotated[int, Meta(ge=1000, le=10_000)]


class Corrections(Part, frozen=True):
    """What is put right in a figure, and what is not: `told` says so to everybody.

    `skew`: the ends of the interval follow the longer tail (rules/skew.py).
    """

    skew: bool = False
    told: tuple[Words, ...] = ()


class Clocks(Part, frozen=True):
    """How long before, how long shown, how long for an appeal and for its answer."""

    published_days_before: Annotated[int, Meta(ge=30)]
    preview_workdays: AtLeastOne
    notice_days: Annotated[int, Meta(ge=7)]
    appeal_answer_workdays: AtLeastOne


class Honesty(Part, frozen=True):
    """When two people look, and when a channel is asked again."""

    fives_percent: Percent
    fives_from: AtLeastOne
    burst_ratings: AtLeastOne
    one_device: AtLeastOne
    one_network_percent: Percent
    begging_reports: AtLeastOne
    rerun_above_percent: Percent


class Method(Versioned, frozen=True):
    """One version of one way to appraise."""

    kind: Kind
    title: Words
    summary: Words
    sources: Annotated[list[Words], Meta(min_length=1)]
    points: Annotated[list[Points], Meta(min_length=LEVELS, max_length=LEVELS)]
    appeal_residents: AtLeastOne
    channels: Annotated[list[Channel], Meta(min_length=1)]
    components: Annotated[list[Component], Meta(min_length=1)]
    small_numbers: SmallNumbers
    interval: Interval
    clocks: Clocks
    honesty: Honesty
    corrections: Corrections = Corrections()

    @property
    def spoken(self) -> str:
        """As people read it: 「江苏通用考核办法」第 1 版."""
        return f"「{self.title}」第 {self.version} 版"


@lru_cache(maxsize=64)
def read_method(text: str) -> Method:
    """The method that a file states; raises MethodUnreadable or CommitteeShareTooSmall."""
    method = read_rules(text, Method, MethodUnreadable)
    _check_whole(method)
    return method


def _check_whole(method: Method) -> None:
    """What no single member can say."""
    if method.points != sorted(set(method.points)):
        raise MethodUnreadable(why="points: each level gives more than the one below")
    _check_parts("channels", [(part.id, part.weight) for part in method.channels])
    _check_parts("components", [(part.id, part.weight) for part in method.components])
    if sum(part.is_satisfaction for part in method.components) != 1:
        raise MethodUnreadable(why="components: exactly one is the residents' satisfaction")
    if any((part.source == "ratings") != bool(part.rated) for part in method.channels):
        raise MethodUnreadable(why="channels: ratings say whom they rate, a survey does not")
    if min(part.minimum for part in method.channels) < method.small_numbers.shown_from:
        raise MethodUnreadable(why="channels: a minimum below shown_from")
    _check_committee(method)


def _check_parts(where: str, parts: list[tuple[str, int]]) -> None:
    if len({name for name, _ in parts}) < len(parts):
        raise MethodUnreadable(why=f"{where}: an id twice")
    if sum(weight for _, weight in parts) != 100:
        raise MethodUnreadable(why=f"{where}: the weights are not 100 together")


def _check_committee(method: Method) -> None:
    """The committee must not be outvoted in the evaluation of its own centre."""
    share = sum(part.weight for part in method.components if part.id == "committee")
    if method.kind == "centre" and share < LEAST_COMMITTEE_PERCENT:
        raise CommitteeShareTooSmall(percent=share)
