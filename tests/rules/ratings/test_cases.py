"""The clocks of a bad rating, and who may do what in its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from gongyi.kernel.clock import CHINA
from gongyi.kernel.problems import Problem
from gongyi.ratings.errors.case import (
    AnsweredAlready,
    CalledByWhoAnswered,
    CalledTodayAlready,
    CallNotAllowed,
    CaseClosed,
    DecidingForOwnSide,
    GroundUnknown,
    LongerAlready,
    NotAnsweredYet,
    NotEscalated,
    NotFixedYet,
    TooLateForLonger,
    TooLateToExclude,
)
from gongyi.ratings.rules import cases, exclusions
from gongyi.ratings.rules.cases import Case

FRIDAY = datetime(2026, 11, 13, 10, tzinfo=CHINA)
EVENING = FRIDAY.replace(hour=18)
DAY = timedelta(days=1)
OWNER, BUYER, CALLER = uuid4(), uuid4(), uuid4()


def a_case(**facts: Any) -> Case:
    """Opened on a Friday by somebody who lets herself be called."""
    usual = Case(
        *(
            uuid4(),
            uuid4(),
            uuid4(),
            uuid4(),
            "open",
            True,
            OWNER,
            BUYER,
            False,
            FRIDAY.replace(hour=0),
        ),
        *(cases.contact_due_at(FRIDAY, may_call=True), None, cases.reply_due_at(FRIDAY), ""),
        *(None, None, None, "", None, None, None, None, "", None, None),
        *(None, None, None, None, None),
    )
    return replace(usual, **facts)


CLOSED: dict[str, Any] = {"state": "closed", "closed_at": FRIDAY, "closed_how": "accepted"}
ANSWERED: dict[str, Any] = {
    "state": "answered",
    "replied_at": FRIDAY,
    "last_replied_at": FRIDAY,
    "replied_by": BUYER,
}
PROMISED = {**ANSWERED, "fix_due_at": EVENING + 7 * DAY}


def test_the_clocks_count_working_days() -> None:
    assert cases.contact_due_at(FRIDAY, may_call=True) == EVENING + 3 * DAY
    assert cases.contact_due_at(FRIDAY, may_call=False) is None
    assert cases.reply_due_at(FRIDAY) == EVENING + 7 * DAY
    assert cases.reply_due_at(FRIDAY, is_complex=True) == EVENING + 21 * DAY


@pytest.mark.parametrize("hour", [0, 9, 17, 23])
def test_no_clock_tells_at_what_hour_she_rated(hour: int) -> None:
    given = FRIDAY.replace(hour=hour, minute=37)

    assert cases.opened_at(given) == FRIDAY.replace(hour=0)
    assert cases.contact_due_at(given, may_call=True) == EVENING + 3 * DAY
    assert cases.reply_due_at(given) == EVENING + 7 * DAY


@pytest.mark.parametrize(
    ("case", "after", "is_late", "why"),
    [
        (a_case(), EVENING - FRIDAY + 3 * DAY, False, "on the dot"),
        (a_case(), 3 * DAY + DAY, True, "nobody has rung her up"),
        (a_case(contacted_at=FRIDAY), 4 * DAY, False, "somebody has"),
        (a_case(contacted_at=FRIDAY), 8 * DAY, True, "no answer"),
        (a_case(contact_due_at=None, may_call=False), 4 * DAY, False, "nobody may ring her up"),
        (a_case(**ANSWERED), 7 * DAY, False, "answered, to be called back by the evening"),
        (a_case(**ANSWERED), 8 * DAY, True, "nobody has called her back"),
        (a_case(**ANSWERED, may_call=False), 90 * DAY, False, "nobody may"),
        (a_case(**PROMISED), 7 * DAY, False, "to be put right by the evening"),
        (a_case(**PROMISED), 8 * DAY, True, "what was promised is not done"),
        (a_case(**CLOSED, fix_due_at=EVENING), DAY, True, "her yes to a promise is no repair"),
        (a_case(state="escalated", escalated_at=FRIDAY), 7 * DAY, False, "the street has a week"),
        (a_case(state="escalated", escalated_at=FRIDAY), 8 * DAY, True, "the street is late"),
    ],
)
def test_when_a_clock_has_run_out(case: Case, after: timedelta, is_late: bool, why: str) -> None:
    assert cases.is_overdue(case, FRIDAY + after) is is_late, why


def test_the_second_in_charge_takes_over_half_way_and_once() -> None:
    half = FRIDAY.replace(hour=0) + (7 * DAY + timedelta(hours=18)) / 2

    assert not cases.passes_to_b(a_case(), half - timedelta(seconds=1))
    assert cases.passes_to_b(a_case(), half)
    assert not cases.passes_to_b(a_case(is_passed_to_b=True), half)
    assert not cases.passes_to_b(a_case(**ANSWERED), half)


def test_silence_ends_only_what_nobody_may_ask_about() -> None:
    quiet = a_case(**ANSWERED, may_call=False)

    assert cases.ends_by_silence(quiet, FRIDAY + 14 * DAY)
    assert not cases.ends_by_silence(quiet, FRIDAY + 13 * DAY)
    assert not cases.ends_by_silence(a_case(**ANSWERED), FRIDAY + 90 * DAY)
    assert not cases.ends_by_silence(a_case(**PROMISED, may_call=False), FRIDAY + 90 * DAY)
    anew = a_case(**{**ANSWERED, "last_replied_at": FRIDAY + 7 * DAY}, may_call=False)
    assert not cases.ends_by_silence(anew, FRIDAY + 14 * DAY), "from the newest answer on"


def test_who_is_not_called_back_in_time_is_heard_by_the_street() -> None:
    assert not cases.is_not_called_back(a_case(**ANSWERED), EVENING + 7 * DAY)
    assert cases.is_not_called_back(a_case(**ANSWERED), EVENING + 8 * DAY)
    fixed = a_case(**ANSWERED, fixed_at=FRIDAY + 7 * DAY)
    assert not cases.is_not_called_back(fixed, EVENING + 14 * DAY), "from the repair on"
    assert not cases.is_not_called_back(a_case(**PROMISED), EVENING + 90 * DAY)
    assert not cases.is_not_called_back(a_case(**ANSWERED, may_call=False), EVENING + 90 * DAY)


def call(case: Case, caller: Any = CALLER, missed: tuple[date, ...] = ()) -> None:
    cases.check_call_back(case, caller, [OWNER], missed, FRIDAY)


@pytest.mark.parametrize(
    ("act", "no", "why"),
    [
        (lambda: cases.check_contact(a_case(**CLOSED)), CaseClosed, "over"),
        (lambda: cases.check_contact(a_case(may_call=False)), CallNotAllowed, "she said no"),
        (lambda: cases.check_answerable(a_case(**CLOSED)), CaseClosed, "over"),
        (lambda: cases.check_answerable(a_case(**ANSWERED)), AnsweredAlready, "her turn"),
        (lambda: cases.check_longer(a_case(**CLOSED), FRIDAY), CaseClosed, "over"),
        (lambda: cases.check_longer(a_case(complex_reason="修路"), FRIDAY), LongerAlready, "once"),
        (lambda: cases.check_longer(a_case(), FRIDAY + 8 * DAY), TooLateForLonger, "too late"),
        (lambda: call(a_case(**CLOSED)), CaseClosed, "over"),
        (lambda: call(a_case()), NotAnsweredYet, "nothing to ask about"),
        (lambda: call(a_case(**ANSWERED, may_call=False)), CallNotAllowed, "she said no"),
        (lambda: call(a_case(**PROMISED)), NotFixedYet, "a promise is no repair"),
        (lambda: call(a_case(**ANSWERED), BUYER), CalledByWhoAnswered, "who answered"),
        (lambda: call(a_case(**ANSWERED), OWNER), CalledByWhoAnswered, "who was rated"),
        (
            lambda: call(a_case(**ANSWERED), missed=(FRIDAY.date(),)),
            CalledTodayAlready,
            "two calls on two days",
        ),
        (lambda: cases.check_her_answer(a_case()), NotAnsweredYet, "nothing was answered"),
        (lambda: cases.check_her_answer(a_case(**CLOSED)), CaseClosed, "over"),
        (lambda: cases.check_decidable(a_case(**ANSWERED)), NotEscalated, "not the street's yet"),
        (lambda: cases.check_decidable(a_case(**CLOSED)), CaseClosed, "over"),
        (
            lambda: exclusions.check_request(a_case(), "unfair", FRIDAY),
            GroundUnknown,
            "the list is closed",
        ),
        (
            lambda: exclusions.check_request(a_case(), "duplicate", FRIDAY + 8 * DAY),
            TooLateToExclude,
            "five working days",
        ),
        (
            lambda: exclusions.check_request(a_case(**CLOSED), "duplicate", FRIDAY),
            CaseClosed,
            "over",
        ),
    ],
)
def test_what_is_refused(act: Callable[[], None], no: type[Problem], why: str) -> None:
    with pytest.raises(no):
        act()


def test_what_was_escalated_may_be_answered_anew() -> None:
    cases.check_answerable(a_case(state="escalated"))
    cases.check_decidable(a_case(state="escalated"))


@pytest.mark.parametrize(
    ("role", "operator", "may", "why"),
    [
        ("supervision_committee", "organisation", True, "neither side's"),
        ("supervision_committee", "street", True, "neither side's"),
        ("street_officer", "committee", True, "the committee itself was rated"),
        ("supervision_committee", "committee", False, "next door to the rated"),
        ("street_officer", "organisation", False, "the committee's watchers decide"),
        ("street_officer", "street", False, "the street itself was rated"),
    ],
)
def test_who_was_rated_does_not_decide(role: str, operator: str, may: bool, why: str) -> None:
    if may:
        exclusions.check_decider(role, operator)
        return
    with pytest.raises(DecidingForOwnSide):
        exclusions.check_decider(role, operator)
