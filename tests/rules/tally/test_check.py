"""Checking a result from its working: what was tampered with is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import (
    COMPLETIONS,
    BadWorking,
    Election,
    Outcome,
    TieOrder,
    check,
    count_equal_shares,
    count_most_votes,
)
from tests.rules.tally.elections import an_election, elections, tie_orders

Json = dict[str, Any]
Tamper = Callable[[Json], object]

# At 20 each: a for 12 from each of its five; then c for 11 from two, and 8 from one who is short.
# From 26 on also b and d, from 27 on for less; e costs everything and stops Add1 at 219.
COSTS = {"a": 60, "b": 60, "c": 30, "d": 39, "e": 200}
BALLOTS = {"abc": 1, "a": 1, "ab": 2, "ad": 1, "b": 0, "bc": 1, "c": 1, "de": 1, "": 2}
ELECTION = an_election(200, COSTS, {choice: count for choice, count in BALLOTS.items() if count})


def counted(completion: str) -> Json:
    return count_equal_shares(ELECTION, TieOrder.product(), completion).to_json()


def by_votes() -> Json:
    return count_most_votes(ELECTION, TieOrder.product()).to_json()


@given(elections(), tie_orders, st.integers(0, 3))
def test_a_count_by_votes_checks_out(election: Election, ties: TieOrder, minimum: int) -> None:
    assert check(election, count_most_votes(election, ties, minimum), every_step=True) == ()


@given(elections(), tie_orders, st.sampled_from(COMPLETIONS), st.integers(0, 3))
def test_a_count_by_equal_shares_checks_out(
    election: Election, ties: TieOrder, completion: str, minimum: int
) -> None:
    outcome = count_equal_shares(election, ties, completion, minimum)

    assert check(election, outcome, every_step=True) == ()


def swap(items: list[Any]) -> None:
    items[0], items[1] = items[1], items[0]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda told: told.update(budget=300), "预算"),
        (lambda told: told.update(ballots=9), "选票总数"),
        (lambda told: told.update(spent=told["spent"] + 1), "花费总额"),
        (lambda told: told["winners"].pop(), "入选名单"),
        (lambda told: told["steps"][0].update(votes=99), "票数或费用"),
        (lambda told: told["steps"][0].update(cost=1), "票数或费用"),
        (lambda told: told["steps"][1].update(before=7), "余额"),
        (lambda told: told["steps"][0].update(after=7), "余额"),
        (lambda told: told["steps"][0].update(candidate="z"), "没有的项目"),
        (lambda told: told["losers"].pop(), "落选名单"),
        (lambda told: told["losers"][0].update(reason="no_votes"), "落选原因"),
    ],
)
@pytest.mark.parametrize("count", [by_votes, lambda: counted("add1+fill")])
def test_tampering_is_found_under_both_rules(
    count: Callable[[], Json], tamper: Tamper, said: str
) -> None:
    told = count()
    tamper(told)

    assert said in "".join(check(ELECTION, Outcome.from_json(told)))


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda told: told["steps"].pop(), "漏了项目"),
        (lambda told: swap(told["steps"]), "次序"),
        (lambda told: told["steps"][-1].update(reason="no_votes"), "结论"),
        (lambda told: told.update(shares=counted("none")["shares"]), "规则与过程"),
    ],
)
def test_a_false_walk_is_found(tamper: Tamper, said: str) -> None:
    told = by_votes()
    tamper(told)

    assert said in "".join(check(ELECTION, Outcome.from_json(told)))


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda told: told["steps"][0].update(price="13"), "合起来不等于费用"),
        (lambda told: told["steps"][1].update(payers=3), "出资人"),
        (lambda told: told["steps"][1].update(emptied=[]), "出资人"),
        (lambda told: swap(told["steps"]), "应当更先"),
        (lambda told: told["steps"].append(told["steps"][0]), "买了两次"),
        (lambda told: told["losers"][0].update(left="1/3"), "剩下的钱"),
        (lambda told: told.update(shares=None), "缺少每人份额"),
        (lambda told: told["shares"].update(share="21"), "每人份额"),
        (lambda told: told["shares"].update(stopped="exhausted"), "停止的理由"),
        (lambda told: told["shares"].update(stopped="all_fit"), "全部放得下"),
        (lambda told: told["shares"].update(step=1, share="21"), "份额却变了"),
        (
            lambda told: told["shares"].update(stretches=counted("add1")["shares"]["stretches"]),
            "却记了步子",
        ),
    ],
)
def test_a_false_purchase_is_found(tamper: Tamper, said: str) -> None:
    told = counted("none")
    tamper(told)

    assert said in "".join(check(ELECTION, Outcome.from_json(told)))


def test_a_purchase_left_out_is_found() -> None:
    told = counted("none")
    last = told["steps"].pop()
    told["winners"].remove(last["candidate"])
    told["spent"] -= last["cost"]
    loser = {key: last[key] for key in ("candidate", "votes", "cost")}
    told["losers"].insert(1, {**loser, "reason": "supporters_short", "left": "30"})

    assert "还买得起" in "".join(check(ELECTION, Outcome.from_json(told)))


def stretch(told: Json, at: int) -> Json:
    found: Json = told["shares"]["stretches"][at]
    return found


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda told: told["shares"].update(share="220"), "每人份额"),
        (lambda told: told["shares"].update(overspending=["a"]), "并不超支"),
        (lambda told: told["shares"]["overspending"].reverse(), "再加一步的过程"),
        (lambda told: told["shares"].update(overspending=["z"]), "没有资格"),
        (lambda told: told["shares"]["stretches"].pop(1), "不连续"),
        (lambda told: told["shares"]["stretches"].pop(), "最后一步"),
        (lambda told: stretch(told, 0)["checkpoints"].clear(), "不连续"),
        (lambda told: swap(stretch(told, 0)["checkpoints"]), "不连续"),
        (lambda told: stretch(told, 2)["checkpoints"].append(199), "不连续"),
        (lambda told: stretch(told, 1).update(spent=1), "的花费不对"),
        (lambda told: told.update(completion="add1"), "应当停下"),
        (lambda told: told.update(completion="none"), "停止的理由"),
        (lambda told: stretch(told, 1)["order"].reverse(), "第 6 步的过程不对"),
        # perhaps nothing changes there, but a leap that long proves nothing
        (lambda told: stretch(told, 2).update(checkpoints=[7, 199]), "第 199 步的过程不对"),
    ],
)
def test_a_false_scan_is_found(tamper: Tamper, said: str) -> None:
    told = counted("add1-until-overspend")
    tamper(told)

    faults = check(ELECTION, Outcome.from_json(told), every_step=True)

    assert said in "".join(faults)


def test_a_stop_although_something_fits_is_found() -> None:
    told = counted("none")
    told["completion"] = "add1"
    first = {"checkpoints": [0], "order": ["a", "c"], "spent": 90}
    told["shares"].update(stopped="exhausted", stretches=[first])

    assert check(ELECTION, Outcome.from_json(told)) == ("还有项目放得下,不该停。",)


def test_steps_left_out_where_something_changes_are_found() -> None:
    """From 0 to 6 the order changes in between: the leap is not proven."""
    told = counted("add1-until-overspend")
    first = stretch(told, 0)
    first["checkpoints"] = [0, 6]
    told["shares"]["stretches"].pop(1)

    faults = check(ELECTION, Outcome.from_json(told), every_step=True)

    assert "第 6 步的过程不对" in "".join(faults)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("winners"),
        lambda told: told.update(spent="90"),
        lambda told: told.update(spent=True),
        lambda told: told.update(ties="age"),
        lambda told: told.update(seed="no hex"),
        lambda told: told.update(winners=[1]),
        lambda told: told.update(steps={}),
        lambda told: told["steps"][0].update(price="1/0"),
        lambda told: told["steps"][0].update(emptied=["4"]),
        lambda told: told["shares"].update(stretches=[3]),
    ],
)
def test_what_is_no_working_is_refused(spoil: Tamper) -> None:
    told = counted("none")
    spoil(told)

    with pytest.raises(BadWorking, match="计票过程记录"):
        Outcome.from_json(told)
