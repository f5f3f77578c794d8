"""The moment's work of a phone in a crowded network."""

from __future__ import annotations

from itertools import count

from gongyi.identity.rules.pressure import is_solved


def worked(challenge: str, bits: int) -> str:
    """`challenge:number`, as a phone sends it."""
    return next(f"{challenge}:{n}" for n in count() if is_solved(challenge, str(n), bits))
