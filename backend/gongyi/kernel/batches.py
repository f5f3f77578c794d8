"""Write many small things in one statement: who comes while one batch is under way waits for the
next. Each answer still comes after the COMMIT of its own batch, and nobody waits for a clock.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, TypeVar

from gongyi.kernel.problems import TooBusy

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class Batches(Generic[Row, Answer]):
    """`write` takes rows and answers by place; a place without an answer was not taken.

    At most `largest` rows go together; beyond `longest` waiting rows `put` raises TooBusy. A
    write that fails as a whole fails each of its rows with the same error. What `meanwhile` does
    with each row is done while the database writes.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Row]], Coroutine[Any, Any, Mapping[int, Answer]]],
        meanwhile: Callable[[Row], object] = lambda _: None,
        largest: int = 256,
        longest: int = 2_000,
    ) -> None:
        self._write = write
        self._meanwhile = meanwhile
        self._largest = largest
        self._longest = longest
        self._waiting: deque[tuple[Row, asyncio.Future[Answer | None]]] = deque()
        self._leader: asyncio.Task[None] | None = None

    async def put(self, row: Row) -> Answer | None:
        """The answer once the row is on the disk, None when it was not taken."""
        if len(self._waiting) >= self._longest:
            raise TooBusy
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, answer))
        if self._leader is None or self._leader.done():
            self._leader = asyncio.create_task(self._lead())
        return await answer

    async def _lead(self) -> None:
        while self._waiting:
            await self._let_everybody_in()
            size = min(len(self._waiting), self._largest)
            await self._write_one([self._waiting.popleft() for _ in range(size)])

    async def _let_everybody_in(self) -> None:
        """Whoever is already at the door comes along; nobody waits for one who is not."""
        seen = 0
        while seen < len(self._waiting) < self._largest:
            seen = len(self._waiting)
            await asyncio.sleep(0)

    async def _write_one(self, batch: list[tuple[Row, asyncio.Future[Answer | None]]]) -> None:
        try:
            rows = [row for row, _ in batch]
            taken, _ = await asyncio.gather(self._write(rows), self._use_the_wait(rows))
        except Exception as error:
            for _, answer in batch:
                _settle(answer, error)
            return
        for place, (_, answer) in enumerate(batch):
            _settle(answer, taken.get(place))

    async def _use_the_wait(self, rows: Sequence[Row]) -> None:
        """Its turn comes when the statement has left."""
        for row in rows:
            self._meanwhile(row)


def _settle(answer: asyncio.Future[Answer | None], outcome: Answer | Exception | None) -> None:
    """Whoever hung up meanwhile needs no answer."""
    if answer.done():
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
