"""Above the method's share a survey is void; below it what was found is published."""

from __future__ import annotations

import pytest

from gongyi.appraisal.rules.faults import FaultOutcome, outcome_of_fault

SHARES: list[tuple[bool, int, int, FaultOutcome, str]] = [
    (True, 5, 100, "published", "5 % is not above 5 %"),
    (True, 6, 100, "void", "more than 5 %"),
    (True, 1, 19, "void", "one of 19 is 5.3 %"),
    (True, 1, 20, "published", "one of 20 is 5 %"),
    (False, 90, 100, "nothing", "the second person does not agree"),
]


@pytest.mark.parametrize(("agrees", "affected", "answered", "outcome", "reason"), SHARES)
def test_more_than_five_in_a_hundred_void_a_survey(
    agrees: bool, affected: int, answered: int, outcome: FaultOutcome, reason: str
) -> None:
    assert outcome_of_fault(agrees, affected, answered, 5) == outcome, reason
