"""The calendar of a year: chained dates that move along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.fund.errors.cycle import MomentUnclear, StartUnlikely, YearUnlikely
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.calendar import (
    balloting_calendar,
    check_moment,
    check_year,
    first_calendar,
    published_calendar,
    rechained,
)
from gongyi.fund.rules.model import ORDER, Phase, PhaseSpan
from gongyi.kernel.clock import CHINA

NOW = datetime(2026, 2, 10, 12, tzinfo=CHINA)
CLOCKS = rule_sets()[DEFAULT].clocks
START = datetime(2026, 3, 2, 9, tzinfo=CHINA)


def _day(month: int, day: int, hour: int = 18) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CHINA)


ENDS: list[tuple[Phase, datetime, str]] = [
    ("rules_published", START, "the rules hang out until intake begins"),
    ("intake", _day(3, 23), "21 days"),
    ("eligibility_review", _day(4, 7), "10 working days; Tomb-sweeping is 4 to 6 April"),
    ("deliberation_costing", _day(4, 28), "21 days"),
    ("candidate_notice", _day(5, 5), "7 days"),
    ("balloting", _day(5, 15), "10 days, to a Friday"),
    ("tallying", _day(5, 19), "2 working days"),
]


@pytest.mark.parametrize(("phase", "ends_at", "reason"), ENDS)
def test_each_phase_lasts_as_long_as_its_clock(
    phase: Phase, ends_at: datetime, reason: str
) -> None:
    spans = {span.phase: span for span in first_calendar(NOW, START, CLOCKS)}

    assert spans[phase].ends_at == ends_at, reason


def _is_chained(spans: list[PhaseSpan]) -> bool:
    return all(a.ends_at == b.starts_at for a, b in pairwise(spans))


MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis adds the zones
    datetime(2027, 12, 31),  # noqa: DTZ001 - the test is that it is refused
    timezones=st.sampled_from([UTC, CHINA]),
)


@settings(deadline=None)
@given(now=MOMENTS, start=MOMENTS)
def test_a_first_calendar_has_every_phase_and_no_gap(now: datetime, start: datetime) -> None:
    spans = first_calendar(now, start, CLOCKS)

    assert [span.phase for span in spans] == list(ORDER)
    assert _is_chained(spans)
    assert all(span.starts_at <= span.ends_at for span in spans)


@settings(deadline=None)
@given(start=MOMENTS, to=st.sampled_from(ORDER), at=MOMENTS)
def test_a_calendar_moves_along_without_a_gap(start: datetime, to: Phase, at: datetime) -> None:
    before = first_calendar(min(start, at), start, CLOCKS)

    after = rechained(before, to, at, CLOCKS)

    phases = [span.phase for span in after]
    assert phases == sorted(phases, key=ORDER.index)
    assert phases[-1] == ORDER[-1]
    begun = next(span for span in after if span.phase == to)
    assert begun.starts_at == at
    assert all(span.ends_at <= at for span in after[: after.index(begun)])
    assert _is_chained(after[after.index(begun) :])


def test_what_is_past_stays_as_it_was_and_what_was_skipped_is_gone() -> None:
    before = first_calendar(NOW, START, CLOCKS)

    after = rechained(before, "deliberation_costing", _day(3, 10), CLOCKS)

    assert [(span.phase, span.ends_at) for span in after[:2]] == [
        ("rules_published", START),
        ("intake", _day(3, 10)),
    ]
    assert after[2].phase == "deliberation_costing"


def test_nothing_follows_the_end() -> None:
    before = first_calendar(NOW, START, CLOCKS)

    after = rechained(before, "cancelled", START + timedelta(days=3), CLOCKS)

    assert [span.phase for span in after] == ["rules_published", "intake"]
    assert after[-1].ends_at == START + timedelta(days=3)


def test_rules_published_late_let_intake_begin_at_once() -> None:
    late = START + timedelta(days=2)

    on_time = published_calendar(first_calendar(NOW, START, CLOCKS), NOW, CLOCKS)
    too_late = published_calendar(first_calendar(NOW, START, CLOCKS), late, CLOCKS)

    assert on_time[1].starts_at == START
    assert too_late[1].starts_at == late


def test_a_ballot_that_opens_later_hangs_out_until_then() -> None:
    before = rechained(
        first_calendar(NOW, START, CLOCKS), "deliberation_costing", _day(4, 6), CLOCKS
    )
    opens_at, closes_at = _day(4, 18, 8), _day(4, 30)

    after = balloting_calendar(before, opens_at, closes_at, _day(4, 11), CLOCKS)

    dates = {span.phase: (span.starts_at, span.ends_at) for span in after}
    assert dates["candidate_notice"] == (_day(4, 11), opens_at)
    assert dates["balloting"] == (opens_at, closes_at)
    assert dates["tallying"][0] == closes_at


def test_a_list_that_hangs_out_already_keeps_the_day_it_was_posted() -> None:
    posted = rechained(first_calendar(NOW, START, CLOCKS), "candidate_notice", _day(4, 6), CLOCKS)

    after = balloting_calendar(posted, _day(4, 18, 8), _day(4, 30), _day(4, 11), CLOCKS)

    dates = {span.phase: (span.starts_at, span.ends_at) for span in after}
    assert dates["candidate_notice"] == (_day(4, 6), _day(4, 18, 8))


def test_a_ballot_that_opens_at_once_needs_no_notice() -> None:
    before = rechained(
        first_calendar(NOW, START, CLOCKS), "deliberation_costing", _day(4, 6), CLOCKS
    )

    after = balloting_calendar(before, _day(4, 11), _day(4, 11, 19), _day(4, 11), CLOCKS)

    dates = {span.phase: (span.starts_at, span.ends_at) for span in after}
    assert "candidate_notice" not in dates
    assert dates["balloting"] == (_day(4, 11), _day(4, 11, 19))


@pytest.mark.parametrize(
    ("moment", "says_no"),
    [
        (START.replace(tzinfo=None), MomentUnclear),
        (datetime(9999, 12, 31, tzinfo=UTC), StartUnlikely),
        (datetime(1, 1, 1, tzinfo=CHINA), StartUnlikely),
    ],
)
def test_a_moment_without_a_zone_or_far_away_is_refused(
    moment: datetime, says_no: type[Exception]
) -> None:
    with pytest.raises(says_no):
        check_moment(moment, NOW)


@pytest.mark.parametrize(("year", "fits"), [(2025, 0), (2026, 1), (2027, 1), (2028, 0)])
def test_intake_begins_in_the_year_or_the_autumn_before(year: int, fits: int) -> None:
    if fits:
        check_year(year, START)
        return
    with pytest.raises(YearUnlikely, match="2026 或 2027"):
        check_year(year, START)
