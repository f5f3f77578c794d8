"""Where the money comes from, when one may vote, and what is like what."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.cycle import (
    AmountUnlikely,
    ClosesBeforeItOpens,
    ClosesTooEarly,
    SourcesMissing,
    SourcesUnmatched,
    SourceTwice,
    StartUnlikely,
)
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.appropriations import check_appropriations
from gongyi.fund.rules.ballot_terms import opening
from gongyi.fund.rules.model import Money
from gongyi.fund.rules.similarity import Titled, find_similar, likeness, pairs_of
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from tests.makers.fund import NOON

HOUR = timedelta(hours=1)
MATCHED = rule_sets()[DEFAULT].money
CITY, DISTRICT = Money("city", yuan(100_000)), Money("district", yuan(100_000))

SOURCES = [
    ([CITY, DISTRICT], None, "one to one"),
    ([CITY], None, "a pilot that the city pays alone"),
    ([Money("external", yuan(5)), Money("carry_over", yuan(1))], None, "no match is asked"),
    ([], SourcesMissing, "no money"),
    ([CITY, CITY], SourceTwice, "entered twice"),
    ([CITY, Money("district", yuan(10_000))], SourcesUnmatched, "a nought is missing"),
    ([Money("external", 0)], AmountUnlikely, "nothing"),
    ([Money("external", -1)], AmountUnlikely, "less than nothing"),
    ([Money("external", 10**12)], AmountUnlikely, "ten thousand million"),
]


@pytest.mark.parametrize(("money", "says_no", "reason"), SOURCES)
def test_city_and_district_pay_the_same(
    money: list[Money], says_no: type[Exception] | None, reason: str
) -> None:
    if says_no is None:
        check_appropriations(money, MATCHED)
        return
    with pytest.raises(says_no):
        check_appropriations(money, MATCHED)


def test_two_sums_that_do_not_match_are_both_told() -> None:
    with pytest.raises(SourcesUnmatched, match=r"100,000 元.*10,000 元"):
        check_appropriations([CITY, Money("district", yuan(10_000))], MATCHED)


OPENINGS = [
    (NOON + HOUR, NOON + 2 * HOUR, NOON + HOUR, "later"),
    (NOON - HOUR, NOON + HOUR, NOON, "a clock that is slow opens it now, never in the past"),
    (NOON, NOON + timedelta(seconds=20), NOON, "a short one, to try it out"),
]


@pytest.mark.parametrize(("opens", "closes", "opened", "reason"), OPENINGS)
def test_a_ballot_opens_now_or_later(
    opens: datetime, closes: datetime, opened: datetime, reason: str
) -> None:
    assert opening(opens, closes, NOON) == opened, reason


@pytest.mark.parametrize(
    ("opens", "closes", "says_no"),
    [
        (NOON - 2 * HOUR, NOON, ClosesTooEarly),
        (NOON + HOUR, NOON + HOUR, ClosesBeforeItOpens),
        (NOON + 2 * HOUR, NOON + HOUR, ClosesBeforeItOpens),
        (NOON, NOON + timedelta(days=800), StartUnlikely),
    ],
)
def test_a_ballot_that_nobody_can_vote_in_is_refused(
    opens: datetime, closes: datetime, says_no: type[Exception]
) -> None:
    with pytest.raises(says_no):
        opening(opens, closes, NOON)


def _titled(*titles: str) -> list[Titled]:
    return [Titled(new_id(), title, "3 幢") for title in titles]


ALIKE = [
    ("楼道装扶手", "楼道加装扶手 12 处", True, "the same wish in other words"),
    ("装路灯", "修路灯", True, "half of it"),
    ("LED 路灯", "led路灯", True, "case and blanks do not matter"),
    ("老人食堂", "非机动车棚换顶", False, "something else"),
    ("", "楼道加装扶手", False, "nothing typed yet"),
    ("。。。", "楼道加装扶手", False, "no letters"),
]


@pytest.mark.parametrize(("text", "title", "is_like", "reason"), ALIKE)
def test_neighbours_who_want_the_same_find_each_other(
    text: str, title: str, is_like: bool, reason: str
) -> None:
    assert bool(find_similar(text, _titled(title))) == is_like, reason


def test_at_most_five_are_shown_most_alike_first() -> None:
    found = find_similar("楼道加装扶手", _titled("楼道扶手", *["楼道加装扶手"] * 6))

    assert [each.title for each in found] == ["楼道加装扶手"] * 5
    assert found[0].likeness == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    there = likeness(pairs_of(a), pairs_of(b))

    assert 0 <= there <= 1
    assert there == likeness(pairs_of(b), pairs_of(a))


def test_comparing_costs_the_same_for_a_book_as_for_its_first_page() -> None:
    page = "楼道加装扶手" * 50

    assert find_similar(page + "车棚换顶" * 9_999, _titled("车棚换顶")) == find_similar(
        page, _titled("车棚换顶")
    )
