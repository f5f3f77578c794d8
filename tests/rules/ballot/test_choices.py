"""What may be ticked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongyi.ballot.errors import (
    ChosenTwice,
    NothingChosen,
    OptionNotOnBallot,
    OptionWithdrawn,
    TooManyChosen,
)
from gongyi.ballot.rules.choices import check_choices, check_still_on_ballot
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem
from tests.makers.boxes import a_frozen_ballot

BALLOT = a_frozen_ballot()
IDS = [option.id for option in BALLOT.question.options]
STRANGER = new_id()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_one_to_five_different_options_are_a_vote(count: int) -> None:
    assert check_choices(BALLOT, IDS[:count]) is None


@pytest.mark.parametrize(
    ("choices", "problem", "why"),
    [
        ([], NothingChosen, "an empty vote says nothing"),
        (IDS[:6], TooManyChosen, "6 of 5"),
        ([IDS[0], IDS[0]], ChosenTwice, "one voice per option"),
        ([*IDS[:4], STRANGER], OptionNotOnBallot, "it stands on another ballot"),
        ([IDS[0]] * 6, TooManyChosen, "the number is looked at first"),
    ],
)
def test_anything_else_is_refused(
    choices: Sequence[object], problem: type[Problem], why: str
) -> None:
    with pytest.raises(problem):
        check_choices(BALLOT, choices)  # type: ignore[arg-type]


def test_too_many_is_said_in_numbers() -> None:
    assert "5" in TooManyChosen(most=5, chosen=6).sentence
    assert "6" in TooManyChosen(most=5, chosen=6).sentence


def test_an_option_that_has_left_is_named() -> None:
    gone = {IDS[1]: "报名人撤回"}

    with pytest.raises(OptionWithdrawn, match="项目 2"):
        check_still_on_ballot(BALLOT, IDS[:3], gone)

    assert check_still_on_ballot(BALLOT, IDS[2:4], gone) is None
