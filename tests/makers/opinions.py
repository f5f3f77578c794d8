"""People who answer statements by which side they are on."""

from __future__ import annotations

from random import Random

from gongyi.deliberation.rules.opinions import Answers, Row, answers_of
from gongyi.deliberation.rules.terms import OpinionTerms

TERMS = OpinionTerms(least_participants=15, least_in_a_group=4, least_answers=3)


def sides(
    people: int, statements: int, seed: int = 7, groups: int = 2, answered: float = 0.8
) -> list[Row]:
    """Statement 0 everybody likes, each other one group alone; nine in ten say so."""
    chance = Random(seed)
    likes = [
        [1 if number == 0 or number % groups == group else -1 for number in range(statements)]
        for group in range(groups)
    ]
    return [_row(chance, person, likes[person % groups], answered) for person in range(people)]


def _row(chance: Random, person: int, likes: list[int], answered: float) -> Row:
    columns = [number for number in range(len(likes)) if chance.random() < answered]
    values = [
        likes[number] if chance.random() < 0.9 else chance.choice((0, -1, 1)) for number in columns
    ]
    return Row(f"p{person:05d}", columns, values)


def table(rows: list[Row], statements: int) -> Answers:
    """The same as answers."""
    names = [f"s{number:04d}" for number in range(statements)]
    return answers_of(names, rows, TERMS.least_answers)
