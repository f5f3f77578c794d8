"""With both databases and their logs nobody can say who voted how, once papers lie ready."""

from __future__ import annotations

from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from infra.local.postgres import Cluster
from tests.makers.linking import Named, named
from tests.makers.polling_day import Habit, linked_day
from tests.makers.server import a_server

pytestmark = pytest.mark.usefixtures("database")
VOTERS = 40
# Chance names one of them; nine by luck happens once in a million runs.
MOST_BY_LUCK = 8


async def whom_they_name(cluster: Cluster, folder: Path, habit: Habit) -> dict[str, Named]:
    with a_server(cluster.url, folder) as server:
        port = urlsplit(server.url).port or 0
        return named(*await linked_day(cluster, port, VOTERS, habit, 30.0, Random(7)))


async def test_a_paper_drawn_on_an_earlier_visit_leads_to_nobody(
    cluster: Cluster, tmp_path: Path
) -> None:
    found = await whom_they_name(cluster, tmp_path, "an earlier visit")

    assert max(each.right for each in found.values()) <= MOST_BY_LUCK, found


async def test_the_attack_names_whoever_draws_and_votes_in_one_visit(
    cluster: Cluster, tmp_path: Path
) -> None:
    found = await whom_they_name(cluster, tmp_path, "the same visit")

    assert max(each.right for each in found.values()) > VOTERS // 2, found
