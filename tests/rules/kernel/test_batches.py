"""Many wait for one statement; each gets an answer of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from gongyi.kernel.batches import Batches
from gongyi.kernel.problems import TooBusy


class Statement:
    """Takes even numbers; can be held up and can fail."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.fails_at = -1

    async def write(self, rows: Sequence[int]) -> dict[int, str]:
        self.batches.append(list(rows))
        await self.may_go_on.wait()
        if self.fails_at in rows:
            raise ConnectionError("away")
        return {place: f"row {row}" for place, row in enumerate(rows) if row % 2 == 0}


async def test_who_comes_during_a_batch_goes_with_the_next() -> None:
    statement = Statement()
    batches = Batches(statement.write)
    statement.may_go_on.clear()
    first = asyncio.create_task(batches.put(0))
    await asyncio.sleep(0.01)
    later = [asyncio.create_task(batches.put(row)) for row in (2, 4, 6)]
    await asyncio.sleep(0.01)

    statement.may_go_on.set()
    await asyncio.gather(first, *later)

    assert statement.batches == [[0], [2, 4, 6]]


async def test_who_comes_together_goes_together() -> None:
    statement = Statement()
    batches = Batches(statement.write)

    answers = await asyncio.gather(*(batches.put(row) for row in range(5)))

    assert answers == ["row 0", None, "row 2", None, "row 4"]
    assert statement.batches == [[0, 1, 2, 3, 4]]


async def test_who_was_answered_is_waited_for_when_she_comes_again_at_once() -> None:
    statement = Statement()
    batches = Batches(statement.write)

    async def comes_twice(row: int, hurries: int) -> None:
        for _ in range(2):
            await batches.put(row)
            for _ in range(hurries):
                await asyncio.sleep(0)

    await asyncio.gather(*(comes_twice(row, hurries=10 * row) for row in range(3)))

    assert [sorted(batch) for batch in statement.batches] == [[0, 1, 2], [0, 1, 2]]


async def test_who_does_not_come_again_is_waited_for_no_longer_than_a_moment() -> None:
    statement = Statement()
    batches = Batches(statement.write)
    await asyncio.gather(*(batches.put(row) for row in range(3)))

    assert await batches.put(4) == "row 4"
    assert await batches.put(6) == "row 6"
    assert statement.batches == [[0, 1, 2], [4], [6]]


async def test_a_batch_has_its_largest_size() -> None:
    statement = Statement()
    batches = Batches(statement.write, largest=2)

    await asyncio.gather(*(batches.put(row) for row in range(5)))

    assert [len(batch) for batch in statement.batches] == [2, 2, 1]


async def test_a_batch_that_fails_fails_only_its_own() -> None:
    statement = Statement()
    batches = Batches(statement.write, largest=2)
    statement.fails_at = 1

    puts = (batches.put(row) for row in range(4))
    answers = await asyncio.gather(*puts, return_exceptions=True)

    assert [type(answer) for answer in answers[:2]] == [ConnectionError, ConnectionError]
    assert answers[2:] == ["row 2", None]
    assert await batches.put(6) == "row 6"


async def test_the_queue_is_bounded() -> None:
    statement = Statement()
    batches = Batches(statement.write, largest=1, longest=3)
    statement.may_go_on.clear()
    under_way = asyncio.create_task(batches.put(0))
    await asyncio.sleep(0.01)
    waiting = [asyncio.create_task(batches.put(row)) for row in (1, 2, 3)]
    await asyncio.sleep(0.01)

    with pytest.raises(TooBusy):
        await batches.put(99)

    statement.may_go_on.set()
    assert await asyncio.gather(under_way, *waiting) == ["row 0", None, "row 2", None]


async def test_who_hangs_up_holds_up_nobody() -> None:
    statement = Statement()
    batches = Batches(statement.write)
    statement.may_go_on.clear()
    gone, stays = (asyncio.create_task(batches.put(row)) for row in (0, 2))
    await asyncio.sleep(0.01)
    gone.cancel()

    statement.may_go_on.set()

    assert await stays == "row 2"
    assert gone.cancelled()


async def test_work_for_a_row_is_done_while_the_database_writes() -> None:
    statement, done = Statement(), []
    batches = Batches(statement.write, meanwhile=done.append)
    statement.may_go_on.clear()
    waiting = asyncio.create_task(batches.put(4))
    await asyncio.sleep(0.01)

    assert (statement.batches, done, waiting.done()) == ([[4]], [4], False)

    statement.may_go_on.set()
    assert await waiting == "row 4"


async def test_a_row_whose_work_fails_is_not_answered_for() -> None:
    def fails(_: int) -> None:
        raise ValueError("no key")

    batches = Batches(Statement().write, meanwhile=fails)

    with pytest.raises(ValueError, match="no key"):
        await batches.put(4)
