"""均等份额法: exact, whatever the order, whoever computes it."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import (
    COMPLETIONS,
    BallotGroup,
    Candidate,
    Election,
    Outcome,
    Purchase,
    TieOrder,
    check,
    count_equal_shares,
)
from tests.rules.tally.elections import an_election, elections, tie_orders
from tests.rules.tally.model import winners

completions = st.sampled_from(COMPLETIONS)


@settings(max_examples=300)
@given(elections(), tie_orders, completions)
def test_it_equals_a_model_in_plain_fractions(
    election: Election, ties: TieOrder, completion: str
) -> None:
    outcome = count_equal_shares(election, ties, completion)

    assert set(outcome.winners) == winners(election, ties, completion)
    assert check(election, outcome, every_step=True) == ()


@given(elections(), tie_orders, completions)
def test_forcing_every_decision_through_integers_changes_nothing(
    election: Election, ties: TieOrder, completion: str
) -> None:
    quick = count_equal_shares(election, ties, completion)
    exact = count_equal_shares(election, ties, completion, always_exact=True)

    assert _without_checkpoints(quick) == _without_checkpoints(exact)


def _without_checkpoints(outcome: Outcome) -> Outcome:
    """Exact runs skip fewer steps: only what happened between the first and last must agree."""
    assert outcome.shares
    ends = tuple(
        replace(stretch, checkpoints=(stretch.checkpoints[0], stretch.checkpoints[-1]))
        for stretch in outcome.shares.stretches
    )
    return replace(outcome, shares=replace(outcome.shares, stretches=ends))


@given(elections(), tie_orders, completions, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_splitting_of_groups_change_nothing(
    election: Election, ties: TieOrder, completion: str, chance: random.Random
) -> None:
    single = [replace(g, count=1) for g in election.groups for _ in range(g.count)]
    candidates = list(election.candidates)
    chance.shuffle(single)
    chance.shuffle(candidates)
    shuffled = Election.of_groups(election.budget, candidates, single, election.unit, election.kind)

    assert count_equal_shares(shuffled, ties, completion) == count_equal_shares(
        election, ties, completion
    )


class RenamedLot(TieOrder):
    """The lot of the old names, drawn for the new ones."""

    def lot(self, candidate_id: str) -> bytes:
        return TieOrder.product(self.seed).lot(_old(candidate_id))


def _new(id_: str) -> str:
    return f"p{1000 - ord(id_)}"


def _old(id_: str) -> str:
    return chr(1000 - int(id_[1:]))


@given(elections(), completions)
def test_renaming_ids_with_their_lots_changes_nothing(election: Election, completion: str) -> None:
    renamed = Election.of_groups(
        election.budget,
        [replace(c, id=_new(c.id)) for c in election.candidates],
        [replace(g, choices=tuple(map(_new, g.choices))) for g in election.groups],
        election.unit,
        election.kind,
    )

    before = count_equal_shares(election, TieOrder.product(b"seed"), completion)
    after = count_equal_shares(renamed, RenamedLot("product", b"seed"), completion)

    assert sorted(map(_new, before.winners)) == list(after.winners)


@given(elections(), tie_orders, completions)
def test_money_is_conserved_to_the_last_fraction(
    election: Election, ties: TieOrder, completion: str
) -> None:
    outcome = count_equal_shares(election, ties, completion)
    assert outcome.shares
    bought = [step for step in outcome.steps if isinstance(step, Purchase)]

    paid = Fraction(0)
    for index, group in enumerate(election.groups):
        left = outcome.shares.share
        points = dict(zip(group.choices, group.points or (1,) * 9, strict=False))
        for purchase in bought:
            asked = purchase.price * points.get(purchase.candidate, 0)
            assert index not in purchase.emptied or 0 < left < asked
            left, paid = left - min(left, asked), paid + min(left, asked) * group.count
        assert left >= 0

    assert paid == sum(purchase.cost for purchase in bought)
    assert outcome.spent <= election.budget


@given(elections(), tie_orders, completions)
def test_an_outcome_survives_json(election: Election, ties: TieOrder, completion: str) -> None:
    outcome = count_equal_shares(election, ties, completion)

    assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome


@pytest.mark.parametrize("completion", COMPLETIONS)
def test_eleven_of_eleven_fund_what_costs_everything(completion: str) -> None:
    """In floats the elevenths do not add up to ¥200,000, and the candidate loses."""
    election = an_election(200_000_00, {"a": 200_000_00}, {"a": 11}, unit=100)

    outcome = count_equal_shares(election, TieOrder.product(), completion)

    assert outcome.winners == ("a",)


@pytest.mark.parametrize("part", [1, 77_777, 200_000_00])
def test_k_of_n_fund_their_whole_part_of_the_budget(part: int) -> None:
    """k of n hold k·B/n and not a fraction less; in floats 170 of these lose below n = 260."""
    for n in range(2, 260):
        for k in {1, n // 3, n // 2, n - 1} - {0}:
            election = an_election(part * n, {"a": part * k}, {"a": k, "": n - k})

            outcome = count_equal_shares(election, TieOrder.by_id(), "none")

            assert outcome.winners == ("a",), (k, n)


def test_one_fen_more_than_their_part_is_too_much() -> None:
    election = an_election(200_000_00, {"a": 66_666_67}, {"a": 1, "": 2})

    outcome = count_equal_shares(election, TieOrder.by_id(), "none")

    assert outcome.losers[0].left == Fraction(200_000_00, 3)
    assert outcome.winners == ()


THREE = {"a": 60, "b": 44, "c": 35}
TWO = {"a": 60, "b": 44}


@pytest.mark.parametrize(
    ("costs", "completion", "won", "step", "stopped"),
    [
        # 10 each: a's five hold 50 of 60, b's three 30 of 44, c's one 10 of 35
        (THREE, "none", "", 0, "not_asked"),
        # most votes first: a; b does not fit the 40 left; c does
        (THREE, "fill", "ac", 0, "not_asked"),
        # at 12 a; c would still fit, so on to 14; at 15 b too, and 104 are too many
        (THREE, "add1", "a", 4, "would_overspend"),
        (THREE, "add1+fill", "ac", 4, "would_overspend"),
        (THREE, "add1-until-overspend", "a", 4, "would_overspend"),
        # without c nothing fits the 40 left at 12: the end, unless only overspending stops it
        (TWO, "add1", "a", 2, "exhausted"),
        (TWO, "add1+fill", "a", 2, "exhausted"),
        (TWO, "add1-until-overspend", "a", 4, "would_overspend"),
        # 60 + 40 are just the budget: everything, without any step
        ({"a": 60, "b": 40}, "add1", "ab", 0, "all_fit"),
        ({"a": 60, "b": 40}, "add1-until-overspend", "ab", 0, "all_fit"),
        # but Add1 was not asked for here
        ({"a": 60, "b": 40}, "none", "", 0, "not_asked"),
    ],
)
def test_each_completion_stops_where_its_definition_says(
    costs: dict[str, int], completion: str, won: str, step: int, stopped: str
) -> None:
    ballots = {"a": 5, "b": 3, "": 1} | ({"c": 1} if "c" in costs else {"": 2})
    election = an_election(100, costs, ballots)

    outcome = count_equal_shares(election, TieOrder.product(), completion)

    assert outcome.shares
    assert ("".join(outcome.winners), outcome.shares.step, outcome.shares.stopped) == (
        won,
        step,
        stopped,
    )


@pytest.mark.parametrize(
    ("ties", "costs", "first"),
    [
        (TieOrder.product(), {"x": 8, "y": 6}, "y"),  # both 1/2 per unit of cost: the cheaper
        (TieOrder.by_id(), {"x": 8, "y": 6}, "x"),  # by id the other one
        (TieOrder.product(b"spring"), {"a": 8, "b": 8}, "b"),  # the lots: a e3d6…, b 164e…
        (TieOrder.product(b"autumn"), {"a": 8, "b": 8}, "a"),  # another seed: a 0abf…, b 13e8…
    ],
)
def test_equal_value_is_parted_by_the_tie_order(
    ties: TieOrder, costs: dict[str, int], first: str
) -> None:
    election = an_election(10, costs, {"".join(costs): 2})

    outcome = count_equal_shares(election, ties, "none")

    assert outcome.winners == (first,)


def test_a_purchase_says_who_paid_what() -> None:
    """12 each. Three share b for 4 each, better value than two for a; a's two keep 8 each."""
    election = an_election(36, {"a": 20, "b": 12}, {"ab": 2, "b": 1})

    outcome = count_equal_shares(election, TieOrder.by_id(), "none")

    assert [step.to_json() for step in outcome.steps] == [
        {
            "kind": "purchase",
            "candidate": "b",
            "votes": 3,
            "cost": 12,
            "before": 36,
            "after": 24,
            "price": "4",
            "effective_votes": "3",
            "payers": 3,
            "emptied": [],
        },
    ]
    assert [loser.to_json() for loser in outcome.losers] == [
        {"candidate": "a", "votes": 2, "cost": 20, "reason": "supporters_short", "left": "16"}
    ]


