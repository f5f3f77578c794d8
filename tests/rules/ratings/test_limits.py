"""How often one may rate, when one is asked, and how sure a share is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.clock import CHINA
from gongyi.kernel.problems import Problem
from gongyi.ratings.errors.giving import (
    AmendedAlready,
    FourThisQuarter,
    PointClosed,
    RatedTodayAlready,
    RatingServiceOfOwn,
    StaffPhone,
    TooLateToAmend,
)
from gongyi.ratings.rules.clusters import is_cluster
from gongyi.ratings.rules.invitations import invite_at, is_decent_hour
from gongyi.ratings.rules.limits import (
    check_amendable,
    check_not_staff,
    check_open,
    next_walk_in,
    quarter_of,
)
from gongyi.ratings.rules.shares import share_of, wilson
from gongyi.ratings.rules.slips import read_slip, slip_code

DAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026Q1"),
        (date(2026, 3, 31), "2026Q1"),
        (date(2026, 4, 1), "2026Q2"),
        (date(2026, 12, 31), "2026Q4"),
    ],
)
def test_the_quarter_of_a_day(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


def test_walk_ins_are_numbered_from_one_to_four() -> None:
    assert next_walk_in([], is_rated_today=False) == 1
    assert next_walk_in([1, 3], is_rated_today=False) == 2
    with pytest.raises(FourThisQuarter):
        next_walk_in([1, 2, 3, 4], is_rated_today=False)
    with pytest.raises(RatedTodayAlready):
        next_walk_in([1], is_rated_today=True)


@pytest.mark.parametrize(
    ("own", "on_phone", "no", "why"),
    [
        (["provider"], [], RatingServiceOfOwn, "runs it"),
        (["committee_member", "councillor"], [], RatingServiceOfOwn, "pays for it"),
        ([], ["street_officer"], StaffPhone, "a phone of the office"),
        (["councillor", "supervision_committee"], ["auditor"], None, "they answer for nothing"),
    ],
)
def test_the_rated_do_not_rate(
    own: list[str], on_phone: list[str], no: type[Problem] | None, why: str
) -> None:
    if no is None:
        check_not_staff(own, on_phone)
        return
    with pytest.raises(no):
        check_not_staff(own, on_phone)


def test_amended_once_within_three_days() -> None:
    check_amendable(DAY, None, DAY + timedelta(days=3))
    with pytest.raises(TooLateToAmend):
        check_amendable(DAY, None, DAY + timedelta(days=4))
    with pytest.raises(AmendedAlready):
        check_amendable(DAY, DAY, DAY)


def test_a_contract_that_is_over_is_not_rated() -> None:
    check_open(None, None, DAY)
    check_open(DAY, DAY, DAY)
    for starts_on, ends_on in ((DAY + timedelta(days=1), None), (None, DAY - timedelta(days=1))):
        with pytest.raises(PointClosed):
            check_open(starts_on, ends_on, DAY)


@pytest.mark.parametrize(
    ("served", "asked", "why"),
    [
        ((12, 9, 30), (12, 11, 30), "two hours later: she has left"),
        ((12, 17, 59), (12, 19, 59), "before eight"),
        ((12, 18, 30), (13, 9, 0), "not in the evening"),
        ((12, 23, 0), (13, 9, 0), "not at night"),
    ],
)
def test_she_is_asked_after_she_has_left_and_never_at_night(
    served: tuple[int, int, int], asked: tuple[int, int, int], why: str
) -> None:
    def moment(day: int, hour: int, minute: int) -> datetime:
        return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)

    assert invite_at(moment(*served)) == moment(*asked), why
    assert is_decent_hour(moment(*asked))
    assert not is_decent_hour(moment(12, 20, 0))


# Brown, Cai, DasGupta 2001 give the formula; the figures are its textbook examples.
@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        (0.0, 10, 0.0, 0.2775),
        (1.0, 10, 0.7225, 1.0),
        (0.5, 10, 0.2366, 0.7634),
        (0.9, 100, 0.8256, 0.9448),
    ],
)
def test_wilson_s_interval(share: float, n: int, low: float, high: float) -> None:
    found = wilson(share, n)

    assert found == pytest.approx((low, high), abs=5e-5)


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=9), min_size=1, max_size=40))
def test_a_share_lies_in_its_interval_and_one_resident_moves_it_by_one_resident(
    residents: list[list[int]],
) -> None:
    found = share_of(residents, 4)
    many = share_of([residents[0] * 100, *residents[1:]], 4)

    assert 0 <= found.low <= found.share <= found.high <= 1
    assert many == found


def test_a_slip_s_code_is_read_however_it_is_typed() -> None:
    code = slip_code(bytes(range(8)))

    assert len(code) == 11
    assert read_slip(code.lower().replace("-", "")) == code
    assert read_slip(f" {code} ") == code


@pytest.mark.parametrize(
    ("residents", "last", "found"),
    [(4, None, False), (5, None, True), (9, DAY - timedelta(days=89), False),
     (9, DAY - timedelta(days=90), True)],
)  # fmt: skip
def test_a_cluster_is_five_residents_and_said_once_a_quarter(
    residents: int, last: date | None, found: bool
) -> None:
    assert is_cluster(residents, last, DAY) is found
