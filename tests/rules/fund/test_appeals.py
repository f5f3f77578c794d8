"""Appeals: against what, until when, who answers, and what an answer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gongyi.fund.errors.review import (
    AppealAnswered,
    AppealedAlready,
    AppealTooLate,
    NothingToAppeal,
    WithTheStreetNow,
    WithTheSupervisorsStill,
)
from gongyi.fund.rule_sets import rule_sets
from gongyi.fund.rules.appeals import (
    Appeal,
    Decider,
    answer_due,
    answer_verb,
    check_may_answer,
    check_may_appeal,
)
from gongyi.fund.rules.history import Line, Made, standing_decision
from gongyi.fund.rules.model import Phase
from gongyi.fund.rules.states import INELIGIBLE, WITHHELD, Verb, state_after
from gongyi.kernel.problems import Problem
from tests.makers.fund import NOON

RULES = rule_sets()["jiangsu-default-1"]
A, B, C = (UUID(int=number) for number in range(1, 4))
DAY = timedelta(days=1)


def _line(number: int, verb: Verb, at: datetime = NOON) -> Line:
    return Line(number, Made(verb, "reviewer", at), INELIGIBLE if verb == "refuse" else WITHHELD)


STANDING: list[tuple[list[Verb], int | None, str]] = [
    (["submit", "publish", "refuse"], 3, "refused"),
    (["submit", "withhold"], 2, "withheld"),
    (["submit", "publish"], None, "nothing to appeal against"),
    (["submit", "withhold", "appeal", "escalate", "reject"], 2, "it still stands"),
    (["submit", "withhold", "appeal", "uphold"], None, "overturned"),
    (["submit", "publish", "refuse", "appeal", "uphold", "refuse"], 6, "refused anew"),
]


@pytest.mark.parametrize(("verbs", "number", "reason"), STANDING)
def test_the_decision_that_stands_is_what_one_appeals_against(
    verbs: list[Verb], number: int | None, reason: str
) -> None:
    found = standing_decision([_line(n, verb) for n, verb in enumerate(verbs, start=1)])

    assert (found.number if found else None) == number, reason


FIVE_LATER = datetime.fromisoformat("2026-11-19T12:00:00+08:00")
APPEALS: list[tuple[Line | None, set[int], datetime, type[Problem] | None, str]] = [
    (_line(3, "refuse"), set(), FIVE_LATER, None, "the last moment of five working days"),
    (_line(3, "refuse"), set(), FIVE_LATER + timedelta(seconds=1), AppealTooLate, "too late"),
    (_line(3, "refuse"), {3}, NOON, AppealedAlready, "once against each decision"),
    (_line(6, "refuse"), {3}, NOON, None, "another decision"),
    (None, set(), NOON, NothingToAppeal, "nothing was refused"),
]


@pytest.mark.parametrize(("decision", "before", "now", "says_no", "reason"), APPEALS)
def test_one_appeals_once_and_in_time(
    decision: Line | None,
    before: set[int],
    now: datetime,
    says_no: type[Problem] | None,
    reason: str,
) -> None:
    if says_no is None:
        assert check_may_appeal(decision, before, RULES.proposals, now) == decision, reason
        return
    with pytest.raises(says_no):
        check_may_appeal(decision, before, RULES.proposals, now)


OPEN = Appeal(A, B, C, 3, "我不同意", NOON, answer_due(NOON, RULES.proposals))
WITH_STREET = replace(OPEN, escalated_at=FIVE_LATER, street_due_at=FIVE_LATER + 7 * DAY)
ANSWERED = replace(OPEN, is_upheld=True, decided_at=NOON)
ANSWERS: list[tuple[Appeal | None, Decider, datetime, type[Problem] | None, str]] = [
    (OPEN, "supervision", NOON, None, "in its time"),
    (OPEN, "supervision", FIVE_LATER, WithTheStreetNow, "its time is over, job or no job"),
    (OPEN, "street", NOON, WithTheSupervisorsStill, "not yet"),
    (WITH_STREET, "street", FIVE_LATER + 30 * DAY, None, "late is better than never"),
    (WITH_STREET, "supervision", FIVE_LATER, WithTheStreetNow, "handed on"),
    (ANSWERED, "supervision", NOON, AppealAnswered, "answered"),
    (None, "supervision", NOON, AppealAnswered, "there is none"),
]


@pytest.mark.parametrize(("appeal", "by", "now", "says_no", "reason"), ANSWERS)
def test_silence_takes_an_appeal_from_the_supervisors_to_the_street(
    appeal: Appeal | None, by: Decider, now: datetime, says_no: type[Problem] | None, reason: str
) -> None:
    if says_no is None:
        assert check_may_answer(appeal, by, now) == appeal, reason
        return
    with pytest.raises(says_no):
        check_may_answer(appeal, by, now)


LATE: list[tuple[Phase, Verb]] = [
    ("eligibility_review", "uphold"),
    ("deliberation_costing", "uphold"),
    ("candidate_notice", "uphold_late"),
    ("balloting", "uphold_late"),
    ("closed", "uphold_late"),
]


@pytest.mark.parametrize(("phase", "verb"), LATE)
def test_an_appeal_upheld_after_the_list_is_out_holds_for_the_next_year(
    phase: Phase, verb: Verb
) -> None:
    assert answer_verb(phase, is_upheld=True) == verb
    assert answer_verb(phase, is_upheld=False) == "reject"
    assert state_after(replace(INELIGIBLE, review="under_appeal"), verb) is not None