def test_who_is_short_gives_what_is_left() -> None:
    """30 each. a costs its two 25 each; then b gets 5 from each of them and 20 from the third."""
    groups = [BallotGroup(("a", "b"), (3, 1), 2), BallotGroup(("b",), (1,))]
    candidates = [Candidate("a", 50), Candidate("b", 30)]
    election = Election.of_groups(90, candidates, groups, kind="cumulative")

    outcome = count_equal_shares(election, TieOrder.by_id(), "none")

    [a, b] = outcome.steps
    assert isinstance(a, Purchase)
    assert isinstance(b, Purchase)
    assert (a.candidate, a.price, a.payers, a.emptied) == ("a", Fraction(25, 3), 2, ())
    assert (b.candidate, b.price, b.payers, b.emptied) == ("b", Fraction(20), 1, (0,))
    assert (b.effective_votes, b.before, b.after) == (Fraction(3, 2), 40, 10)


def test_what_costs_nothing_comes_first_if_anybody_wants_it() -> None:
    election = an_election(10, {"a": 10, "b": 0, "c": 0}, {"ab": 2})

    outcome = count_equal_shares(election, TieOrder.product(), "none")

    assert [step.candidate for step in outcome.steps] == ["b", "a"]
    assert outcome.spent == 10


def test_the_threshold_keeps_candidates_out_of_the_shares_and_of_the_fill() -> None:
    election = an_election(100, {"a": 10, "b": 10}, {"a": 5, "b": 3})

    outcome = count_equal_shares(election, TieOrder.product(), "add1+fill", min_support=4)

    assert outcome.winners == ("a",)
    assert outcome.losers[0].reason == "below_threshold"
