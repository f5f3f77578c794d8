"""Who holds a case, and what its clocks show to everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from gongyi.kernel.problems import Problem
from gongyi.ratings.errors.case import (
    CaseClosed,
    FixDaysWrong,
    HandedOverAlready,
    HeldByTheOther,
    NotHandedToYou,
    NothingToFix,
    NothingToHandOver,
)
from gongyi.ratings.rules.cases import Side
from gongyi.ratings.rules.clocks import clocks_of, next_clock
from gongyi.ratings.rules.fixing import Fix, check_fixable, fix_due_at
from gongyi.ratings.rules.hand_over import (
    HandOver,
    check_hand_over,
    check_takes,
    other,
    takes_first,
)
from tests.rules.ratings.test_cases import (
    ANSWERED,
    BUYER,
    CLOSED,
    DAY,
    EVENING,
    FRIDAY,
    OWNER,
    PROMISED,
    a_case,
)

HELD: dict[str, Any] = {"holder": OWNER, "holding_side": "operator"}
TO_BUYER = HandOver(uuid4(), uuid4(), uuid4(), "buyer", "要换设备，得你们出钱", OWNER, FRIDAY)


@pytest.mark.parametrize(
    ("facts", "is_of_a_side", "takes", "why"),
    [
        ({}, True, True, "nobody was asked before"),
        ({}, False, False, "whoever only watches is not asked"),
        (HELD, True, False, "somebody was asked before"),
        (ANSWERED, True, False, "nothing is left to answer"),
    ],
)
def test_the_first_of_either_side_who_opens_it_holds_it(
    facts: dict[str, Any], is_of_a_side: bool, takes: bool, why: str
) -> None:
    assert takes_first(a_case(**facts), is_of_a_side) is takes, why


def test_before_anybody_holds_it_the_owners_of_both_sides_answer() -> None:
    assert a_case().is_in_the_hands_of(OWNER)
    assert a_case().is_in_the_hands_of(BUYER)
    assert not a_case(**HELD).is_in_the_hands_of(BUYER)
    assert a_case(**HELD).is_in_the_hands_of(OWNER)


@pytest.mark.parametrize(
    ("facts", "side", "pending", "no", "why"),
    [
        (HELD, "operator", None, None, "whoever holds it may ask"),
        ({}, "buyer", None, None, "so may either side while nobody does"),
        (HELD, "buyer", None, HeldByTheOther, "it is not theirs to give"),
        (HELD, "operator", TO_BUYER, HandedOverAlready, "one offer at a time"),
        ({**HELD, **ANSWERED}, "operator", None, NothingToHandOver, "it is answered"),
        ({**HELD, **CLOSED}, "operator", None, CaseClosed, "it is over"),
    ],
)
def test_who_may_hand_it_over(
    facts: dict[str, Any],
    side: Side,
    pending: HandOver | None,
    no: type[Problem] | None,
    why: str,
) -> None:
    if no is None:
        check_hand_over(a_case(**facts), side, pending)
        return
    with pytest.raises(no):
        check_hand_over(a_case(**facts), side, pending)


def test_only_the_side_that_was_asked_takes_it() -> None:
    case = a_case(**HELD)

    assert check_takes(case, "buyer", TO_BUYER) == TO_BUYER
    for side, offer in (("operator", TO_BUYER), ("buyer", None)):
        with pytest.raises(NotHandedToYou):
            check_takes(case, "operator" if side == "operator" else "buyer", offer)
    with pytest.raises(CaseClosed):
        check_takes(a_case(**CLOSED), "buyer", TO_BUYER)
    assert (other("buyer"), other("operator")) == ("operator", "buyer")


@pytest.mark.parametrize("days", [0, -1, 16, 100])
def test_a_repair_takes_at_most_fifteen_working_days(days: int) -> None:
    assert fix_due_at(FRIDAY, 1) == EVENING + 3 * DAY
    assert fix_due_at(FRIDAY, 15) == EVENING + 21 * DAY
    with pytest.raises(FixDaysWrong):
        fix_due_at(FRIDAY, days)


def test_only_what_is_promised_and_not_done_can_be_reported_done() -> None:
    fix = Fix(
        *(uuid4(), uuid4(), uuid4(), "装扶手", OWNER, FRIDAY, EVENING), *(None,) * 2, "", None
    )
    done = Fix(**{**vars(fix), "done_at": EVENING, "done": "装好了", "done_by": OWNER})

    assert check_fixable(fix) == fix
    for nothing in (None, done):
        with pytest.raises(NothingToFix):
            check_fixable(nothing)


def shown(now: datetime, fix: Any = None, exclusion: Any = None, **facts: Any) -> list[str]:
    return [f"{each.kind} {each.state}" for each in clocks_of(a_case(**facts), fix, exclusion, now)]


LATER = EVENING + 30 * DAY
ESCALATED: dict[str, Any] = {"state": "escalated", "escalated_at": FRIDAY}


@pytest.mark.parametrize(
    ("facts", "now", "expected", "why"),
    [
        ({}, FRIDAY, ["contact running", "answer running"], "both run from the start"),
        ({}, LATER, ["contact overdue", "answer overdue"], "nobody did anything"),
        ({"may_call": False, "contact_due_at": None}, FRIDAY, ["answer running"], "may not call"),
        (
            ANSWERED,
            FRIDAY,
            ["contact late", "answer in_time", "call_back running"],
            "answered before anybody rang her up",
        ),
        (
            {**ANSWERED, "contacted_at": FRIDAY, "called_at": LATER},
            LATER,
            ["contact in_time", "answer in_time", "call_back late"],
            "each was done, the last one late",
        ),
        (PROMISED, FRIDAY, ["contact late", "answer in_time"], "called back once it is done"),
        (
            {**ESCALATED, "contacted_at": FRIDAY},
            LATER,
            ["contact in_time", "answer overdue", "decision overdue"],
            "the street's clock is as public as the others",
        ),
        (
            {**ANSWERED, **ESCALATED, "contacted_at": FRIDAY},
            FRIDAY,
            ["contact in_time", "answer in_time", "call_back in_time", "decision running"],
            "she has said no by herself: nobody need ring her up",
        ),
        ({**CLOSED, "closed_how": "amended"}, LATER, [], "a slip of the finger owes nothing"),
    ],
)
def test_every_clock_says_whether_it_was_kept(
    facts: dict[str, Any], now: datetime, expected: list[str], why: str
) -> None:
    assert shown(now, **facts) == expected, why


def test_a_repair_and_a_request_have_clocks_of_their_own() -> None:
    facts = {"may_call": False, "contact_due_at": None, **ANSWERED}

    assert shown(FRIDAY, (EVENING, None), (LATER, None), **facts) == [
        "fix running",
        "answer in_time",
        "exclusion running",
    ]
    assert shown(LATER, (EVENING, LATER), (LATER, FRIDAY), **facts) == [
        "fix late",
        "answer in_time",
        "exclusion in_time",
    ]


def test_what_is_owed_first_is_said_first() -> None:
    first = next_clock(a_case(), FRIDAY)
    promised = next_clock(a_case(**{**PROMISED, "may_call": False}, contacted_at=FRIDAY), FRIDAY)

    assert first is not None
    assert first.kind == "contact"
    assert promised is not None
    assert (promised.kind, promised.due_at) == ("fix", EVENING + 7 * DAY)
    assert next_clock(a_case(**CLOSED, contacted_at=FRIDAY, replied_at=FRIDAY), LATER) is None
