"""Papers given again: how many votes may be second ones, and whether the result hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from gongyi.ballot.rules.doubt import Doubt, doubt_of
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.rules.questions import Part, Question
from gongyi.ballot.rules.working import Working
from gongyi.kernel.money import yuan
from tests.makers.boxes import a_box, a_frozen_ballot
from tests.makers.questions import a_question

COSTS = [yuan(120_000), yuan(100_000), yuan(80_000), yuan(300_000)]
A, B, C = [1], [2], [3]


def counted(
    question: Question, votes: Sequence[Sequence[int]], again: int, withdrawn: Sequence[int] = ()
) -> Working:
    box = a_box(question, votes, withdrawn)
    return count_box(replace(box, found=replace(box.found, papers_reissued=again)))


def doubt(
    votes: Sequence[Sequence[int]], again: int, withdrawn: Sequence[int] = (), **rules: Any
) -> Doubt | None:
    question = a_question(COSTS, **rules)
    return doubt_of(a_frozen_ballot(question), counted(question, votes, again, withdrawn))


@pytest.mark.parametrize(
    ("votes", "again", "rules", "said", "why"),
    [
        ([A, A, B], 0, {}, None, "nothing was given again"),
        ([], 2, {}, None, "nobody voted"),
        ([A] * 3, 5, {}, Doubt(3, stands=False), "no more second votes than votes"),
        ([A] * 4 + [B], 2, {}, Doubt(2, stands=True), "two votes fewer, and the first stays first"),
        ([A] * 3 + [B], 2, {}, Doubt(2, stands=False), "two votes fewer make them equal"),
        ([A] * 2 + [B, B, C], 1, {}, Doubt(1, stands=False), "equals today, decided by the cost"),
        ([A] * 3 + [C], 1, {}, Doubt(1, stands=False), "a winner with one vote may have none"),
        ([A] * 3 + [C] * 2, 1, {}, Doubt(1, stands=True), "both fit whatever their order"),
        ([A] * 5, 1, {"min_support_votes": 5}, Doubt(1, stands=False), "just enough votes"),
        ([A] * 6, 1, {"min_support_votes": 5}, Doubt(1, stands=True), "enough without one"),
        (
            [A] * 9 + [C] * 2,
            2,
            {"min_support_percent": 20},
            Doubt(2, stands=False),
            "2 of 11 are too few, 2 of 9 are enough",
        ),
        ([A] * 5 + [[4]] * 5, 2, {}, Doubt(2, stands=True), "dearer than everything never wins"),
        ([A] * 5, 2, {"rule": "equal_shares"}, Doubt(2, stands=True), "nobody else can win"),
        (
            [A] * 9 + [B],
            2,
            {"rule": "equal_shares"},
            Doubt(2, stands=False),
            "shares may turn out otherwise as soon as somebody else can win",
        ),
    ],
)
def test_the_doubt_is_told_by_number_and_by_what_hangs_on_it(
    votes: list[list[int]], again: int, rules: dict[str, Any], said: Doubt | None, why: str
) -> None:
    assert doubt(votes, again, **rules) == said, why


def test_a_withdrawn_option_casts_no_doubt() -> None:
    assert doubt([A] * 4 + [B] * 4, 2, withdrawn=[2]) == Doubt(2, stands=True)


@pytest.mark.parametrize(
    ("votes", "needed", "stands", "why"),
    [
        (10, 8, True, "enough without two"),
        (10, 9, False, "not enough without two"),
        (10, 11, True, "never enough"),
    ],
)
def test_of_a_tally_the_quorum_is_in_doubt(votes: int, needed: int, stands: bool, why: str) -> None:
    parts = (Part("同意吗？", 2, 1, 1),)
    rules = {"rule": "tally", "budget_fen": 0, "max_choices": 1, "min_support_votes": needed}
    question = a_question([0, 0], parts=parts, **rules)

    said = doubt_of(a_frozen_ballot(question), counted(question, [[1]] * votes, 2))

    assert said == Doubt(2, stands=stands), why


@given(
    votes=st.lists(
        st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True), min_size=2, max_size=14
    ),
    costs=st.lists(st.integers(1, 30), min_size=4, max_size=4),
    rule=st.sampled_from(["most_votes", "equal_shares"]),
    limits=st.tuples(st.integers(0, 4), st.sampled_from([0, 10, 30])),
    second=st.sets(st.integers(0, 13), min_size=1, max_size=3),
)
@settings(max_examples=80, deadline=None)
def test_a_result_that_stands_is_the_same_without_any_of_the_second_votes(
    votes: list[list[int]],
    costs: list[int],
    rule: Any,
    limits: tuple[int, int],
    second: set[int],
) -> None:
    question = a_question(
        [yuan(cost) for cost in costs],
        rule=rule,
        budget_fen=yuan(40),
        min_support_votes=limits[0],
        min_support_percent=limits[1],
    )
    working = counted(question, votes, len(second))
    said = doubt_of(a_frozen_ballot(question), working)
    assert said is not None
    event(f"stands: {said.stands}")
    left = [vote for place, vote in enumerate(votes) if place not in second]

    if said.stands:
        assert set(counted(question, left, 0).funded) == set(working.funded)
