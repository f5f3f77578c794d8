"""Phones that watch a meeting: a raw socket each, so that five hundred cost one process little."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.makers.server import HOST

ID = re.compile(rb"event: meeting\nid: (\d+)")


@dataclass
class Watcher:
    """When each number reached this phone, by the monotonic clock."""

    port: int
    path: str
    cookie: str = ""
    seen: dict[int, float] = field(default_factory=dict)
    words: bytes = b""
    task: asyncio.Task[None] | None = None
    writer: asyncio.StreamWriter | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Connected, and the first state has come."""
        reader, self.writer = await asyncio.open_connection(HOST, self.port)
        lines = [f"GET {self.path} HTTP/1.1", f"host: {HOST}"]
        if self.cookie:
            lines.append(f"cookie: gongyi_session={self.cookie}")
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.task = asyncio.create_task(self._read(reader))
        await self.reaches(0)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while chunk := await reader.read(65536):
            now = time.perf_counter()
            self.words = (self.words + chunk)[-8192:]
            for found in ID.finditer(self.words):
                self.seen.setdefault(int(found[1]), now)
            self.news.set()

    async def reaches(self, number: int, seconds: float = 30) -> None:
        """Waits for it; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not self.has_reached(number):
                self.news.clear()
                await self.news.wait()

    def has_reached(self, number: int) -> bool:
        """Whether it stands at this number or further."""
        return max(self.seen, default=-1) >= number

    def reached_at(self, number: int) -> float:
        """When it first stood at this number or further."""
        return next(at for seen, at in self.seen.items() if seen >= number)  # in order of time

    async def stop(self) -> None:
        """The phone goes into the pocket."""
        if self.task is not None:
            self.task.cancel()
        if self.writer is not None:
            self.writer.close()


@dataclass
class Presser:
    """The same phone when something is pressed on it: a connection that is there already."""

    port: int
    cookie: str
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def start(self) -> None:
        """Connected."""
        self.reader, self.writer = await asyncio.open_connection(HOST, self.port)

    async def press(self, path: str, facts: dict[str, Any]) -> dict[str, Any]:
        """What the server answers, as JSON; an answer other than 2xx fails."""
        assert self.reader is not None
        assert self.writer is not None
        body = json.dumps(facts).encode()
        lines = [f"POST {path} HTTP/1.1", f"host: {HOST}", f"cookie: gongyi_session={self.cookie}"]
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        answer = await self.reader.readexactly(int(length[1]) if length else 0)
        assert head.startswith(b"http/1.1 2"), answer
        found: dict[str, Any] = json.loads(answer)
        return found

    def stop(self) -> None:
        """The phone goes into the pocket."""
        if self.writer is not None:
            self.writer.close()
