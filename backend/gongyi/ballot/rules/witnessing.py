"""Who outside has seen the log, up to where, and whether it still is what was signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.merkle import Frontier, leaf_hash
from gongyi.ballot.rules.protocol.notes import BadNote, Checkpoint, cosigner_of, read_checkpoint

# A witness needs no login, so its name is shown only as a name of a host or a house.
_NAME = re.compile(r"[a-z0-9][a-z0-9./+-]{0,59}")
_LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Seen:
    """A witness has signed that the log grew to `size` entries out of what it saw before; `at` by
    its own clock. `name` is empty when it is none that may be shown."""

    name: str
    key: str
    size: int
    at: datetime


def seen_of(size: int, key: bytes, line: str) -> Seen | None:
    """None for a moment that never was."""
    name, seconds = cosigner_of(line)
    if seconds > _LATEST:
        return None
    shown = name if _NAME.fullmatch(name) else ""
    return Seen(shown, b64u(key), size, datetime.fromtimestamp(seconds, UTC))


def latest_of(seen: Iterable[Seen]) -> list[Seen]:
    """What each witness saw last, the farthest first."""
    last: dict[str, Seen] = {}
    for each in seen:
        before = last.get(each.key)
        last[each.key] = each if before is None or before.size < each.size else before
    return sorted(last.values(), key=lambda each: (-each.size, each.name, each.key))


def size_of(note: str) -> int:
    """How many entries a checkpoint says there are; 0 when it says nothing of the kind."""
    said = note.split("\n", 2)[1:2]
    return int(said[0]) if said and said[0].isdecimal() else 0


def is_as_signed(bodies: Sequence[str], notes: Sequence[str], origin: str, box_key: bytes) -> bool:
    """Whether every checkpoint is the box's own and signs the very entries that lie there."""
    try:
        signed = [read_checkpoint(note, origin, box_key) for note in notes]
    except BadNote:
        return False
    roots = {each.size: each.root for each in signed}
    tree, met = Frontier(), 0
    for body in bodies:
        tree.add(leaf_hash(body.encode()))
        if tree.size in roots:
            met += 1
            if roots[tree.size] != tree.root():
                return False
    return met == len(signed) and _last_size(signed) == tree.size


def _last_size(signed: Sequence[Checkpoint]) -> int:
    return signed[-1].size if signed else 0
