"""A ballot about anything: questions with answers, no money, counted by everybody alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongyi.ballot import actions
from gongyi.ballot.actions import Part, message_of
from gongyi.ballot.rules.ballots import Ballot
from tests.makers.ballots import a_ballot, counted, ids_of, phones, votes_cast
from tests.makers.both_verifiers import said_by_python, said_by_typescript
from tests.makers.questions import NOON
from tests.makers.typescript import typescript

pytestmark = pytest.mark.usefixtures("database")
LEVELS = Part("您对物业满意吗？", options=5, min_choices=1, max_choices=1)
WISHES = Part("最想先办哪几件？", options=3, min_choices=0, max_choices=2)


async def a_survey(*parts: Part, **changes: Any) -> Ballot:
    asked = parts or (LEVELS, WISHES)
    facts = {
        "rule": "tally",
        "budget_fen": 0,
        "costs": [0] * sum(part.options for part in asked),
        "max_choices": sum(part.max_choices for part in asked),
        "parts": asked,
    }
    return await a_ballot(**facts | changes)


async def test_a_survey_of_several_questions_is_counted_answer_by_answer() -> None:
    ballot = await a_survey()
    await votes_cast(ballot, [1], [1, 6, 8], [5, 7])

    await counted(ballot)

    working = (await actions.published_result(ballot.id)).working
    assert [step.votes for step in working.walk] == [2, 0, 0, 0, 1, 1, 1, 1]
    assert {step.reason for step in working.walk} == {"counted"}
    assert (working.funded, working.spent_fen, working.other) == ((), 0, None)


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ([6], "the first question has no answer"),
        ([1, 2], "the first question has two"),
        ([1, 6, 7, 8], "the second has three"),
    ],
)
async def test_a_vote_that_breaks_one_question_counts_for_nothing(
    chosen: list[int], why: str
) -> None:
    ballot = await a_survey()
    await votes_cast(ballot, [3], chosen)

    await counted(ballot)

    box = (await actions.published_result(ballot.id)).working.box
    assert [left.reason for left in box.left_out] == ["choices"], why


async def test_both_programs_recount_it_alike(tmp_path: Path) -> None:
    ballot = await a_survey(min_support_percent=5)
    await votes_cast(ballot, [1], [2, 6, 8], [5, 7], [6], [1, 2], [4, 6, 7, 8])
    (phone,) = await phones(ballot)
    for sequence, choice in enumerate((1, 2), 1):
        vote = message_of(phone.vote(ids_of(ballot, choice), sequence))
        await actions.cast_vote(ballot.id, vote, NOON)
    gone = ballot.question.options[5].id
    await actions.withdraw_option(ballot.id, gone, "已经办好了", NOON)
    await counted(ballot)

    bundle = await actions.published_bundle(ballot.id)
    with typescript() as node:
        said = said_by_python(bundle), said_by_typescript(node, bundle, tmp_path)

    assert said[0] == said[1]
    assert (said[0].fault, said[0].votes) == (None, 4)


async def test_for_or_against_with_a_quorum_of_the_entitled() -> None:
    """60 on the roll: two thirds, rounded up, are 41 votes."""
    ballot = await a_survey(Part("同意吗？", 2, 1, 1), min_support_percent=67)
    await votes_cast(ballot, [1], [1], [2])

    await counted(ballot)

    working = (await actions.published_result(ballot.id)).working
    assert working.threshold_votes == 41
    assert working.summary[-1] == "至少要有 41 张有效票，现在有 3 张，不够。"
