"""The circle: whose turn it is, who takes over, and who is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.review import (
    BodyMissing,
    CircleTooLong,
    ClauseUnknown,
    NotYetYourTurn,
    NotYourSeat,
    OwnersAlike,
    ReasonForNoMissing,
    SeatNameMissing,
    SeatTimeUnlikely,
    SignedAlready,
)
from gongyi.fund.rule_sets import rule_sets
from gongyi.fund.rules.bodies import Body, responsible
from gongyi.fund.rules.circle import (
    Owner,
    Seat,
    Signature,
    Step,
    Verdict,
    check_may_sign,
    check_seats,
    check_signature,
    first_steps,
    may_b_sign,
    opened,
    signed,
    step_after,
    steps_again,
    turn_of,
    verb_of,
)
from gongyi.kernel.problems import Problem
from tests.makers.fund import NOON

RULES = rule_sets()["jiangsu-default-1"]
A, B, C, D = (UUID(int=number) for number in range(1, 5))
DAY = timedelta(days=1)
FIRST = Seat("居委会", A, "committee_member", B, "committee_member", 2)
SECOND = Seat("议事会", C, "councillor", D, "councillor", 3)

TURNS: list[tuple[UUID, set[UUID], timedelta, type[Problem] | None, str]] = [
    (A, set(), timedelta(0), None, "the owner, in her turn"),
    (A, set(), 30 * DAY, None, "late is better than never"),
    (B, set(), timedelta(0), NotYetYourTurn, "A has her time first"),
    (B, set(), DAY - timedelta(minutes=1), NotYetYourTurn, "a minute before half of it is gone"),
    (B, set(), DAY, None, "half of two working days is gone"),
    (B, {A}, timedelta(0), None, "A is marked away"),
    (B, {C}, timedelta(0), NotYetYourTurn, "somebody else is away"),
    (C, set(), 30 * DAY, NotYetYourTurn, "the seats sign in their order"),
    (UUID(int=9), set(), 30 * DAY, NotYourSeat, "has no seat"),
]


@pytest.mark.parametrize(("who", "away", "later", "says_no", "reason"), TURNS)
def test_a_seat_signs_in_its_turn_and_b_takes_over_when_a_is_late_or_away(
    who: UUID, away: set[UUID], later: timedelta, says_no: type[Problem] | None, reason: str
) -> None:
    first, second = first_steps([FIRST, SECOND], set(), 1)
    steps = [opened(first, NOON), second]

    if says_no is None:
        assert check_may_sign(steps, who, away, NOON + later, is_committee=False) == steps[0]
        return
    with pytest.raises(says_no):
        check_may_sign(steps, who, away, NOON + later, is_committee=False)


def test_whoever_has_signed_does_not_sign_again() -> None:
    first, second = first_steps([FIRST, SECOND], set(), 1)
    done = signed(opened(first, NOON), Signature("sign"), None, Owner(A, "committee_member"), NOON)

    for steps in ([done, opened(second, NOON)], [done]):
        with pytest.raises(SignedAlready):
            check_may_sign(steps, A, set(), NOON, is_committee=True)


def test_a_seat_without_a_name_is_every_member_of_the_committee_and_nobody_else() -> None:
    step = opened(Step(1, 1, "居委会", None, "committee_member", None, "", 2), NOON)

    assert check_may_sign([step], D, set(), NOON, is_committee=True) == step
    with pytest.raises(NotYourSeat):
        check_may_sign([step], D, set(), NOON, is_committee=False)


HALVES = [
    (1, datetime.fromisoformat("2026-11-13T00:00:00+08:00"), "half of a day"),
    (2, datetime.fromisoformat("2026-11-13T12:00:00+08:00"), "the next day"),
    (3, datetime.fromisoformat("2026-11-14T00:00:00+08:00"), "a day and a half"),
    (4, datetime.fromisoformat("2026-11-16T12:00:00+08:00"), "over the weekend"),
]


@pytest.mark.parametrize(("workdays", "half", "reason"), HALVES)
def test_half_of_the_time_is_counted_in_working_days(
    workdays: int, half: datetime, reason: str
) -> None:
    step = opened(replace(first_steps([FIRST], set(), 1)[0], workdays=workdays), NOON)

    assert step.half_at == half, reason
    assert step.half_at <= (step.due_at or NOON)
    assert may_b_sign(step, set(), half)


RELATED: list[tuple[set[UUID], list[tuple[UUID | None, UUID | None]], str]] = [
    (set(), [(A, B), (C, D)], "nobody is related"),
    ({A}, [(B, None), (C, D)], "B sits for a related A"),
    ({B}, [(A, None), (C, D)], "a related B takes nothing over"),
    ({A, B}, [(C, D)], "a seat with nobody left is left out"),
    ({A, B, C, D}, [], "nobody is left"),
]


@pytest.mark.parametrize(("related", "owners", "reason"), RELATED)
def test_nobody_who_is_related_has_a_seat(
    related: set[UUID], owners: list[tuple[UUID | None, UUID | None]], reason: str
) -> None:
    steps = first_steps([FIRST, SECOND], related, 1)

    assert [(step.account_a, step.account_b) for step in steps] == owners, reason
    assert [step.position for step in steps] == list(range(1, len(steps) + 1))


def test_an_upheld_appeal_begins_again_at_the_step_that_refused() -> None:
    third = Seat("街道", D, "street_officer", None, "", 1)
    steps = first_steps([FIRST, SECOND, third], set(), 1)

    again = steps_again(steps, steps[1])

    assert [(step.round, step.position, step.seat) for step in again] == [
        (2, 1, "议事会"),
        (2, 2, "街道"),
    ]
    assert all(step.verdict is None and step.opened_at is None for step in again)


@given(st.lists(st.integers(1, 10), min_size=1, max_size=9))
def test_a_circle_of_any_length_is_gone_through_once_in_its_order(times: list[int]) -> None:
    seats = [
        Seat(str(n), UUID(int=n), "councillor", None, "", time)
        for n, time in enumerate(times, start=1)
    ]
    steps = first_steps(seats, set(), 1)
    step: Step | None = steps[0]
    order = []

    while step is not None:
        order.append(step.seat)
        steps[step.position - 1] = signed(
            opened(step, NOON), Signature("sign"), None, Owner(step.account_a, "councillor"), NOON
        )
        step = step_after(steps, step)

    assert order == [seat.name for seat in seats]
    assert turn_of(steps) is None


CIRCLES: list[tuple[list[Seat], type[Problem], str]] = [
    ([FIRST] * 10, CircleTooLong, "more than nine"),
    ([replace(FIRST, name="")], SeatNameMissing, "no name"),
    ([replace(FIRST, name="席" * 21)], SeatNameMissing, "a name that fits nowhere"),
    ([replace(FIRST, workdays=0)], SeatTimeUnlikely, "no time"),
    ([replace(FIRST, workdays=11)], SeatTimeUnlikely, "longer than the whole review"),
    ([replace(FIRST, account_b=A)], OwnersAlike, "nobody stands in for themselves"),
]


@pytest.mark.parametrize(("seats", "says_no", "reason"), CIRCLES)
def test_a_circle_is_one_that_can_be_kept(
    seats: list[Seat], says_no: type[Problem], reason: str
) -> None:
    with pytest.raises(says_no):
        check_seats(seats)


SIGNATURES: list[tuple[Signature, type[Problem] | str | None, str]] = [
    (Signature("sign"), None, "a yes needs no words"),
    (Signature("send_back", "请写清楚是哪一层"), None, "a reason is enough"),
    (Signature("send_back"), ReasonForNoMissing, "everybody wants to know why"),
    (Signature("refuse", "归物业管"), ClauseUnknown, "by which clause"),
    (Signature("refuse", "归物业管", "weather"), ClauseUnknown, "not one of the list"),
    (Signature("refuse", "", "debt"), ReasonForNoMissing, "a clause is no reason yet"),
    (Signature("refuse", "理" * 301, "debt"), ReasonForNoMissing, "too long to hang out"),
    (Signature("refuse", "归物业管", "property_duty"), "property_duty", "whole"),
]


@pytest.mark.parametrize(("signature", "comes_of_it", "reason"), SIGNATURES)
def test_a_no_has_a_reason_and_a_refusal_its_clause(
    signature: Signature, comes_of_it: type[Problem] | str | None, reason: str
) -> None:
    if isinstance(comes_of_it, type):
        with pytest.raises(comes_of_it):
            check_signature(signature, RULES.negative_list)
        return
    clause = check_signature(signature, RULES.negative_list)
    assert (clause.id if clause else None) == comes_of_it, reason


def test_a_refused_idea_is_led_to_who_is_responsible() -> None:
    bodies = [
        Body(A, "street_office", "梅园街道", "025-1"),
        Body(B, "property_company", "蓝旗物业", "025-2"),
    ]

    assert responsible(bodies, None, "property_company") == ("蓝旗物业", "025-2")
    assert responsible(bodies, A, "property_company") == ("梅园街道", "025-1")
    assert responsible([], None, "property_company") == ("物业公司", "")
    with pytest.raises(BodyMissing):
        responsible(bodies, C, "property_company")


@pytest.mark.parametrize("verdict", ["send_back", "refuse"])
def test_a_no_ends_the_round_at_once(verdict: Verdict) -> None:
    assert verb_of(Signature(verdict), is_last=False) == verdict
    assert verb_of(Signature("sign"), is_last=False) is None
    assert verb_of(Signature("sign"), is_last=True) == "sign_last"
