"""What a claim must say, and what may be decided on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from gongyi.kernel.clock import CHINA
from gongyi.kernel.problems import Problem
from gongyi.roll.errors import ClaimDecided, OwnClaim, ReasonNeeded, TooYoungToClaim
from gongyi.roll.rules.claims import Claim, check_claim, check_decision, decide_by
from gongyi.roll.rules.people import Door

TODAY = date(2026, 11, 12)
BUILDING, CLAIMANT, DECIDER = UUID(int=1), UUID(int=2), UUID(int=3)
CLAIM = Claim("王秀英", date(1956, 3, 12), Door(BUILDING, "2", "302"), "lease", "租房合同")


def test_a_claim_is_tidied_like_a_row_of_the_roll() -> None:
    written = Claim(
        " 王 秀英", CLAIM.born_on, Door(BUILDING, "二单元", "３０２室"), "lease", " 租房合同 "
    )

    assert check_claim(written, TODAY) == CLAIM


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": "王"}, ["name"]),
        ({"name": "<b>王</b>"}, ["name"]),
        ({"born_on": date(2030, 1, 1)}, ["bornOn"]),
        ({"born_on": date(2020, 1, 1)}, ["bornOn"]),
        ({"door": Door(BUILDING, "2", "")}, ["room"]),
        ({"door": Door(BUILDING, "2", "=1+1")}, ["room"]),
        ({"door": Door(BUILDING, "二单元、左手边", "302")}, ["unit"]),
        ({"note": "长" * 201}, ["evidenceNote"]),
        ({"name": "", "door": Door(BUILDING, "", ""), "note": "长" * 201},
         ["name", "room", "evidenceNote"]),
    ],
)  # fmt: skip
def test_everything_wrong_is_said_at_once(wrong: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Problem) as said:
        check_claim(replace(CLAIM, **wrong), TODAY)

    assert [error.field for error in said.value.field_errors()] == fields


@pytest.mark.parametrize(
    ("claimed", "due"),
    [
        (datetime(2026, 11, 12, 9, tzinfo=CHINA), datetime(2026, 11, 17, 9, tzinfo=CHINA)),
        (datetime(2026, 11, 14, 23, tzinfo=CHINA), datetime(2026, 11, 18, 23, tzinfo=CHINA)),
    ],
)
def test_a_person_looks_within_three_working_days(claimed: datetime, due: datetime) -> None:
    assert decide_by(claimed) == due


@pytest.mark.parametrize(
    ("state", "decider", "decision", "reason", "outcome"),
    [
        ("waiting", DECIDER, "confirm", "", ""),
        ("waiting", DECIDER, "refuse", " 名单上\n没有您 ", "名单上 没有您"),
        ("waiting", DECIDER, "refuse", "  ", ReasonNeeded),
        ("waiting", DECIDER, "refuse", "长" * 201, ReasonNeeded),
        ("waiting", CLAIMANT, "confirm", "", OwnClaim),
        ("confirmed", DECIDER, "refuse", "反悔", ClaimDecided),
        ("refused", DECIDER, "confirm", "", ClaimDecided),
    ],
)
def test_a_claim_is_decided_once_by_somebody_else_and_refused_with_a_reason(
    state: Any, decider: UUID, decision: str, reason: str, outcome: str | type[Problem]
) -> None:
    if isinstance(outcome, str):
        assert check_decision(state, CLAIMANT, decider, decision, reason) == outcome
    else:
        with pytest.raises(outcome):
            check_decision(state, CLAIMANT, decider, decision, reason)


@pytest.mark.parametrize(("least_age", "is_taken"), [(14, True), (15, False)])
def test_the_rules_of_the_year_say_from_what_age_one_is_listed(
    least_age: int, is_taken: bool
) -> None:
    at_fourteen = replace(CLAIM, born_on=TODAY.replace(year=TODAY.year - 14))

    if is_taken:
        assert check_claim(at_fourteen, TODAY, least_age).born_on == at_fourteen.born_on
    else:
        with pytest.raises(TooYoungToClaim, match="年满 15 周岁"):
            check_claim(at_fourteen, TODAY, least_age)
