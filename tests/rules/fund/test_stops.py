"""A year is stopped apart from its dates; what was still to come moves along."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.stop import (
    CycleStopped,
    NothingToRerun,
    NothingToStop,
    NotStopped,
    VotingGoesOn,
)
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.calendar import first_calendar
from gongyi.fund.rules.model import Cycle, Phase
from gongyi.fund.rules.phases import PHASES
from gongyi.fund.rules.stops import (
    check_goes_on,
    check_may_rerun,
    check_may_stop,
    check_stopped,
    moved_on,
)
from gongyi.kernel.ids import stable_id
from tests.makers.fund import NOON

RULES = rule_sets()[DEFAULT]
YEAR = Cycle(stable_id("year"), stable_id("community"), 2026, "intake", None, RULES)
DAY = timedelta(days=1)

MAY_STOP: list[tuple[Phase, bool, type[Exception] | None, str]] = [
    ("draft", False, NothingToStop, "nobody knows of it yet"),
    ("rules_published", False, None, "the money is late"),
    ("intake", False, None, "a flood"),
    ("candidate_notice", False, None, "nothing is announced yet"),
    ("candidate_notice", True, VotingGoesOn, "the vote is announced"),
    ("balloting", True, VotingGoesOn, "people vote"),
    ("tallying", True, VotingGoesOn, "it is being counted"),
    ("result_notice", True, None, "an objection is looked into"),
    ("implementing", True, None, "the builder is gone"),
    ("closed", True, NothingToStop, "it is over"),
    ("cancelled", False, NothingToStop, "it is off"),
    ("rerun", True, NothingToStop, "it is begun anew"),
]


@pytest.mark.parametrize(("phase", "has_ballot", "says_no", "reason"), MAY_STOP)
def test_a_year_is_stopped_while_nobody_votes(
    phase: Phase, has_ballot: bool, says_no: type[Exception] | None, reason: str
) -> None:
    year = replace(YEAR, phase=phase, ballot_id=stable_id("ballot") if has_ballot else None)
    if says_no is None:
        check_may_stop(year)
        return
    with pytest.raises(says_no):
        check_may_stop(year)


def test_a_stopped_year_says_why_and_is_stopped_once() -> None:
    stopped = replace(YEAR, stop_reason="资金还没有到账")

    with pytest.raises(CycleStopped, match="资金还没有到账"):
        check_goes_on(stopped)
    with pytest.raises(CycleStopped):
        check_may_stop(stopped)
    with pytest.raises(NotStopped):
        check_stopped(None)


@given(since=st.integers(0, 300), days=st.integers(0, 60))
def test_what_was_past_stays_and_the_rest_comes_as_much_later(since: int, days: int) -> None:
    spans = first_calendar(NOON, NOON + 7 * DAY, RULES.clocks)
    stopped_at, now = NOON + since * DAY, NOON + (since + days) * DAY

    moved = moved_on(spans, stopped_at, now)

    assert [span.phase for span in moved] == [span.phase for span in spans]
    for before, after in zip(spans, moved, strict=True):
        is_past = before.ends_at <= stopped_at
        assert after.ends_at == before.ends_at + (timedelta() if is_past else days * DAY)
        assert after.starts_at <= after.ends_at


@pytest.mark.parametrize("phase", PHASES)
def test_a_year_is_begun_anew_only_while_its_result_hangs_out(phase: Phase) -> None:
    if phase == "result_notice":
        check_may_rerun(phase)
        return
    with pytest.raises(NothingToRerun):
        check_may_rerun(phase)
