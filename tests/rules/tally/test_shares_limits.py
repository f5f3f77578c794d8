"""均等份额法: what it refuses, and what it may skip."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import (
    COMPLETIONS,
    BallotGroup,
    Candidate,
    CannotCount,
    Election,
    Purchase,
    TieOrder,
    check,
    count_equal_shares,
)
from tests.rules.tally.elections import an_election, elections, tie_orders


def test_rankings_and_unknown_completions_are_refused_with_a_clear_word() -> None:
    groups = [BallotGroup(("b", "a"))]
    candidates = [Candidate("a", 1), Candidate("b", 1)]
    ranked = Election.of_groups(9, candidates, groups, kind="ordinal")
    plain = an_election(9, {"a": 1}, {"a": 1})

    with pytest.raises(CannotCount, match="排序选票"):
        count_equal_shares(ranked, TieOrder.product())
    with pytest.raises(CannotCount, match="add2"):
        count_equal_shares(plain, TieOrder.product(), "add2")


@pytest.mark.parametrize("voters", [3, 10, 100])
def test_steps_that_are_left_out_change_nothing(voters: int) -> None:
    """Real amounts and steps of ¥1: thousands of steps, of which only a few are counted."""
    chance = random.Random(voters)
    candidates = [Candidate(i, chance.randint(20, 600) * 100_00) for i in "abcdefgh"]
    ballots = [chance.sample("abcdefgh", 3) for _ in range(voters)]
    election = Election.of_ballots(200_000_00, candidates, ballots)

    outcome = count_equal_shares(election, TieOrder.product(b"seed"), "add1+fill")

    assert outcome.shares
    counted = sum(len(stretch.checkpoints) for stretch in outcome.shares.stretches)
    assert counted < outcome.shares.step / 2
    assert check(election, outcome, every_step=True) == ()


@given(elections(), tie_orders, st.sampled_from(COMPLETIONS))
def test_every_step_is_affordable(election: Election, ties: TieOrder, completion: str) -> None:
    """The supporters hold the cost when their candidate is bought; a filled one fits the rest."""
    outcome = count_equal_shares(election, ties, completion)
    assert outcome.shares
    points = [dict(zip(g.choices, g.points or (1,) * 9, strict=False)) for g in election.groups]
    money = [outcome.shares.share] * len(election.groups)

    for step in outcome.steps:
        backers = [at for at, given in enumerate(points) if given.get(step.candidate)]
        if isinstance(step, Purchase):
            assert sum(election.groups[at].count * money[at] for at in backers) >= step.cost
            for at in backers:
                asked = step.price * points[at][step.candidate]
                money[at] -= min(money[at], Fraction(asked))
        assert step.after >= 0
        assert step.after in (step.before, step.before - step.cost)


@pytest.mark.parametrize(
    ("most", "seed", "yuan"),
    [
        # prices far apart: nearly two thousand steps, and ties that last for hundreds of them
        (5, 732830, "10 1505 18403 89 40543 909 43082 50 36 2285 29664 18403 3865 146804 24318"),
        # prices nearly equal, a yuan or two apart
        (
            2,
            592350,
            "16327 16324 16325 16239 16432 16322 16340 16338 16334 16328 16340 16322 16335",
        ),
    ],
)
def test_leaps_along_straight_lines_are_proven_again_in_fractions(
    most: int, seed: int, yuan: str
) -> None:
    chance = random.Random(seed)
    candidates = [Candidate(str(at), int(cost) * 100) for at, cost in enumerate(yuan.split())]
    ids = [candidate.id for candidate in candidates]
    ballots = [chance.sample(ids, chance.randint(1, most)) for _ in range(100)]
    election = Election.of_ballots(200_000_00, candidates, ballots)

    outcome = count_equal_shares(election, TieOrder.product(b"bench"), "add1+fill")

    assert outcome.shares
    counted = sum(len(stretch.checkpoints) for stretch in outcome.shares.stretches)
    assert counted < outcome.shares.step / 2
    assert check(election, outcome, every_step=True) == ()
