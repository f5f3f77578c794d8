"""均等份额法: what it refuses, and what it may skip."""

from __future__ import annotations

import random

import pytest

from gongyi.ballot.rules.tally import (
    BallotGroup,
    Candidate,
    CannotCount,
    Election,
    TieOrder,
    check,
    count_equal_shares,
)
from tests.rules.tally.elections import an_election


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
