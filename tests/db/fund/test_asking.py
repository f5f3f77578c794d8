"""Neighbours ask whoever proposes; question and answer stand there for everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongyi.fund.actions import asking, provenance
from gongyi.fund.errors.together import NotOneOfThem, QuestionNotOpen, TooManyQuestions
from tests.makers.fund import NOON
from tests.makers.fund_year import a_cycle, a_published_proposal, a_yard

pytestmark = pytest.mark.usefixtures("database")


async def test_a_question_is_answered_by_a_proposer_once_for_everybody() -> None:
    yard = await a_yard()
    proposal = await a_published_proposal(yard, await a_cycle(yard))
    await asking.ask_author(yard.neighbour, proposal.id, " 扶手装几层？ ", NOON)
    (question,) = (await provenance.read_together(None, proposal.id)).questions

    with pytest.raises(NotOneOfThem):
        await asking.answer_question(yard.neighbour, question.id, "三层", NOON)
    await asking.answer_question(yard.resident, question.id, "每层都装。", NOON)

    (seen,) = (await provenance.read_together(None, proposal.id)).questions
    assert (seen.words, seen.asker, seen.answer) == ("扶手装几层？", "王*英", "每层都装。")
    with pytest.raises(QuestionNotOpen):
        await asking.answer_question(yard.resident, question.id, "改一下", NOON)


async def test_nobody_asks_more_than_three_questions_a_day() -> None:
    yard = await a_yard()
    proposal = await a_published_proposal(yard, await a_cycle(yard))
    for number in range(3):
        await asking.ask_author(yard.neighbour, proposal.id, f"问题 {number}", NOON)

    with pytest.raises(TooManyQuestions):
        await asking.ask_author(yard.neighbour, proposal.id, "再问一个", NOON)
    await asking.ask_author(yard.neighbour, proposal.id, "明天再问", NOON + timedelta(days=1))
