"""How many are enough to demand a meeting, and how soon it has a date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongyi.deliberation.body_rules import body_rules, newest
from gongyi.deliberation.errors.demand import MatterWrong, NobodyCounts, ReasonWrong, SigningOver
from gongyi.deliberation.rules.bodies import Demanded
from gongyi.deliberation.rules.meeting_demand import (
    Counts,
    check_demand,
    check_may_sign,
    clocks_of,
    progress_of,
    reached_by,
    signed_ways,
)
from tests.makers.fund import NOON

WHOLE = Counts(members=20, residents=2000, households=900)
ENOUGH = [
    ("council", Counts(4, 4, 4), "成员 4 人（户）", "a fifth of twenty members"),
    ("council", Counts(3, 199, 150), "", "neither a fifth of the members nor a tenth of all"),
    ("council", Counts(0, 200, 1), "名册上的成年居民 200 人（户）", "a tenth of the roll"),
    ("forum", Counts(0, 200, 90), "名册上的成年居民 200 人（户）", "a tenth of the roll"),
    ("representative_assembly", Counts(4, 4, 4), "居民代表 4 人（户）", "a fifth of the deputies"),
    ("representative_assembly", Counts(0, 2000, 900), "", "its rule set names the deputies only"),
    ("residents_assembly", Counts(0, 399, 179), "", "one short both ways"),
    ("residents_assembly", Counts(0, 400, 1), "名册上的成年居民 400 人（户）", "a fifth of all"),
    ("residents_assembly", Counts(0, 180, 180), "户 180 人（户）", "a fifth of the households"),
]


@pytest.mark.parametrize(
    ("kind", "signed", "by"), [row[:3] for row in ENOUGH], ids=[row[3] for row in ENOUGH]
)
def test_it_is_enough_by_the_share_of_the_rule_set(kind: str, signed: Counts, by: str) -> None:
    assert reached_by(progress_of(newest(kind).demand, signed, WHOLE)) == by


def test_a_council_without_members_is_not_demanded_by_none_of_them() -> None:
    empty = Counts(0, 2000, 900)

    assert reached_by(progress_of(newest("council").demand, Counts(0, 1, 1), empty)) == ""


def test_every_newest_rule_set_says_who_may_demand_and_how_soon() -> None:
    for kind in {rules.kind for rules in body_rules().values()}:
        rules = newest(kind)
        assert signed_ways(rules.demand)
        assert rules.demanded
        assert {"committee", "street"} <= {each.by for each in rules.demand}
    with pytest.raises(NobodyCounts):
        signed_ways(body_rules()["council-1"].demand)


def test_a_date_is_due_after_working_days_and_never_after_the_meeting() -> None:
    due, hold = clocks_of(Demanded(date_workdays=10, hold_days=30), NOON)
    late_due, late_hold = clocks_of(Demanded(date_workdays=30, hold_days=5), NOON)

    assert NOON + timedelta(days=14) <= due <= NOON + timedelta(days=24)
    assert hold == NOON + timedelta(days=30)
    assert late_hold == late_due


def test_a_demand_says_what_and_why_and_is_signed_in_time() -> None:
    check_demand("门禁", "3 幢门禁坏了两个月。")
    with pytest.raises(MatterWrong):
        check_demand("门", "3 幢门禁坏了两个月。")
    with pytest.raises(ReasonWrong):
        check_demand("门禁", "坏了")
    check_may_sign(NOON + timedelta(seconds=1), NOON)
    with pytest.raises(SigningOver):
        check_may_sign(NOON, NOON)
