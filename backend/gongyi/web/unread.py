"""A request that somebody has begun to read, for whoever comes next."""

from __future__ import annotations

from typing import Any

from litestar.types import Receive


def unread(first: Any, receive: Receive) -> Receive:
    """As if nothing had been read yet."""
    waiting = [first]

    async def again() -> Any:
        return waiting.pop() if waiting else await receive()

    return again
