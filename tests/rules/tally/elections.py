"""Elections that hypothesis makes up: small, with many ties, and with points or without."""

from __future__ import annotations

from hypothesis import strategies as st

from gongyi.ballot.rules.tally import BallotGroup, Candidate, Election, TieOrder

IDS = "abcdefg"
tie_orders = st.sampled_from([TieOrder.by_id(), TieOrder.product(), TieOrder.product(b"lot")])


@st.composite
def elections(draw: st.DrawFn, kinds: tuple[str, ...] = ("approval", "cumulative")) -> Election:
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    costs = draw(st.lists(st.integers(1, 40), min_size=len(ids), max_size=len(ids)))
    kind = draw(st.sampled_from(kinds))
    return Election.of_groups(
        budget=draw(st.integers(5, 100)),
        candidates=[Candidate(id_, cost) for id_, cost in zip(ids, costs, strict=True)],
        groups=draw(st.lists(groups(ids, kind), min_size=1, max_size=12)),
        unit=draw(st.integers(1, 3)),
        kind=kind,
    )


@st.composite
def groups(draw: st.DrawFn, ids: str, kind: str) -> BallotGroup:
    choices = draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)))
    size = len(choices) if kind == "cumulative" else 0
    points = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    return BallotGroup(tuple(choices), tuple(points), draw(st.integers(1, 3)))
