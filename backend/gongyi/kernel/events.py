"""What happened, told inside the transaction in which it happened.

An event is a frozen dataclass in a slice's `events.py`. `wiring.py` says who listens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

E = TypeVar("E")
_listeners: dict[type[Any], list[Callable[[Any], Awaitable[None]]]] = defaultdict(list)


def listen(event: type[E], action: Callable[[E], Awaitable[None]]) -> None:
    """Wake `action` whenever `event` is said; saying it twice wakes it once."""
    if action not in _listeners[event]:
        _listeners[event].append(action)


async def say(event: object) -> None:
    """Tell everyone who listens, one after the other; a failure undoes the whole action."""
    for action in _listeners[type(event)]:
        await action(event)
