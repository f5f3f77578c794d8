"""What a topic must say to be taken in: concrete, with a place, and signed by who writes it.

Source: council custom (domain: a topic is concrete, actionable, written and signed).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gongyi.deliberation.errors.topic import (
    AnswerMissing,
    BodyNotNeeded,
    BodyUnknown,
    CategoryUnknown,
    ConcernWrong,
    PlaceWrong,
    TitleWrong,
    TooManyTopics,
    WishWrong,
)
from gongyi.deliberation.rules.model import Screening, TopicWords
from gongyi.deliberation.rules.terms import TopicTerms
from gongyi.kernel.letters import count_letters
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.text import tidy, tidy_line
from gongyi.kernel.workdays import add_workdays

TITLE, CONCERN, WISH, PLACE, ANSWER = (2, 40), (10, 1000), (5, 500), (1, 60), (5, 500)
MOST_A_DAY = 3


def tidied(words: TopicWords) -> TopicWords:
    """Without invisible signs; title and place on one line."""
    return replace(
        words,
        title=tidy_line(words.title),
        concern=tidy(words.concern),
        wish=tidy(words.wish),
        place=tidy_line(words.place),
    )


def fits(text: str, span: tuple[int, int]) -> bool:
    """Whether `text` has as many letters as allowed."""
    return span[0] <= count_letters(text) <= span[1]


def check_topic(words: TopicWords, terms: TopicTerms) -> None:
    """Raises everything that is wrong at once, field by field."""
    found: list[Problem] = []
    if terms.category(words.category) is None:
        found.append(CategoryUnknown())
    if not fits(words.title, TITLE):
        found.append(TitleWrong(count=count_letters(words.title)))
    if not fits(words.concern, CONCERN):
        found.append(ConcernWrong(count=count_letters(words.concern)))
    if not fits(words.wish, WISH):
        found.append(WishWrong(count=count_letters(words.wish)))
    if not fits(words.place, PLACE):
        found.append(PlaceWrong())
    raise_all(found)


def check_answer(verb: Screening, words: str, referred_to: str, terms: TopicTerms) -> None:
    """A no has its reason, a referral the right body; raises AnswerMissing, BodyUnknown, …"""
    if verb != "accept" and not fits(words, ANSWER):
        raise AnswerMissing
    if not fits(words, (0, ANSWER[1])):
        raise AnswerMissing
    if verb == "refer" and terms.body(referred_to) is None:
        raise BodyUnknown
    if verb != "refer" and referred_to:
        raise BodyNotNeeded


def check_may_add_topic(today: int) -> None:
    """Raises TooManyTopics."""
    if today >= MOST_A_DAY:
        raise TooManyTopics(count=today)


def screening_due_at(collected_at: datetime, terms: TopicTerms) -> datetime:
    """Until when the committee owes an answer."""
    return add_workdays(collected_at, terms.clocks.screening_workdays)
