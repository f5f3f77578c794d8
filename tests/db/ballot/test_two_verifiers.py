"""`gongyi verify` and the page 「我来复核」 were written apart and say the same of a bundle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.makers.both_verifiers import said_by_python, said_by_typescript
from tests.makers.forgeries_paper import ALL_FORGERIES, forged
from tests.makers.generated import a_made_ballot, bundle_of
from tests.makers.typescript import TypeScript, typescript


@pytest.fixture(scope="module")
def node() -> Iterator[TypeScript]:
    with typescript() as running:
        yield running


@pytest.mark.parametrize("seed", range(25))
def test_both_count_a_made_up_ballot_alike(node: TypeScript, tmp_path: Path, seed: int) -> None:
    bundle = bundle_of(a_made_ballot(Random(seed)))

    by_python = said_by_python(bundle)

    assert by_python.fault is None
    assert said_by_typescript(node, bundle, tmp_path) == by_python


@pytest.mark.parametrize("name", ALL_FORGERIES)
def test_both_stop_at_the_same_place_of_a_forgery(
    node: TypeScript, tmp_path: Path, name: str
) -> None:
    bundle = forged(name, Random(name))

    by_python = said_by_python(bundle)

    assert by_python.fault is not None
    assert said_by_typescript(node, bundle, tmp_path) == by_python
