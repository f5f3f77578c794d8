"""A question with options and limits, and what makes it fit to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from gongyi.ballot.errors import (
    BudgetOutOfRange,
    ChoicesOutOfRange,
    ClosesTooEarly,
    CostOutOfRange,
    NoMoneyInTally,
    NoOptions,
    OptionListedTwice,
    OptionUntitled,
    PartsDoNotFit,
    QuestionMissing,
    SupportPercentOutOfRange,
    SupportVotesOutOfRange,
)
from gongyi.ballot.paper_errors import PaperEndsTooEarly
from gongyi.kernel.money import MAX_FEN
from gongyi.kernel.problems import Problem, raise_all

Rule = Literal["most_votes", "equal_shares", "tally"]
# Who can open the box: the server at the close, or two of three people in front of everyone.
Custody = Literal["custody", "trustees"]
# Who hands out and types its paper: a survey of the committee's work is not run by the committee.
Desk = Literal["committee", "evaluator"]


@dataclass(frozen=True)
class Option:
    """What can be chosen. Its id comes from whoever asks; `facts` are JSON frozen with it."""

    id: UUID
    title: str
    cost_fen: int
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One of the questions of a tally; the next `options` options of the ballot are its answers."""

    title: str
    options: int
    min_choices: int
    max_choices: int


@dataclass(frozen=True)
class Question:
    """What a community decides by ballot. Options are shown in the order of each voter's own.

    With `most_votes` and `equal_shares` the options cost money out of `budget_fen`, and each
    needs `max(min_support_votes, min_support_percent % of the votes, rounded up)`. A `tally`
    counts: it has parts and no money, and the same two limits, of the entitled, say how many
    votes make it quorate. What a quorate count decides is for whoever asked.
    """

    community_id: UUID
    words: str
    rule: Rule
    budget_fen: int
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    opens_at: datetime
    closes_at: datetime
    options: tuple[Option, ...]
    custody: Custody = "custody"
    # Until when sheets of paper may be typed after the close; None: a ballot without paper.
    paper_until: datetime | None = None
    parts: tuple[Part, ...] = ()
    desk: Desk = "committee"
    # With fewer votes a tally tells how many there are, and neither answers nor votes.
    show_from: int = 1


def is_shown(show_from: int, votes: int) -> bool:
    """Whether so many votes may be told answer by answer; 1 hides nothing, an empty box neither."""
    return show_from == 1 or votes >= show_from


def check_question(question: Question, now: datetime) -> None:
    """Raises every reason at once why it cannot be put to the vote."""
    raise_all(
        [
            *_wrong_with_limits(question, now),
            *_wrong_with_options(question.options),
            *_wrong_with_money(question),
            *_wrong_with_parts(question),
        ]
    )


def _wrong_with_limits(question: Question, now: datetime) -> Iterator[Problem]:
    if not question.words.strip():
        yield QuestionMissing()
    if not 1 <= question.max_choices <= 1000:
        yield ChoicesOutOfRange()
    if not 0 <= question.min_support_votes <= 1_000_000:
        yield SupportVotesOutOfRange()
    if not 0 <= question.min_support_percent <= 100:
        yield SupportPercentOutOfRange()
    if question.closes_at <= max(question.opens_at, now):
        yield ClosesTooEarly()
    if question.paper_until is not None and question.paper_until <= question.closes_at:
        yield PaperEndsTooEarly()


def _wrong_with_options(options: tuple[Option, ...]) -> Iterator[Problem]:
    if not options:
        yield NoOptions()
    seen: set[UUID] = set()
    for option in options:
        if option.id in seen:
            yield OptionListedTwice(title=option.title)
        seen.add(option.id)
        if not option.title.strip():
            yield OptionUntitled()


def _wrong_with_money(question: Question) -> Iterator[Problem]:
    if question.rule == "tally":
        if question.budget_fen or any(option.cost_fen for option in question.options):
            yield NoMoneyInTally()
        return
    if not 1 <= question.budget_fen <= MAX_FEN:
        yield BudgetOutOfRange()
    for option in question.options:
        if not 1 <= option.cost_fen <= MAX_FEN:
            yield CostOutOfRange(title=option.title)


def _wrong_with_parts(question: Question) -> Iterator[Problem]:
    parts = question.parts
    if question.rule != "tally":
        fits = not parts and question.show_from == 1
    else:
        fits = sum(part.options for part in parts) == len(question.options)
        fits = fits and question.max_choices == sum(part.max_choices for part in parts)
        fits = fits and all(map(_is_part, parts)) and question.show_from >= 1
    if not fits:
        yield PartsDoNotFit()


def _is_part(part: Part) -> bool:
    most = part.max_choices
    return bool(part.title.strip()) and 0 <= part.min_choices <= most and 1 <= most <= part.options
