"""A real election through the box, and recounted by both programs."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.makers.both_verifiers import said_by_python, said_by_typescript
from tests.makers.recast import SMALLEST, recast
from tests.makers.typescript import typescript

pytestmark = pytest.mark.usefixtures("database")


async def test_a_real_election_through_the_box_is_recounted_alike_by_both(tmp_path: Path) -> None:
    if not SMALLEST.exists():
        pytest.skip("no real elections beside the clone")

    found = await recast(SMALLEST, "equal_shares", Random(1))

    by_python = said_by_python(found.bundle)
    with typescript() as node:
        assert said_by_typescript(node, found.bundle, tmp_path) == by_python
    assert (by_python.fault, by_python.left_out) == (None, ())
    assert found.counted == found.votes_of_option
