"""Write many small things in one statement: who comes while one batch is under way waits for the
next. Each answer still comes after the COMMIT of its own batch.

Whoever has just been answered often has more to bring, so a batch right after another waits for
as many as there were, but two thousandths of a second at most. Who comes alone waits for nobody:
without this, two halves of a crowd take turns, and each statement carries half of what it could.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, TypeVar

from gongyi.kernel.problems import TooBusy

PATIENCE = 0.002  # seconds: half of what a disk takes

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
        self._expected = 0  # how many may come again, until then
        self._until = 0.0
        self._all_here: asyncio.Future[None] | None = None

    async def put(self, row: Row) -> Answer | None:
        """The answer once the row is on the disk, None when it was not taken."""
        if len(self._waiting) >= self._longest:
            raise TooBusy
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, answer))
        if len(self._waiting) >= self._expected:
            self._go()
        if self._leader is None or self._leader.done():
            self._leader = asyncio.create_task(self._lead())
        return await answer

    async def _lead(self) -> None:
        while self._waiting:
            await self._let_everybody_in()
            size = min(len(self._waiting), self._largest)
            await self._write_one([self._waiting.popleft() for _ in range(size)])
            self._expected = min(size + len(self._waiting), self._largest)
            self._until = asyncio.get_running_loop().time() + PATIENCE

    def _go(self) -> None:
        if self._all_here is not None and not self._all_here.done():
            self._all_here.set_result(None)

    async def _let_everybody_in(self) -> None:
        """Those who were answered a moment ago, and whoever is already at the door."""
        loop, seen = asyncio.get_running_loop(), 0
        if len(self._waiting) < self._expected and loop.time() < self._until:
            self._all_here = loop.create_future()
            alarm = loop.call_at(self._until, self._go)
            await self._all_here
            alarm.cancel()
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
