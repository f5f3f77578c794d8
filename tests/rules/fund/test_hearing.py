"""A hearing as tables: who has to come, that nobody sits on both sides, and how many agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongyi.fund.errors import costing as errors
from gongyi.fund.rules.hearing import Heard, check_heard, check_opinion, is_consented, names_of
from gongyi.fund.rules.rule_set import HearingRules

RULES = HearingRules(representatives=10, affected=20, consent_percent=60)
TODAY = date(2026, 11, 12)
HEARD = Heard(
    held_on=TODAY,
    representatives=tuple(f"代表{number}" for number in range(10)),
    affected=tuple(f"3幢居民{number}" for number in range(20)),
    agreeing=18,
    minutes="大家问了噪声和工期",
)

WRONG: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "nine representatives": ({"representatives": HEARD.representatives[:9]}, errors.TooFewHeard),
    "nineteen of those affected": ({"affected": HEARD.affected[:19]}, errors.TooFewHeard),
    "somebody on both sides": (
        {"affected": (*HEARD.affected, HEARD.representatives[3])},
        errors.OnBothSides,
    ),
    "more agree than came": ({"agreeing": 31}, errors.AgreeingUnlikely),
    "fewer than nobody": ({"agreeing": -1}, errors.AgreeingUnlikely),
    "tomorrow": ({"held_on": date(2026, 11, 13)}, errors.HearingDayUnlikely),
    "years ago": ({"held_on": date(2024, 11, 12)}, errors.HearingDayUnlikely),
    "without a word": ({"minutes": ""}, errors.HearingMinutesMissing),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_hearing_that_does_not_count_is_refused(why: str) -> None:
    facts, error = WRONG[why]

    check_heard(HEARD, RULES, TODAY)
    with pytest.raises(error):
        check_heard(replace(HEARD, **facts), RULES, TODAY)


CONSENT = {
    "exactly sixty in a hundred": (18, 30, True),
    "one fewer": (17, 30, False),
    "all": (30, 30, True),
    "nobody came": (0, 0, False),
}


@pytest.mark.parametrize("why", CONSENT)
def test_sixty_in_a_hundred_have_to_agree(why: str) -> None:
    agreeing, present, enough = CONSENT[why]

    assert is_consented(agreeing, present, RULES.consent_percent) == enough


def test_a_name_counts_once_however_it_is_typed() -> None:
    typed = ["王秀英", " 王 秀英 ", "", "王秀英\u200b", "5 幢 王秀英"]

    assert names_of(typed) == ("王秀英", "5幢王秀英")


@pytest.mark.parametrize("words", ["", "好", "长" * 501])
def test_an_opinion_has_its_reason(words: str) -> None:
    check_opinion("价格合理，同意列入")
    with pytest.raises(errors.OpinionMissing):
        check_opinion(words)
