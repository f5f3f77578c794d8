"""Ratification as tables: who has to come, how many agree, and how one departs from the count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors import after_count as errors
from gongyi.fund.rules.model import Outcome
from gongyi.fund.rules.ratification import (
    Counted,
    Departure,
    DepartureVerb,
    check_departures,
    check_meeting,
    is_quorate,
    next_in_reserve,
    verdict_of,
)
from gongyi.fund.rules.rule_set import RatificationRules
from gongyi.kernel.ids import stable_id
from gongyi.kernel.money import yuan
from tests.makers.after_count import MEETING

RULES = RatificationRules(attendance="2/3", majority="1/2")
COUNTED, TODAY = date(2026, 11, 12), date(2026, 11, 20)

VERDICTS: dict[str, tuple[tuple[int, int, int], str]] = {
    "two thirds came and more than half agreed": ((30, 20, 11), "carried"),
    "one fewer than two thirds": ((30, 19, 19), "not_quorate"),
    "two thirds of a number that thirds do not divide": ((31, 21, 11), "carried"),
    "one below it": ((31, 20, 20), "not_quorate"),
    "exactly half agreed, and a tie is not carried": ((30, 20, 10), "not_carried"),
    "nobody came": ((30, 0, 0), "not_quorate"),
}


@pytest.mark.parametrize("why", VERDICTS)
def test_a_meeting_ratifies_with_enough_people_and_more_than_half_of_them(why: str) -> None:
    (expected, present, agreeing), verdict = VERDICTS[why]
    meeting = replace(MEETING, expected=expected, present=present, agreeing=agreeing)

    assert verdict_of(meeting, RULES) == verdict


WRONG: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "hands that do not add up": ({"against": 4}, errors.FiguresDoNotAddUp),
    "more than were expected": ({"expected": 23}, errors.FiguresDoNotAddUp),
    "a negative number of people": ({"agreeing": 25, "abstained": -4}, errors.FiguresDoNotAddUp),
    "nobody expected": (
        {"expected": 0, "present": 0, "agreeing": 0, "against": 0, "abstained": 0},
        errors.FiguresDoNotAddUp,
    ),
    "a day before the count": ({"held_on": date(2026, 11, 11)}, errors.MeetingDayUnlikely),
    "tomorrow": ({"held_on": date(2026, 11, 21)}, errors.MeetingDayUnlikely),
    "no minutes": ({"minutes": ""}, errors.MinutesMissing),
    "minutes that nobody reads": ({"minutes": "长" * 501}, errors.MinutesMissing),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_meeting_that_does_not_add_up_is_refused(why: str) -> None:
    facts, error = WRONG[why]

    check_meeting(MEETING, COUNTED, TODAY)
    with pytest.raises(error):
        check_meeting(replace(MEETING, **facts), COUNTED, TODAY)


def a_project(title: str, outcome: Outcome, price: int, *, is_in_reserve: bool = False) -> Counted:
    return Counted(stable_id(title), title, yuan(price), 50, outcome, is_in_reserve)


WON = a_project("扶手", "funded", 100_000)
NEXT = a_project("车棚", "not_funded", 150_000, is_in_reserve=True)
SMALL = a_project("长椅", "not_funded", 40_000, is_in_reserve=True)
LOST = a_project("喷泉", "not_funded", 10_000)
ALL = {each.id: each for each in (WON, NEXT, SMALL, LOST)}


def depart(project: Counted, verb: DepartureVerb, reason: str = "政府今年已经装了") -> Departure:
    return Departure(project.id, verb, reason)


DEPARTURES: dict[str, tuple[list[Departure], type[Exception] | None]] = {
    "none: as the count has it": ([], None),
    "one set aside": ([depart(WON, "set_aside")], None),
    "one taken up where the money is enough": ([depart(SMALL, "take_up")], None),
    "one set aside makes room": ([depart(WON, "set_aside"), depart(NEXT, "take_up")], None),
    "taken up without room": ([depart(NEXT, "take_up")], errors.DepartureTooDear),
    "without a reason": ([depart(WON, "set_aside", "")], errors.DepartureUnexplained),
    "a project with too few votes": ([depart(LOST, "take_up")], errors.DepartureOdd),
    "one set aside that did not win": ([depart(NEXT, "set_aside")], errors.DepartureOdd),
    "one taken up that has won": ([depart(WON, "take_up")], errors.DepartureOdd),
    "the same twice": ([depart(WON, "set_aside")] * 2, errors.DepartureOdd),
    "a project of another year": (
        [Departure(stable_id("elsewhere"), "take_up", "大家都想要")],
        errors.DepartureUnknown,
    ),
    "a project of another year twice": (
        [Departure(stable_id("elsewhere"), "take_up", "大家都想要")] * 2,
        errors.DepartureUnknown,
    ),
}


@pytest.mark.parametrize("why", DEPARTURES)
def test_one_departs_from_the_count_with_a_reason_for_each_and_within_the_money(why: str) -> None:
    departures, error = DEPARTURES[why]
    if error is None:
        check_departures(departures, ALL, yuan(200_000))
    else:
        with pytest.raises(error):
            check_departures(departures, ALL, yuan(200_000))


@given(st.lists(st.tuples(st.sampled_from(list(ALL)), st.sampled_from(["set_aside", "take_up"]))))
def test_whatever_is_departed_to_stays_within_the_money(chosen: list[Any]) -> None:
    departures = [Departure(id_, verb, "大家商量过了") for id_, verb in chosen]
    try:
        check_departures(departures, ALL, yuan(200_000))
    except Exception as no:
        assert type(no) in {errors.DepartureOdd, errors.DepartureTooDear}
        return
    verbs = {each.proposal_id: each.verb for each in departures}
    funded = [
        each.price_fen
        for each in ALL.values()
        if verbs.get(each.id) == "take_up" or (each.outcome == "funded" and each.id not in verbs)
    ]
    assert sum(funded) <= yuan(200_000)


RESERVE: dict[str, tuple[int, Counted | None]] = {
    "the next, when the money is enough": (150_000, NEXT),
    "skip, do not stop": (149_999, SMALL),
    "nothing that fits": (39_999, None),
}


@pytest.mark.parametrize("why", RESERVE)
def test_the_reserve_is_taken_up_in_the_order_of_the_count(why: str) -> None:
    available, expected = RESERVE[why]

    assert next_in_reserve([WON, NEXT, SMALL, LOST], yuan(available)) == expected


QUORUM = {
    "one more than half": (51, 100, True),
    "exactly half is not more than half": (50, 100, False),
    "of an odd roll": (2, 3, True),
    "nobody on the roll": (0, 0, False),
}


@pytest.mark.parametrize("why", QUORUM)
def test_statutory_rules_ask_for_more_than_half_of_the_roll(why: str) -> None:
    voted, entitled, enough = QUORUM[why]

    assert is_quorate(voted, entitled, 50) == enough
