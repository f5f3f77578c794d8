"""Asking a channel again: by whom, for how long, one at a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from gongyi.kernel.clock import CHINA
from gongyi.ratings.errors.run import NoRunNow, RunnerMissing, RunStillOn
from gongyi.ratings.rules.runs import Run, check_runner, run_ends_on, run_on

FRIDAY = datetime(2026, 11, 13, 10, tzinfo=CHINA)
DAYS = (date(2026, 1, 1), date(2026, 11, 13))
RUN = Run(
    *(uuid4(), uuid4(), *DAYS, "江南社会调查所", 12, 100, FRIDAY, uuid4()), run_ends_on(FRIDAY)
)
LAST_EVENING = datetime(2026, 12, 11, 18, tzinfo=CHINA)


def test_it_takes_twenty_working_days() -> None:
    assert RUN.ends_at == LAST_EVENING


@pytest.mark.parametrize("name", ["", " ", "甲", "江" * 61])
def test_whoever_asks_is_named(name: str) -> None:
    assert check_runner(" 江南社会调查所\n", [], FRIDAY) == "江南社会调查所"
    with pytest.raises(RunnerMissing):
        check_runner(name, [], FRIDAY)


def test_there_is_one_at_a_time() -> None:
    with pytest.raises(RunStillOn):
        check_runner("江南社会调查所", [RUN], LAST_EVENING - timedelta(seconds=1))
    assert check_runner("江南社会调查所", [RUN], LAST_EVENING)


def test_slips_are_handed_out_only_while_it_goes_on() -> None:
    assert run_on([RUN], FRIDAY) == RUN
    for moment in (FRIDAY - timedelta(days=1), LAST_EVENING):
        with pytest.raises(NoRunNow):
            run_on([RUN], moment)
