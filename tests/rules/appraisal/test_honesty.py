"""A flag is a question to two people; only what both saw is void."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from gongyi.appraisal.errors.honesty import (
    AlreadyLooked,
    DaysDiffer,
    DaysMissing,
    FlagSettled,
    VerdictReasonMissing,
)
from gongyi.appraisal.rules.bundle import must_rerun
from gongyi.appraisal.rules.honesty import (
    FLAG_WORDS,
    FlagKind,
    Look,
    Outcome,
    Pattern,
    check_look,
    days_seen_by_all,
    findings,
    outcome_of,
)
from gongyi.kernel.problems import Problem
from tests.makers.appraisal import METHOD

POINT, ONE, TWO, THREE = (UUID(int=number) for number in range(4))
QUIET = Pattern(POINT, "2 号窗口", 200, 150, 0, 3, 2, 40, recent=15, days_before=300)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)

SEEN = [
    ({}, [], "an ordinary window"),
    ({"most_in_ten_minutes": 9}, [], "nine in ten minutes"),
    ({"most_in_ten_minutes": 10}, ["burst"], "ten in ten minutes"),
    ({"most_from_one_device": 4}, [], "four on a device"),
    ({"most_from_one_device": 5}, ["one_device"], "five on a device"),
    ({"most_from_one_network": 99}, [], "not half from one network"),
    ({"most_from_one_network": 100}, ["one_network"], "half of them"),
    ({"fives": 197}, [], "98.5 percent"),
    ({"fives": 198}, ["all_fives"], "99 percent"),
    ({"ratings": 29, "fives": 29, "most_from_one_network": 29}, [], "too few to say"),
    ({"begging_reports": 1}, ["begging_report"], "one resident said so"),
    ({"recent": 51}, ["jump"], "51 in a month after 149 in ten"),
    ({"recent": 46}, [], "almost three times as many"),
    ({"recent": 100, "days_before": 29}, [], "no month to compare with"),
    (
        {"most_in_ten_minutes": 40, "begging_reports": 3, "fives": 200},
        ["burst", "all_fives", "begging_report"],
        "several at once",
    ),
]


@pytest.mark.parametrize(("facts", "kinds", "reason"), SEEN)
def test_what_somebody_should_look_at(
    facts: dict[str, int], kinds: list[FlagKind], reason: str
) -> None:
    found = findings(replace(QUIET, **facts), METHOD.honesty)  # type: ignore[arg-type] # counts

    assert [each.kind for each in found] == kinds, reason
    assert all(each.facts and FLAG_WORDS[each.kind] for each in found)


def begging(who: UUID, first: date = FIRST, last: date = LAST) -> Look:
    return Look(who, "begging", "看到有人在窗口递手机", first, last)


def nothing(who: UUID) -> Look:
    return Look(who, "nothing", "集中办证的日子")


OUTCOMES = [
    ([], "open", "nobody has looked"),
    ([begging(ONE)], "open", "one person never decides"),
    ([begging(ONE), begging(TWO)], "begging", "two agree"),
    ([nothing(ONE), nothing(TWO)], "nothing", "two agree that it is nothing"),
    ([begging(ONE), nothing(TWO)], "open", "a third is needed"),
    ([begging(ONE), nothing(TWO), begging(THREE)], "begging", "the third decides"),
]


@pytest.mark.parametrize(("looks", "outcome", "reason"), OUTCOMES)
def test_two_people_settle_it(looks: list[Look], outcome: Outcome, reason: str) -> None:
    assert outcome_of(looks) == outcome, reason


MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
REFUSED = [
    (nothing(ONE), [nothing(TWO), nothing(THREE)], "nothing", FlagSettled, "it is over"),
    (nothing(ONE), [begging(ONE)], "open", AlreadyLooked, "the same person twice"),
    (replace(nothing(ONE), words=""), [], "open", VerdictReasonMissing, "no reason"),
    (replace(begging(ONE), last_day=None), [], "open", DaysMissing, "until when?"),
    (begging(ONE, JUNE, MAY), [], "open", DaysMissing, "the days are the wrong way round"),
    (begging(ONE, date(2025, 12, 31)), [], "open", DaysMissing, "before the term"),
    (begging(ONE, MAY, JUNE), [begging(TWO, JULY)], "open", DaysDiffer, "other days"),
]


@pytest.mark.parametrize(("look", "before", "outcome", "refusal", "reason"), REFUSED)
def test_a_verdict_is_whole(
    look: Look, before: list[Look], outcome: Outcome, refusal: type[Problem], reason: str
) -> None:
    with pytest.raises(refusal):
        check_look(look, before, outcome, FIRST, LAST)


def test_only_the_days_that_all_saw_are_void() -> None:
    looks = [begging(ONE, MAY, JULY), nothing(THREE), begging(TWO, JUNE)]

    assert days_seen_by_all(looks) == (JUNE, JULY)
    assert days_seen_by_all([nothing(ONE)]) is None


RERUN = [(95, 5, False, "five percent"), (94, 6, True, "six"), (0, 0, False, "nothing given")]


@pytest.mark.parametrize(("counted", "voided", "again", "reason"), RERUN)
def test_above_five_percent_void_a_channel_is_asked_again(
    counted: int, voided: int, again: bool, reason: str
) -> None:
    assert must_rerun(METHOD, counted, voided) is again, reason
