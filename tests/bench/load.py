"""A light load generator: keep-alive sockets, requests built beforehand, answers hardly read."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

HOST = "127.0.0.1"
_END, _LENGTH = b"\r\n\r\n", b"content-length: "


@dataclass
class Measured:
    """What came back: how many of each status, how long each took, how long all took."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    def per_second(self, status: int) -> float:
        return self.statuses[status] / self.seconds

    def p99_ms(self) -> float:
        return sorted(self.latencies)[int(len(self.latencies) * 0.99)] * 1000


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nhost: {HOST}\r\n\r\n".encode()


def post(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nhost: {HOST}\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


def run_load(port: int, clients: int, requests: Iterable[bytes]) -> Measured:
    """Send all requests over that many connections, each waiting for its answer before the next."""
    return uvloop.run(_run(port, clients, iter(requests)))


async def _run(port: int, clients: int, requests: Iterator[bytes]) -> Measured:
    loop, measured = asyncio.get_running_loop(), Measured()
    connections = [_Client(requests, measured, loop.create_future()) for _ in range(clients)]
    began = time.perf_counter()
    for client in connections:
        await loop.create_connection(lambda it=client: it, HOST, port)
    await asyncio.gather(*(client.done for client in connections))
    measured.seconds = time.perf_counter() - began
    return measured


class _Client(asyncio.Protocol):
    def __init__(
        self, requests: Iterator[bytes], measured: Measured, done: asyncio.Future[None]
    ) -> None:
        self._requests, self._measured, self.done = requests, measured, done
        self._answer = b""
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass
        self._send()

    def _send(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._transport.close()
            self.done.set_result(None)
            return
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head = self._answer.find(_END)
        if head < 0:
            return
        at = self._answer.index(_LENGTH) + len(_LENGTH)
        length = int(self._answer[at : self._answer.index(b"\r", at)])
        if len(self._answer) < head + len(_END) + length:
            return
        self._measured.statuses[int(self._answer[9:12])] += 1
        self._measured.latencies.append(time.perf_counter() - self._sent)
        self._answer = b""
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server hung up"))
