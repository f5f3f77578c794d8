"""One meeting on many phones: PostgreSQL tells each process, each process tells its phones.

What is told between processes is an id and a number only; what happened is read from the record, so
a word that got lost costs nothing: the next one, or a look every few seconds, brings everything.
The part for everybody is encoded once for all phones of a process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID

import asyncpg

from gongyi.config import settings
from gongyi.deliberation.actions.standing import Standing, standing_of
from gongyi.deliberation.queries import records
from gongyi.deliberation.schemas.live import live_of, own_of, said
from gongyi.kernel.database import AWAY, Connection
from gongyi.kernel.problems import Problem, TooBusy

log = logging.getLogger("gongyi")

MOST_WATCHERS = 2_000  # of one process
LOOK_SECONDS = 5  # a process that missed a word finds out by itself
BREATH_SECONDS = 20  # an empty line, so that nothing between us takes the stream for dead
GATHER_SECONDS = 0.2  # what comes together is told together
STORM, STORM_SECONDS = 5, 0.5  # a room that raises its hands is told twice a second
BREATH = b": \n\n"


class _Room:
    """Everybody of this process who watches one meeting."""

    def __init__(self, standing: Standing) -> None:
        self.changed = asyncio.Event()
        self.watchers = 0
        self.show(standing)

    def show(self, standing: Standing) -> None:
        """Encode once, wake all."""
        self.standing = standing
        self.number, self.forgotten = standing.meeting.number, standing.forgotten
        self.public = said("meeting", self.number, live_of(standing))
        self.changed.set()
        self.changed = asyncio.Event()


class _Hub:
    """The rooms of this process, and the one connection on which it listens."""

    def __init__(self) -> None:
        self.rooms: dict[UUID, _Room] = {}
        self.told: set[UUID] = set()
        self.word = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def enter(self, meeting_id: UUID) -> _Room:
        """Raises MeetingUnknown or TooBusy."""
        if sum(room.watchers for room in self.rooms.values()) >= MOST_WATCHERS:
            raise TooBusy
        standing = await standing_of(meeting_id)
        room = self.rooms.setdefault(meeting_id, _Room(standing))
        room.watchers += 1
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._run())
        self._call(meeting_id)  # something may have happened before the room was there
        return room

    def leave(self, meeting_id: UUID, room: _Room) -> None:
        """The last one turns off the light."""
        room.watchers -= 1
        if not room.watchers:
            self.rooms.pop(meeting_id, None)

    async def _run(self) -> None:
        """As long as somebody watches; a database that is away comes back."""
        while self.rooms:
            try:
                await self._listen()
            except Exception:
                log.exception("a meeting was not heard for a second")
                await asyncio.sleep(1)

    async def _listen(self) -> None:
        connection = await asyncpg.connect(settings().database_url, timeout=10)
        try:
            await connection.add_listener(records.CHANNEL, self._hear)
            for meeting_id in self.rooms:
                self._call(meeting_id)
            while self.rooms and not connection.is_closed():
                await self._tell()
        finally:
            with suppress(*AWAY):
                await connection.close(timeout=1)

    def _hear(self, _: Connection, __: int, ___: str, payload: object) -> None:
        self._call(UUID(str(payload).split()[0]))

    def _call(self, meeting_id: UUID) -> None:
        self.told.add(meeting_id)
        self.word.set()

    async def _tell(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.word.wait(), LOOK_SECONDS)
        self.word.clear()
        told, self.told = self.told or set(self.rooms), set()
        most = 0
        for meeting_id in told & set(self.rooms):
            most = max(most, await self._refresh(self.rooms[meeting_id], meeting_id))
        await asyncio.sleep(STORM_SECONDS if most >= STORM else GATHER_SECONDS)

    async def _refresh(self, room: _Room, meeting_id: UUID) -> int:
        """How much has happened since."""
        before = room.number
        with suppress(Problem):
            standing = await standing_of(meeting_id)
            if (standing.meeting.number, standing.forgotten) > (before, room.forgotten):
                room.show(standing)
        return room.number - before


_hubs: dict[int, _Hub] = {}


def _hub() -> _Hub:
    """One per process; tests run several loops after each other."""
    loop = id(asyncio.get_running_loop())
    if loop not in _hubs:
        _hubs.clear()
        _hubs[loop] = _Hub()
    return _hubs[loop]


async def stream(meeting_id: UUID, account_id: UUID | None) -> AsyncIterator[bytes]:
    """Everything now, then whatever changes: for everybody, and of my own. Never ends by itself.

    Raises MeetingUnknown or TooBusy before the first word.
    """
    hub = _hub()
    room = await hub.enter(meeting_id)
    return _words(hub, room, meeting_id, account_id)


async def _words(
    hub: _Hub, room: _Room, meeting_id: UUID, account_id: UUID | None
) -> AsyncIterator[bytes]:
    shown, own = (-1, 0), b""
    try:
        while True:
            changed, standing = room.changed, room.standing
            if (room.number, room.forgotten) > shown:
                shown, mine = (room.number, room.forgotten), _own(standing, account_id)
                yield room.public + (mine if mine != own else b"")
                own = mine
            try:
                async with asyncio.timeout(BREATH_SECONDS):  # no task of its own for each phone
                    await changed.wait()
            except TimeoutError:
                yield BREATH
    finally:
        hub.leave(meeting_id, room)


def _own(standing: Standing, account_id: UUID | None) -> bytes:
    return said("own", 0, own_of(standing, standing.seat_of(account_id)))
