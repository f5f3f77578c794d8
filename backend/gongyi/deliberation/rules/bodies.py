"""The bodies that meet, each by its rule set: who votes, how many must be there, what is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta

from gongyi.deliberation.errors.body import (
    BodyRulesUnreadable,
    MembersMissing,
    QuorumMissing,
    TermNotFitting,
)
from gongyi.deliberation.rules.meeting.events import Method
from gongyi.deliberation.rules.meeting.state import Item, Terms
from gongyi.deliberation.rules.model import BodyKind
from gongyi.kernel.rule_files import AtLeastOne, Part, Share, Words, read_rules

Chosen = Literal["elected", "drawn", "appointed"]
DemandedBy = Literal["members", "residents", "households", "committee", "street"]


class Quorum(Part, frozen=True):
    """`of` members or the roll: at least `share`, or more than it. `announced`: `least` or more."""

    of: Literal["members", "roll", "announced"]
    share: Share = "1/1"
    is_more_than: bool = False
    least: AtLeastOne = 1


class Speech(Part, frozen=True):
    """How long and how often one person speaks to one matter."""

    seconds: AtLeastOne
    times: AtLeastOne
    order_seconds: AtLeastOne


class Demand(Part, frozen=True):
    """Who may demand a meeting, and how many of them; without `by` on paper only (first files)."""

    who: Words
    share: Share
    by: DemandedBy | None = None


class Demanded(Part, frozen=True):
    """How soon a date must be set, and how late the meeting may be, once it has been demanded."""

    date_workdays: AtLeastOne
    hold_days: AtLeastOne


class Draw(Part, frozen=True):
    """Seats by lot: the buildings in view or not, how long before, how long to say yes or no."""

    over_buildings: bool
    notice_days: AtLeastOne
    answer_days: AtLeastOne


class BodyRules(Part, frozen=True):
    """One file."""

    kind: BodyKind
    version: AtLeastOne
    valid_from: date
    title: Words
    summary: Words
    sources: Annotated[tuple[Words, ...], Meta(min_length=1)]
    voters: Literal["members", "residents", "nobody"]
    chosen: tuple[Chosen, ...]
    term_years: AtLeastOne
    quorum: Quorum
    majority_of: Literal["cast", "present"]
    methods: tuple[Method, ...]
    is_remote_counted: bool
    notice_days: AtLeastOne
    comments: Annotated[int, Meta(ge=0, le=10)]
    speech: Speech
    demand: tuple[Demand, ...]
    demanded: Demanded | None = None
    draw: Draw | None = None

    @property
    def name(self) -> str:
        """`council-1`: the file's name."""
        return f"{self.kind}-{self.version}"


@dataclass(frozen=True)
class Member:
    """Somebody who holds a seat of a body from one day to another (the last day included)."""

    name: str
    from_on: date
    until_on: date


def read_body_rules(text: str) -> BodyRules:
    """Raises BodyRulesUnreadable."""
    return read_rules(text, BodyRules, BodyRulesUnreadable)


def quorum_of(rules: BodyRules, members: int, roll: int, announced: int | None) -> int:
    """How many voters must be there; raises MembersMissing or QuorumMissing."""
    quorum = rules.quorum
    if quorum.of == "announced":
        if announced is None or announced < quorum.least:
            raise QuorumMissing(least=quorum.least)
        return announced
    whole = members if quorum.of == "members" else roll
    if whole == 0:
        raise MembersMissing
    exact = Fraction(quorum.share) * whole
    return exact.__floor__() + 1 if quorum.is_more_than else exact.__ceil__()


def terms_of(rules: BodyRules, quorum: int, items: tuple[Item, ...], comments: int = 0) -> Terms:
    """What a meeting of this body is run by, fixed when it is announced."""
    return Terms(
        quorum=quorum,
        majority_of=rules.majority_of,
        methods=rules.methods,
        speech_seconds=rules.speech.seconds,
        speeches_each=rules.speech.times,
        order_seconds=rules.speech.order_seconds,
        remote=rules.is_remote_counted,
        items=items,
        comments=comments,
    )


def check_term(rules: BodyRules, member: Member) -> None:
    """Not longer than the rule set says; raises TermNotFitting."""
    last = _years_later(member.from_on, rules.term_years)
    if not member.from_on < member.until_on <= last:
        raise TermNotFitting(years=rules.term_years)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
