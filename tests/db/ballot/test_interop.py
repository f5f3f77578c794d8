"""The phone is TypeScript, the server Python: forty random voters from the seed to the count."""

from __future__ import annotations

from random import Random

import pytest

from gongyi.ballot import actions, jobs
from gongyi.kernel import clock
from tests.makers.interop import draws_and_votes, random_polls, rows_in
from tests.makers.questions import HOUR
from tests.makers.typescript import typescript

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("seed", range(4))
async def test_what_a_phone_of_typescript_chose_is_what_the_server_counted(seed: int) -> None:
    chance = Random(seed)
    polls = await random_polls(chance, 10)

    with typescript() as node:
        for number in range(10):
            await draws_and_votes(node, polls, number, chance)
    await jobs.count_due_ballots(clock.now() + 2 * HOUR)

    assert rows_in(await actions.published_votes(polls.ballot.id)) == polls.chosen
