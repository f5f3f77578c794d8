"""The survey's questions and what an answer is: one of five levels to each, or none.

A questionnaire is a file in `questionnaires/<name>-<version>.toml`. It is put to the vote through
the secret ballot's box: every question is a part of a `tally`, every level an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Annotated
from uuid import UUID, uuid5

from msgspec import Meta

from gongyi.appraisal.errors.survey import QuestionnaireUnreadable
from gongyi.kernel.rule_files import Key, Part, Versioned, Words, read_rules

# Answers of one adult, in the order of the questions; None where she left a question out.
Answers = tuple[int | None, ...]
# The five levels of 好差评 (GB/T 39735-2020), the best first, as they stand on the paper.
LEVELS: Mapping[int, str] = {
    5: "非常满意",
    4: "满意",
    3: "基本满意",
    2: "不满意",
    1: "非常不满意",
}


class SurveyQuestion(Part, frozen=True, kw_only=True):
    """One question."""

    id: Key
    words: Words


class Questionnaire(Versioned, frozen=True, kw_only=True):
    """One version of the questions."""

    valid_from: date
    title: Words
    invitation: Words
    questions: Annotated[list[SurveyQuestion], Meta(min_length=1)]


@lru_cache(maxsize=16)
def read_questionnaire(text: str) -> Questionnaire:
    """Raises QuestionnaireUnreadable."""
    found = read_rules(text, Questionnaire, QuestionnaireUnreadable)
    if len({question.id for question in found.questions}) < len(found.questions):
        raise QuestionnaireUnreadable(why="a question twice")
    return found


def option_id(wave_id: UUID, question: str, level: int) -> UUID:
    """What a level of a question is called on the paper of this wave of a survey."""
    return uuid5(wave_id, f"{question}:{level}")


def answers_of(
    wave_id: UUID, questions: Sequence[SurveyQuestion], papers: Iterable[Iterable[UUID]]
) -> list[Answers]:
    """What each paper says, sorted, so that the order tells nothing; empty papers are left out."""
    meaning = {
        option_id(wave_id, question.id, level): (number, level)
        for number, question in enumerate(questions)
        for level in LEVELS
    }
    found = []
    for paper in papers:
        levels: dict[int, int] = dict(meaning[option] for option in paper if option in meaning)
        if levels:
            found.append(tuple(levels.get(number) for number in range(len(questions))))
    return sorted(found, key=lambda answers: [level or 0 for level in answers])
