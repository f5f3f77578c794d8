"""Lots that anybody can draw again: a seed promised by its digest, then told.

Each name gets the SHA-256 of seed, word and name; the smallest digests are drawn. The seed's digest
is published with the announcement, before anybody has written a comment, and the seed itself when
the meeting opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from gongyi.deliberation.rules.meeting.events import Side
from gongyi.kernel.lots import digest_of_secret, lot

SIDES: tuple[Side, ...] = ("for", "against", "neutral")


def commitment_of(seed: bytes) -> bytes:
    """What is published before."""
    return bytes.fromhex(digest_of_secret(seed))


def ticket(seed: bytes, word: str, name: str) -> bytes:
    """SHA-256 of `<seed in hex>|<word>|<name>`, UTF-8."""
    return bytes.fromhex(lot(seed.hex(), word, name))


def in_drawn_order(seed: bytes, word: str, names: Iterable[str]) -> list[str]:
    """All names, the first drawn first."""
    return sorted(names, key=lambda name: ticket(seed, word, name))


def drawn_across(seed: bytes, comments: Sequence[tuple[str, Side]], most: int) -> list[str]:
    """At most so many ids, one of each position in turn, drawn within each position."""
    order = in_drawn_order(seed, "comments", (each for each, _ in comments))
    side_of = dict(comments)
    lines = [[each for each in order if side_of[each] == side] for side in SIDES]
    turns = (each for turn in zip_longest(*lines) for each in turn if each is not None)
    return list(turns)[:most]
