"""Elections for the tests: from a table, or made up by hypothesis, small and full of ties."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import BallotGroup, Candidate, Election, TieOrder

REAL = Path(__file__).resolve().parents[4] / "shared" / "pabulib"
needs_real_elections = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the real elections are not beside the repository ({REAL})"
)

IDS = "abcdefg"
tie_orders = st.sampled_from([TieOrder.by_id(), TieOrder.product(), TieOrder.product(b"lot")])


def an_election(
    budget: int, costs: Mapping[str, int], ballots: Mapping[str, int], unit: int = 1
) -> Election:
    """`ballots` are letters → how many ballots choose exactly these: {"ab": 3, "": 1}."""
    groups = [BallotGroup(tuple(letters), (), count) for letters, count in ballots.items()]
    candidates = [Candidate(id_, cost) for id_, cost in costs.items()]
    return Election.of_groups(budget, candidates, groups, unit)


@st.composite
def elections(
    draw: st.DrawFn,
    kinds: tuple[str, ...] = ("approval", "cumulative"),
    budgets: tuple[int, ...] = (12, 60, 100, 240),
) -> Election:
    """Costs share factors with the budget, so that prices meet and ties are common."""
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    budget = draw(st.sampled_from(budgets))
    cost = st.integers(0, budget + 2) | st.integers(1, 6).map(lambda sixths: sixths * budget // 6)
    kind = draw(st.sampled_from(kinds))
    return Election.of_groups(
        budget=budget,
        candidates=[Candidate(id_, draw(cost)) for id_ in ids],
        groups=draw(st.lists(groups(ids, kind), min_size=1, max_size=10)),
        unit=draw(st.sampled_from([1, 3, budget // 12])),
        kind=kind,
    )


@st.composite
def groups(draw: st.DrawFn, ids: str, kind: str) -> BallotGroup:
    choices = draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)))
    size = len(choices) if kind in ("cumulative", "scoring") else 0
    points = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    return BallotGroup(tuple(choices), tuple(points), draw(st.sampled_from([1, 1, 2, 5])))
