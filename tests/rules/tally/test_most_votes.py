"""得票多者优先: the walk by votes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from gongyi.ballot.rules.tally import (
    BallotGroup,
    Candidate,
    CannotCount,
    Election,
    Outcome,
    TieOrder,
    count_most_votes,
)
from tests.rules.tally.elections import an_election, elections, tie_orders


def test_what_does_not_fit_is_skipped_and_the_walk_goes_on() -> None:
    election = an_election(10, {"a": 6, "b": 5, "c": 4}, {"a": 1, "ab": 1, "abc": 1})

    outcome = count_most_votes(election, TieOrder.product())

    assert [tuple(step.to_json().values()) for step in outcome.steps] == [
        ("walk", "a", 3, 6, 10, 4, True, "funded"),
        ("walk", "b", 2, 5, 4, 4, False, "too_dear"),
        ("walk", "c", 1, 4, 4, 0, True, "funded"),
    ]
    assert (outcome.winners, outcome.spent) == (("a", "c"), 10)


@pytest.mark.parametrize(
    ("cost", "votes", "min_support", "reason"),
    [
        (10, 3, 3, "funded"),  # the whole budget, and just enough support
        (11, 3, 0, "over_budget"),  # dearer than the whole budget
        (1, 2, 3, "below_threshold"),  # one vote short of the threshold
        (1, 0, 0, "no_votes"),  # nobody asked for it, though it would fit
    ],
)
def test_every_candidate_has_its_reason(
    cost: int, votes: int, min_support: int, reason: str
) -> None:
    election = an_election(10, {"a": cost}, {"a": votes} if votes else {"": 1})

    [step] = count_most_votes(election, TieOrder.product(), min_support).steps

    assert step.to_json()["reason"] == reason


@pytest.mark.parametrize(
    ("ties", "costs", "first"),
    [
        (TieOrder.product(), {"10": 7, "2": 6}, "2"),  # lower cost goes first
        (TieOrder.by_id(), {"10": 7, "2": 6}, "10"),  # "10" < "2" as text
        (TieOrder.product(b"spring"), {"a": 6, "b": 6}, "b"),  # the lots: a e3d6…, b 164e…
        (TieOrder.product(b"autumn"), {"a": 6, "b": 6}, "a"),  # another seed: a 0abf…, b 13e8…
    ],
)
def test_equal_votes_are_parted_by_the_tie_order(
    ties: TieOrder, costs: dict[str, int], first: str
) -> None:
    ballots = [list(costs)] * 2
    election = Election.of_ballots(10, [Candidate(*pair) for pair in costs.items()], ballots)

    assert count_most_votes(election, ties).winners == (first,)


def test_rankings_are_refused_with_a_clear_word() -> None:
    groups = [BallotGroup(("b", "a"))]
    election = Election.of_groups(9, [Candidate("a", 1), Candidate("b", 1)], groups, kind="ordinal")

    with pytest.raises(CannotCount, match="排序选票"):
        count_most_votes(election, TieOrder.product())


@given(elections(), tie_orders)
def test_it_equals_a_three_line_model(election: Election, ties: TieOrder) -> None:
    left, funded = election.budget, set[str]()
    for c in sorted(
        election.candidates,
        key=lambda c: (-election.votes[c.id], ties.key(c, election.votes[c.id])),
    ):
        if election.votes[c.id] and c.cost <= left:
            left, funded = left - c.cost, funded | {c.id}

    assert set(count_most_votes(election, ties).winners) == funded


@given(elections(), tie_orders)
def test_an_outcome_survives_json(election: Election, ties: TieOrder) -> None:
    outcome = count_most_votes(election, ties)

    assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome
