"""From what age one may take part. 18: organic law of residents' committees; 14: our default."""

from __future__ import annotations

from datetime import date

from gongyi.kernel.clock import age_on
from gongyi.roll.errors import BirthDateWrong, TooYoungToClaim, TooYoungToPropose, TooYoungToVote

VOTING_AGE = 18
PROPOSING_AGE = 14
OLDEST = 120


def may_vote(born_on: date, on: date) -> bool:
    """On the day of the ballot."""
    return age_on(born_on, on) >= VOTING_AGE


def may_propose(born_on: date, on: date, age: int = PROPOSING_AGE) -> bool:
    """On the day of the proposal."""
    return age_on(born_on, on) >= age


def check_may_vote(born_on: date, on: date) -> None:
    """Raises TooYoungToVote."""
    if not may_vote(born_on, on):
        raise TooYoungToVote


def check_may_propose(born_on: date, on: date, age: int = PROPOSING_AGE) -> None:
    """Raises TooYoungToPropose."""
    if not may_propose(born_on, on, age):
        raise TooYoungToPropose(age=age)


def check_may_claim(born_on: date, on: date, age: int = PROPOSING_AGE) -> None:
    """Raises BirthDateWrong or TooYoungToClaim: who may do nothing yet needs no entry."""
    if not is_possible_birth(born_on, on):
        raise BirthDateWrong
    if not may_propose(born_on, on, age):
        raise TooYoungToClaim(age=age)


def is_possible_birth(born_on: date, on: date) -> bool:
    """Not in the future, and not longer ago than anybody lives."""
    return born_on <= on and age_on(born_on, on) <= OLDEST


def latest_birth(on: date, years: int) -> date:
    """The last day on which one can be born to be `years` old on this day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # on 29 February, in a year that had none
        return date(on.year - years, 2, 28)
