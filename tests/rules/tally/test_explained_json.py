"""The explanation as JSON: every fact under its own name, as `explaining.explanation` tells it."""

from __future__ import annotations

import json
from typing import Any

from gongyi.ballot.rules.tally import (
    BallotGroup,
    Candidate,
    Election,
    Explanation,
    TieOrder,
    count_equal_shares,
    count_most_votes,
    explain,
)
from tests.rules.tally.elections import an_election

PLAIN = TieOrder.product()
COSTS = {"a": 60_00, "b": 60_00, "c": 30_00}
BALLOTS = {"abc": 1, "a": 2, "ab": 2, "bc": 1, "c": 1, "": 3}
NOTHING: dict[str, Any] = {
    "effective_votes": None,
    "price": None,
    "left": None,
    "missing": None,
    "taken_by": [],
    "price_to_win": None,
}


def facts_of(explanation: Explanation) -> dict[str, dict[str, Any]]:
    """By candidate, without the sentences, which have tests of their own."""
    told = json.loads(json.dumps(explanation.to_json()))["candidates"]
    return {facts["candidate"]: facts for facts in told if facts.pop("sentence")}


def test_facts_of_shares_are_told_under_their_names() -> None:
    """20 each: a for 12 from each of five; c for 11 from two, and 8 from one who is short."""
    election = an_election(200_00, COSTS, BALLOTS, unit=100)

    facts = facts_of(explain(count_equal_shares(election, PLAIN, "none"), election))

    assert facts == {
        "a": {"candidate": "a", "funded": True, "votes": 5, **NOTHING}
        | {"effective_votes": "5", "price": "1200"},
        "c": {"candidate": "c", "funded": True, "votes": 3, **NOTHING}
        | {"effective_votes": "30/11", "price": "1100"},
        "b": {"candidate": "b", "funded": False, "votes": 4, **NOTHING}
        | {
            "left": "2500",
            "missing": "3500",
            "taken_by": [["a", "3600"], ["c", "1900"]],
            "price_to_win": 3700,
        },
    }


def test_facts_of_a_walk_are_told_under_their_names() -> None:
    election = an_election(100_00, COSTS | {"d": 101_00}, BALLOTS | {"d": 1}, unit=100)

    facts = facts_of(explain(count_most_votes(election, PLAIN), election))

    assert facts == {
        "a": {"candidate": "a", "funded": True, "votes": 5, **NOTHING},
        "c": {"candidate": "c", "funded": True, "votes": 3, **NOTHING},
        "b": {"candidate": "b", "funded": False, "votes": 4, **NOTHING}
        | {"missing": "2000", "price_to_win": 4000},
        "d": {"candidate": "d", "funded": False, "votes": 1, **NOTHING} | {"price_to_win": 1000},
    }


def test_payments_are_exact_whatever_the_denominators() -> None:
    """45/2 each. a for 41/6 a point leaves its two 2 each; b gets those and 20 from the third."""
    groups = [
        BallotGroup(("a", "b", "d"), (3, 1, 1), 2),
        BallotGroup(("b", "d"), (1, 1)),
        BallotGroup((), ()),
    ]
    candidates = [Candidate("a", 41), Candidate("b", 24), Candidate("d", 90)]
    election = Election.of_groups(90, candidates, groups, 1, "cumulative")

    facts = facts_of(explain(count_equal_shares(election, PLAIN, "none"), election))

    assert (facts["a"]["price"], facts["a"]["votes"]) == ("41/6", 6)
    assert (facts["b"]["price"], facts["b"]["effective_votes"]) == ("20", "6/5")
    assert (facts["d"]["left"], facts["d"]["missing"]) == ("5/2", "175/2")
    assert facts["d"]["taken_by"] == [["a", "41"], ["b", "24"]]


def test_who_gets_the_same_under_both_rules_is_not_better_off() -> None:
    """Under both rules a is funded; b's voter does better by shares, c's by votes."""
    costs = {"a": 10, "b": 20, "c": 70}
    election = an_election(100, costs | {"d": 20}, {"a": 4, "ab": 3, "d": 2, "": 1})

    whole = explain(count_most_votes(election, PLAIN), election).whole

    assert (whole.better_here, whole.better_there, whole.represented) == (0, 0, 9)


def test_points_are_worth_what_was_given() -> None:
    """By votes the 9 points of c win everything; shares give a to two of three voters."""
    groups = [
        BallotGroup(("a", "b"), (4, 0), 2),
        BallotGroup(("c",), (9,)),
    ]
    candidates = [Candidate("a", 60), Candidate("b", 1), Candidate("c", 90)]
    election = Election.of_groups(90, candidates, groups, 1, "cumulative")

    explanation = explain(count_most_votes(election, PLAIN), election)

    assert explanation.whole.to_json() == {
        "spent": 90,
        "left": 0,
        "ballots": 3,
        "represented": 1,
        "better_here": 1,
        "better_there": 2,
        "unrepresented": None,
    }
    assert explanation.to_json()["whole"]["sentences"] == list(explanation.sentences)
    assert explanation.to_json()["other"]["winners"] == ["a"]


def test_ballots_with_one_point_count_as_one() -> None:
    """a gives its voter 1, b gives hers 2; under the other rule each gets the same or less."""
    groups = [BallotGroup(("a",), (1,), 2), BallotGroup(("a", "b"), (0, 2))]
    election = Election.of_groups(
        30, [Candidate("a", 20), Candidate("b", 10)], groups, 1, "scoring"
    )

    whole = explain(count_most_votes(election, PLAIN), election).whole

    assert (whole.spent, whole.represented, whole.better_here, whole.better_there) == (30, 3, 0, 0)
