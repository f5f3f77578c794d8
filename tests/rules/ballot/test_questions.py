"""What may be put to the vote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

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
from gongyi.ballot.rules.questions import Part, check_question
from gongyi.kernel.problems import InvalidForm, Problem
from tests.makers.questions import HOUR, NOON, a_question, an_option

TWICE = an_option()


@pytest.mark.parametrize(
    ("changes", "problem", "why"),
    [
        ({"words": " "}, QuestionMissing, "nobody knows what is decided"),
        ({"budget_fen": 0}, BudgetOutOfRange, "nothing can be funded from nothing"),
        ({"budget_fen": 1_000_000_001}, BudgetOutOfRange, "no fund is that large: a typing error"),
        ({"max_choices": 0}, ChoicesOutOfRange, "a vote chooses something"),
        ({"max_choices": 1001}, ChoicesOutOfRange, "no list is that long"),
        ({"min_support_votes": -1}, SupportVotesOutOfRange, "votes are counted from 0"),
        ({"min_support_votes": 1_000_001}, SupportVotesOutOfRange, "no community is that large"),
        ({"min_support_percent": -1}, SupportPercentOutOfRange, "percent begin at 0"),
        ({"min_support_percent": 101}, SupportPercentOutOfRange, "nobody has more than all votes"),
        ({"closes_at": NOON}, ClosesTooEarly, "it opens at that moment"),
        ({"opens_at": NOON - 9 * HOUR, "closes_at": NOON}, ClosesTooEarly, "it is over already"),
        ({"options": ()}, NoOptions, "there is nothing to choose"),
        ({"options": (TWICE, TWICE)}, OptionListedTwice, "its votes would be split"),
        ({"options": (an_option(title=" "),)}, OptionUntitled, "nobody knows what it is"),
        ({"options": (an_option(0),)}, CostOutOfRange, "a price is 1 fen or more"),
        ({"options": (an_option(1_000_000_001),)}, CostOutOfRange, "a typing error"),
    ],
)
def test_a_question_out_of_range_is_refused(
    changes: dict[str, Any], problem: type[Problem], why: str
) -> None:
    with pytest.raises(problem):
        check_question(a_question(**changes), NOON)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, "the usual one"),
        ({"max_choices": 1}, "one choice is a vote too"),
        ({"max_choices": 9}, "more choices than options means: as many as you like"),
        ({"opens_at": NOON - HOUR}, "it may open at once"),
        ({"min_support_percent": 100}, "unanimity can be asked for"),
        ({"options": (an_option(1),)}, "one option can be approved or not"),
    ],
)
def test_a_question_within_range_may_be_asked(changes: dict[str, Any], why: str) -> None:
    assert check_question(a_question(**changes), NOON) is None, why


def test_all_that_is_wrong_is_said_at_once() -> None:
    question = replace(a_question(), max_choices=0, options=(an_option(0, title="亭子"),))

    with pytest.raises(InvalidForm) as refused:
        check_question(question, NOON)

    assert [type(problem) for problem in refused.value.problems] == [
        ChoicesOutOfRange,
        CostOutOfRange,
    ]


TWO = (Part("满意吗？", 2, 1, 1), Part("先办哪件？", 4, 0, 2))
TALLY = {"rule": "tally", "budget_fen": 0, "costs": [0] * 6, "max_choices": 3, "parts": TWO}


def test_a_tally_has_parts_and_no_money() -> None:
    check_question(a_question(**TALLY), NOON)


@pytest.mark.parametrize(
    ("changes", "problem", "why"),
    [
        ({"budget_fen": 1}, NoMoneyInTally, "nothing is bought"),
        ({"costs": [0] * 5 + [1]}, NoMoneyInTally, "nothing has a price"),
        ({"parts": ()}, PartsDoNotFit, "it asks nothing"),
        ({"costs": [0] * 5}, PartsDoNotFit, "an answer is missing"),
        ({"costs": [0] * 7}, PartsDoNotFit, "an answer to no question"),
        ({"max_choices": 4}, PartsDoNotFit, "more than all parts allow together"),
        ({"parts": (Part(" ", 6, 1, 3),)}, PartsDoNotFit, "a question without words"),
        ({"parts": (Part("?", 6, -1, 3),)}, PartsDoNotFit, "fewer than none"),
        ({"parts": (Part("?", 6, 4, 3),)}, PartsDoNotFit, "more at least than at most"),
        ({"parts": (Part("?", 6, 0, 7),), "max_choices": 7}, PartsDoNotFit, "more than there are"),
        ({"rule": "most_votes"}, InvalidForm, "parts are for a tally, money is missing"),
    ],
)
def test_a_tally_out_of_range_is_refused(
    changes: dict[str, Any], problem: type[Problem], why: str
) -> None:
    with pytest.raises(problem):
        check_question(a_question(**TALLY | changes), NOON)
