"""Five levels to each question, and papers that say nothing about whose they are."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

import pytest

from gongyi.appraisal.errors.survey import QuestionnaireUnreadable
from gongyi.appraisal.questionnaires import DEFAULT, text_of
from gongyi.appraisal.rules.questionnaire import (
    LEVELS,
    answers_of,
    option_id,
    read_questionnaire,
)

SURVEY = UUID("5f0e7a52-6c2a-4f0e-9d6e-0d4f6f6e7a11")
TEXT = text_of(DEFAULT)
ASKED = read_questionnaire(TEXT)
FIRST, SECOND = (question.id for question in ASKED.questions[:2])


def paper(**levels: int) -> list[UUID]:
    return [option_id(SURVEY, question, level) for question, level in levels.items()]


def test_a_landed_questionnaire_is_never_edited() -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert digest == "f6979de30ddecd553d494cc60a58f7d2683dc13390427d15d7d498e82a9d44d3"
    assert f"{ASKED.name}-{ASKED.version}" == DEFAULT


def test_there_are_five_levels_the_best_first() -> None:
    assert list(LEVELS) == [5, 4, 3, 2, 1]


def test_a_paper_is_read_question_by_question_and_a_gap_stays_a_gap() -> None:
    found = answers_of(SURVEY, ASKED.questions, [paper(**{FIRST: 5, SECOND: 1})])

    assert found == [(5, 1, None, None, None)]


def test_an_empty_paper_and_an_option_of_another_survey_say_nothing() -> None:
    assert answers_of(SURVEY, ASKED.questions, [[], [uuid4()]]) == []


def test_the_order_of_the_papers_is_lost() -> None:
    papers = [paper(**{FIRST: 3}), paper(**{FIRST: 1}), paper(**{FIRST: 5})]

    assert answers_of(SURVEY, ASKED.questions, papers) == answers_of(
        SURVEY, ASKED.questions, papers[::-1]
    )


def test_every_option_of_every_survey_is_called_differently() -> None:
    options = {
        option_id(survey, question.id, level)
        for survey in (SURVEY, uuid4())
        for question in ASKED.questions
        for level in LEVELS
    }
    assert len(options) == 2 * 5 * len(ASKED.questions)


BROKEN = [
    ('id = "voice"', 'id = "service"', "a question twice"),
    ("[[questions]]", "[[question]]", "an unknown section"),
    ("version = 1", "version = ", "no TOML"),
]


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN)
def test_a_broken_questionnaire_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(QuestionnaireUnreadable):
        read_questionnaire(TEXT.replace(old, new))
