"""The rules of a topic as data: clocks, thresholds, categories, and who else may be responsible."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clocks:
    """Days are natural days; workdays follow the calendar of public holidays."""

    screening_workdays: int
    materials_days: int
    materials_days_large: int
    escalation_workdays: int
    street_workdays: int
    review_days: int
    report_days: int
    notice_days: int
    appeal_workdays: int
    appeal_answer_workdays: int


@dataclass(frozen=True)
class OpinionTerms:
    """How many people a picture of opinions needs, so that nobody can be guessed."""

    least_participants: int
    least_in_a_group: int
    least_answers: int


@dataclass(frozen=True)
class Category:
    """What a topic is about; `warning` is read before it is written."""

    code: str
    name: str
    warning: str


@dataclass(frozen=True)
class Body:
    """Who is responsible where the committee is not."""

    code: str
    name: str
    words: str


@dataclass(frozen=True)
class TopicTerms:
    """One file of rules."""

    clocks: Clocks
    demand_percent: int
    posts_a_day: int
    statements_a_day: int
    opinions: OpinionTerms
    categories: tuple[Category, ...]
    bodies: tuple[Body, ...]

    def category(self, code: str) -> Category | None:
        """By its code."""
        return next((each for each in self.categories if each.code == code), None)

    def body(self, code: str) -> Body | None:
        """By its code."""
        return next((each for each in self.bodies if each.code == code), None)


def read_terms(text: str) -> TopicTerms:
    """From TOML; raises KeyError or TypeError where a file is not whole."""
    read: dict[str, Any] = tomllib.loads(text)
    return TopicTerms(
        clocks=Clocks(**read["clocks"]),
        demand_percent=read["demand"]["percent"],
        posts_a_day=read["thread"]["posts_a_day"],
        statements_a_day=read["thread"]["statements_a_day"],
        opinions=OpinionTerms(**read["opinions"]),
        categories=tuple(Category(**each) for each in read["category"]),
        bodies=tuple(Body(**each) for each in read["body"]),
    )
