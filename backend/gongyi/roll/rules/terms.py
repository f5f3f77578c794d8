"""The figures of the roll. A rule set in force may give others; these are the defaults.

20, 5 and 3 days: the organic law of village committees, articles 14–15, by analogy. 6 adults behind
a door and 5 people on a phone are our own, as the points from which two people look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongyi.roll.rules.ages import PROPOSING_AGE, VOTING_AGE

Unit = Literal["person", "household"]


@dataclass(frozen=True)
class RollTerms:
    """Ages in years; days are natural days."""

    unit: Unit = "person"
    voting_age: int = VOTING_AGE
    proposing_age: int = PROPOSING_AGE
    posted_days: int = 20
    objection_days: int = 5
    ruling_days: int = 3
    most_adults_per_dwelling: int = 6
    most_people_per_device: int = 5
    letter_days: int = 30


DEFAULT_TERMS = RollTerms()
