"""Benches: each states its bound, and `make bench ONLY=word` finds it."""

from __future__ import annotations

from pathlib import Path

from tests.bench.run import BENCHES, chosen
from tests.house.tree import text_of


def test_a_bench_is_chosen_by_a_part_of_its_name() -> None:
    benches = ["bench_kills", "bench_papers", "bench_votes"]

    assert chosen("", benches) == benches
    assert chosen("kills, votes", benches) == ["bench_kills", "bench_votes"]
    assert chosen("nothing", benches) == []


def test_every_bench_prints_its_bound() -> None:
    texts = {name: text_of(Path(f"tests/bench/{name}.py")) for name in BENCHES}

    assert [name for name, text in texts.items() if "bound" not in text.lower()] == []
