"""What the explanation says is true, and is said in everyday Chinese."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import (
    BallotGroup,
    Candidate,
    Election,
    Explanation,
    Outcome,
    TieOrder,
    count_equal_shares,
    count_most_votes,
    explain,
)
from gongyi.ballot.rules.tally.explaining import prices
from gongyi.ballot.rules.tally.recount import count_as
from tests.rules.tally.elections import an_election, elections, tie_orders

PLAIN = TieOrder.product()


def said_of(explanation: Explanation) -> dict[str, str]:
    return {facts.candidate: facts.sentence for facts in explanation.candidates}


def yuan_election(costs: dict[str, int], ballots: dict[str, int], budget: int) -> Election:
    """Costs in yuan; each candidate is named after its letter."""
    plain = an_election(budget * 100, {}, {}, unit=100)
    candidates = [Candidate(id_, cost * 100, f"{id_}项") for id_, cost in costs.items()]
    groups = [BallotGroup(tuple(letters), (), count) for letters, count in ballots.items()]
    return Election.of_groups(plain.budget, candidates, groups)


def test_a_walk_is_told() -> None:
    costs = {"a": 600, "b": 500, "c": 300, "d": 50, "e": 5000, "f": 1}
    ballots = {"ab": 20, "a": 10, "abc": 5, "d": 2, "e": 3}
    election = yuan_election(costs, ballots, 1000)

    explanation = explain(count_most_votes(election, PLAIN, min_support=3), election)

    assert said_of(explanation) == {
        "a": "35 位居民支持，排在第 1 位。轮到它时还剩 1,000 元，够付 600 元，入选。",
        "c": "5 位居民支持，排在第 3 位。轮到它时还剩 400 元，够付 300 元，入选。",
        "b": "25 位居民支持，排在第 2 位。轮到它时只剩 400 元，还差 100 元，没有入选。"
        "若报价不超过 400 元则可入选。",
        "e": "3 位居民支持，但费用 5,000 元 超过全部预算 1,000 元，没有入选。"
        "若报价不超过 100 元则可入选。",
        "d": "2 位居民支持，没有达到 3 的门槛，没有入选。",
        "f": "没有人支持，没有入选。",
    }


def test_shares_are_told() -> None:
    """20 yuan each: see the working in test_check."""
    costs = {"a": 60, "b": 60, "c": 30, "d": 39}
    ballots = {"abc": 1, "a": 1, "ab": 2, "ad": 1, "bc": 1, "c": 1, "d": 1, "": 2}
    election = yuan_election(costs, ballots, 200)

    explanation = explain(count_equal_shares(election, PLAIN, "none"), election)

    assert said_of(explanation) == {
        "a": "5 位居民支持。5 人每人出 12 元，合起来付清 60 元，入选。",
        "c": "3 位居民支持。2 人每人出 11 元，另外 1 人份额不够，剩多少出多少，"
        "合起来付清 30 元，入选。",
        "b": "4 位居民支持，他们的份额加起来还差 35 元；"
        "他们的份额主要用在了“a项”、“c项”上，没有入选。若报价不超过 37 元则可入选。",
        "d": "2 位居民支持，他们的份额加起来还差 11 元；"
        "他们的份额主要用在了“a项”上，没有入选。若报价不超过 28 元则可入选。",
    }
    b = explanation.candidates[2]
    assert (b.left, b.missing) == (Fraction(2500), Fraction(3500))
    assert b.taken_by == (("a", Fraction(3600)), ("c", Fraction(1900)))


def test_fill_and_what_fits_altogether_are_told() -> None:
    costs, ballots = {"a": 60, "b": 45}, {"a": 5, "b": 3, "": 2}
    filled = yuan_election(costs, ballots, 100)
    roomy = yuan_election(costs, ballots, 200)

    by_fill = explain(count_equal_shares(filled, PLAIN, "fill"), filled)
    altogether = explain(count_equal_shares(roomy, PLAIN, "add1"), roomy)

    assert said_of(by_fill)["a"] == (
        "5 位居民支持。支持者的份额不够付清，但大家分摊之后预算还有余款；"
        "按票数轮到它时余 100 元，够付 60 元，用余款补上，入选。"
    )
    assert said_of(altogether)["b"] == "3 位居民支持。所有项目加起来也不超过预算，全部入选。"


def test_points_and_gifts_are_told() -> None:
    groups = [BallotGroup(("a", "b"), (3, 1), 2), BallotGroup(("b",), (1,))]
    candidates = [Candidate("a", 50_00), Candidate("b", 0), Candidate("c", 1_00)]
    election = Election.of_groups(90_00, candidates, groups, kind="cumulative")

    explanation = explain(count_equal_shares(election, PLAIN, "none"), election)

    assert said_of(explanation) == {
        "b": "得 3 分，不花钱，直接入选。",
        "a": "得 6 分。2 人每给 1 分出 8.33 元，合起来付清 50 元，入选。",
        "c": "没有人支持，没有入选。",
    }
    assert explanation.whole.unrepresented is None
    assert len(explanation.sentences) == 3


def test_the_whole_is_told_beside_the_other_rule() -> None:
    """70 want a and b, which cost everything; 30 want c, and could pay it from their part."""
    election = yuan_election({"a": 60, "b": 40, "c": 30}, {"ab": 70, "c": 30}, 100)

    explanation = explain(count_most_votes(election, PLAIN), election)

    assert explanation.whole.to_json() == {
        "spent": 10000,
        "left": 0,
        "ballots": 100,
        "represented": 70,
        "better_here": 70,
        "better_there": 30,
        "unrepresented": [{"candidate": "c", "ballots": 30, "got": 0}],
    }
    assert explanation.sentences == (
        "一共花了 100 元，预算还剩 0 元。",
        "100 张票里，70 张至少有一个所选项目入选。",
        "如果改用“均等份额法”，30 位居民所选的项目会得到更多的钱，70 位会更少，0 位一样。",
        "有 30 位居民都支持“c项”。按人数算，他们的份额够付这个项目，"
        "但他们每人所选的入选项目合计不超过 0 元。",
    )
    assert explanation.other.rule == "equal_shares"


def test_nobody_left_behind_is_told() -> None:
    election = yuan_election({"a": 60, "b": 40, "c": 30}, {"ab": 70, "c": 30}, 100)

    explanation = explain(count_equal_shares(election, PLAIN), election)

    assert explanation.sentences[-1].startswith("没有哪一群居民被落下")
    assert explanation.other.rule == "most_votes"


@given(elections(kinds=("approval",)), tie_orders)
def test_the_unrepresented_are_found_as_the_definition_says(
    election: Election, ties: TieOrder
) -> None:
    """EJR+: k supporters of a candidate left out, none with more than x, x + cost ≤ k·B/n."""
    outcome = count_most_votes(election, ties)
    spent_on = [
        (
            group,
            sum(
                election.candidate_of_id[id_].cost
                for id_ in group.choices
                if id_ in outcome.winners
            ),
        )
        for group in election.groups
        for _ in range(group.count)
    ]

    expected = set()
    for candidate in election.candidates:
        if candidate.id in outcome.winners or candidate.cost > election.budget:
            continue
        got = sorted(x for group, x in spent_on if candidate.id in group.choices)
        sizes = [
            k
            for k in range(1, len(got) + 1)
            if got[k - 1] + candidate.cost <= Fraction(k * election.budget, election.ballots)
        ]
        if sizes:
            expected.add((candidate.id, max(sizes), got[max(sizes) - 1]))

    found = explain(outcome, election).whole.unrepresented
    assert found is not None
    assert {(group.candidate, group.ballots, group.got) for group in found} == expected


@settings(max_examples=60)
@given(
    elections(budgets=(12, 60)),
    tie_orders,
    st.sampled_from(["most_votes", "none", "fill", "add1", "add1+fill", "add1-until-overspend"]),
)
def test_the_price_to_win_is_the_highest_that_wins(
    election: Election, ties: TieOrder, rule: str
) -> None:
    """Every price below the asked one is counted here: the budgets are small."""
    election = replace(election, unit=1)
    outcome = (
        count_most_votes(election, ties)
        if rule == "most_votes"
        else count_equal_shares(election, ties, rule)
    )
    assume(outcome.losers)
    loser = outcome.losers[0]

    def wins(price: int) -> bool:
        return (
            loser.candidate in count_as(election.with_cost(loser.candidate, price), outcome).winners
        )

    found = prices.Trial(election, outcome).price_to_win(loser.candidate)
    highest = min(loser.cost - 1, election.budget)
    assert found == next((price for price in range(highest, 0, -1) if wins(price)), None)


def test_an_explanation_is_json() -> None:
    chance = random.Random(7)
    candidates = [Candidate(id_, chance.randint(2, 60) * 1000_00) for id_ in "abcdefgh"]
    ballots = [chance.sample("abcdefgh", 3) for _ in range(60)]
    election = Election.of_ballots(200_000_00, candidates, ballots)

    told = json.loads(json.dumps(explain(count_equal_shares(election, PLAIN), election).to_json()))

    assert [facts["candidate"] for facts in told["candidates"] if facts["funded"]]
    assert all(facts["sentence"] for facts in told["candidates"])
    assert Outcome.from_json(told["other"]).rule == "most_votes"
