"""Login codes: five minutes, a minute between, three tries, ten a day, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.identity.errors import (
    CodeAskedTooSoon,
    CodeExpired,
    CodeUsed,
    CodeVoid,
    NoCodeAsked,
    NotSixDigits,
    TooManyCodesToday,
    WrongCode,
)
from gongyi.identity.rules.login_codes import LoginCode, next_code, six_digits, try_code
from gongyi.kernel.clock import CHINA
from gongyi.kernel.problems import Problem

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)
SECOND = timedelta(seconds=1)
RIGHT, WRONG = b"right", b"wrong"
CODE = LoginCode(RIGHT, NOON, sent_that_day=1)


def test_the_first_code_is_sent_at_once() -> None:
    assert next_code(None, RIGHT, NOON) == LoginCode(RIGHT, NOON, 1, 0, False)


@pytest.mark.parametrize(
    ("waited", "told"),
    [
        (0 * SECOND, 60),
        (0.4 * SECOND, 60),
        (1 * SECOND, 59),
        (59.2 * SECOND, 1),
        (59.999 * SECOND, 1),
    ],
)
def test_a_minute_lies_between_two_codes(waited: timedelta, told: int) -> None:
    with pytest.raises(CodeAskedTooSoon, match=f"等 {told} 秒"):
        next_code(CODE, RIGHT, NOON + waited)


def test_after_a_minute_a_new_code_takes_the_place_of_the_old_one() -> None:
    tried = replace(CODE, wrong_tries=3, is_used=True)

    assert next_code(tried, b"new", NOON + 60 * SECOND) == LoginCode(b"new", NOON + 60 * SECOND, 2)


@pytest.mark.parametrize(
    ("last", "now", "sent"),
    [
        (NOON, NOON + timedelta(hours=1), None),
        (NOON.replace(hour=23, minute=58), NOON.replace(hour=23, minute=59), None),
        (NOON.replace(hour=23, minute=59), NOON + timedelta(hours=12), 1),
        (NOON, NOON + timedelta(days=1), 1),
    ],
)
def test_ten_codes_a_day_are_enough(last: datetime, now: datetime, sent: int | None) -> None:
    tenth = LoginCode(RIGHT, last, sent_that_day=10)

    if sent is None:
        with pytest.raises(TooManyCodesToday):
            next_code(tenth, RIGHT, now)
    else:
        assert next_code(tenth, RIGHT, now).sent_that_day == sent


TRIES = [
    (None, RIGHT, 0, NoCodeAsked, 0, "nobody asked for a code"),
    (CODE, RIGHT, 0, None, 0, "the right code at once"),
    (CODE, RIGHT, 299, None, 0, "the right code in the fifth minute"),
    (CODE, RIGHT, 300, CodeExpired, 0, "the right code after five minutes"),
    (CODE, WRONG, 10, WrongCode, 1, "the first wrong try"),
    (replace(CODE, wrong_tries=1), WRONG, 10, WrongCode, 2, "the second"),
    (replace(CODE, wrong_tries=2), WRONG, 10, CodeVoid, 3, "the third voids it"),
    (replace(CODE, wrong_tries=2), RIGHT, 10, None, 2, "right at the third try"),
    (replace(CODE, wrong_tries=3), RIGHT, 10, CodeVoid, 3, "right, but too late"),
    (replace(CODE, is_used=True), RIGHT, 10, CodeUsed, 0, "a second time"),
    (replace(CODE, is_used=True), WRONG, 10, CodeUsed, 0, "a used code is not guessed at"),
    (replace(CODE, wrong_tries=3, is_used=False), WRONG, 999, CodeVoid, 3, "void before expired"),
]


@pytest.mark.parametrize(("code", "given_", "after", "no", "tries", "reason"), TRIES)
def test_a_code_is_good_once_and_in_time(
    code: LoginCode | None,
    given_: bytes,
    after: int,
    no: type[Problem] | None,
    tries: int,
    reason: str,
) -> None:
    tried, problem = try_code(code, given_, NOON + after * SECOND)

    assert type(problem) is (no or type(None)), reason
    assert (tried.wrong_tries if tried else 0) == tries, reason
    assert (tried.is_used if tried else False) == (no is None or no is CodeUsed), reason


@given(st.lists(st.sampled_from([RIGHT, WRONG]), max_size=12))
def test_no_row_of_tries_opens_twice_or_after_three_wrong_ones(tries: list[bytes]) -> None:
    code: LoginCode | None = CODE
    outcomes = []
    for digest in tries:
        code, no = try_code(code, digest, NOON)
        outcomes.append(no is None)

    assert sum(outcomes) <= 1
    assert any(outcomes) == (RIGHT in tries and WRONG not in _before_right(tries, 3))


def _before_right(tries: list[bytes], many: int) -> set[bytes]:
    """What stood before the first right try, if there were as many as void a code."""
    wrong = tries[: tries.index(RIGHT)]
    return set(wrong) if len(wrong) >= many else set()


@pytest.mark.parametrize("typed", ["204816", " 204 816 ", "２０４８１６"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert six_digits(typed) == "204816"


@pytest.mark.parametrize("typed", ["", "20481", "2048160", "20481a", "٢٠٤٨١٦", "-20481", "9" * 99])
def test_what_is_no_code_costs_no_try(typed: str) -> None:
    with pytest.raises(NotSixDigits):
        six_digits(typed)
