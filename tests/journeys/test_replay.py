"""A real election, played through the HTTP API only, ends with exactly its known winners."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from infra.local.paths import program
from tests.makers.elections import OWN_WINNERS, REAL, own_election, winners_of
from tests.makers.town import OPERATORS, Town


def replay(file: Path, town: Town, operator: str) -> list[str]:
    where = ["--url", town.url, "--operator", operator]
    order = [program("gongyi"), "replay", str(file), *where]
    done = subprocess.run(order, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    winners: list[str] = json.loads(done.stdout)["winners"]
    return winners


def test_an_election_of_our_own_ends_with_the_winners_found_by_hand(
    town: Town, tmp_path: Path
) -> None:
    assert replay(own_election(tmp_path), town, OPERATORS[0]) == OWN_WINNERS


@pytest.mark.skipif(not REAL.is_dir(), reason="skipped: no real elections beside the clone")
def test_assen_2024_ends_with_the_winners_of_the_exact_reference(town: Town) -> None:
    name = "Netherlands_Assen_2024.pb"

    assert replay(REAL / name, town, OPERATORS[1]) == winners_of(name)
