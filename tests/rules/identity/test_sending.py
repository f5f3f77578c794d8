"""When a message that was not taken is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongyi.identity.rules.login_codes import VALID
from gongyi.identity.rules.sending import LEASE, TRIES, next_try
from gongyi.identity.sending import CONNECT_SECONDS, READ_SECONDS
from gongyi.kernel.clock import CHINA

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)
LATER = NOON + VALID


@pytest.mark.parametrize(
    ("tries", "end", "seconds"),
    [
        (1, LATER, 2),  # soon: somebody waits
        (2, LATER, 4),
        (5, LATER, 32),
        (6, LATER, None),  # that was the last
        (1, NOON + timedelta(seconds=2), None),  # it would have run out by then
        (1, NOON + timedelta(seconds=3), 2),
    ],
)
def test_the_pauses_double_until_tries_or_time_run_out(
    tries: int, end: datetime, seconds: int | None
) -> None:
    then = next_try(tries, NOON, end)

    assert then == (None if seconds is None else NOON + timedelta(seconds=seconds))


def test_all_tries_fit_into_the_life_of_a_code() -> None:
    now = NOON
    for tries in range(1, TRIES):
        now = next_try(tries, now + timedelta(seconds=CONNECT_SECONDS + READ_SECONDS), LATER) or now

    assert NOON < now < LATER


def test_a_lease_outlasts_the_slowest_answer() -> None:
    assert timedelta(seconds=CONNECT_SECONDS + READ_SECONDS) * 2 < LEASE
