"""Helping somebody: agreed, timed, never oneself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gongyi.assist.errors import (
    HelpOver,
    HelpsThemselves,
    HelpUnknown,
    NotAgreed,
    SlipUnknown,
    WhyMissing,
)
from gongyi.assist.rules.helping import (
    LASTS,
    Help,
    check_goes_on,
    check_is_somebody_else,
    check_start,
    read_code,
)
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import stable_id
from gongyi.kernel.problems import InvalidForm

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)
WORKER, HERS, OTHER = stable_id("worker"), stable_id("hers"), stable_id("other")
HELP = Help(
    stable_id("help"),
    stable_id("community"),
    WORKER,
    HERS,
    None,
    "desk",
    "没有手机",
    "2026-11-22",
    NOON,
    NOON + LASTS,
    None,
)


@pytest.mark.parametrize(
    ("reason", "has_agreed", "wrong"),
    [
        ("没有手机", False, NotAgreed),  # nobody is helped against her will
        ("", True, WhyMissing),
        ("因" * 101, True, WhyMissing),
        ("", False, InvalidForm),  # both at once
    ],
)
def test_help_begins_with_her_yes_and_a_reason(
    reason: str, has_agreed: bool, wrong: type[Exception]
) -> None:
    check_start("没有手机", has_agreed=True)
    with pytest.raises(wrong):
        check_start(reason, has_agreed=has_agreed)


def test_nobody_helps_herself_by_account_or_by_roll() -> None:
    check_is_somebody_else(WORKER, HERS, OTHER, stable_id("resident"))
    check_is_somebody_else(WORKER, HERS, None, None)
    for account, at_home, resident in ((WORKER, None, None), (HERS, OTHER, OTHER)):
        with pytest.raises(HelpsThemselves):
            check_is_somebody_else(WORKER, account, at_home, resident)


@pytest.mark.parametrize(
    ("found", "who", "seconds", "wrong"),
    [
        (HELP, WORKER, 30 * 60 - 1, None),
        (HELP, WORKER, 30 * 60, HelpOver),
        (replace(HELP, ended_at=NOON), WORKER, 1, HelpOver),
        (HELP, OTHER, 1, HelpUnknown),  # a colleague's is not mine
        (None, WORKER, 1, HelpUnknown),
    ],
)
def test_help_lasts_half_an_hour_for_whoever_began_it(
    found: Help | None, who: object, seconds: int, wrong: type[Exception] | None
) -> None:
    now = NOON + timedelta(seconds=seconds)
    if wrong is None:
        assert check_goes_on(found, WORKER, now) == HELP
        return
    with pytest.raises(wrong):
        check_goes_on(found, who, now)  # type: ignore[arg-type] # an id


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7K4M-2QXD", "7K4M-2QXD"),
        ("7k4m2qxd", "7K4M-2QXD"),
        (" 7K4M 2QXD ", "7K4M-2QXD"),
        ("７Ｋ４Ｍ－２ＱＸＤ", "7K4M-2QXD"),  # full-width, as a Chinese keyboard types it
        ("OI4M-LQXU", "014M-1QXV"),  # letters that are read as figures
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["", "7K4M", "7K4M-2QXD-1", "王秀英", "!" * 400])
def test_what_is_no_code_is_no_slip(typed: str) -> None:
    with pytest.raises(SlipUnknown):
        read_code(typed)
