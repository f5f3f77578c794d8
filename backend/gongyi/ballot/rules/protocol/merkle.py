"""The log's tree: RFC 6962 §2.1 with SHA-256. Whoever knows a root knows the whole list."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 ‖ entry)."""
    return hashlib.sha256(b"\0" + entry).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, of which there may be none."""
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


class Frontier:
    """The roots of the full subtrees at the right edge: adding costs a hash, a root a few."""

    def __init__(self) -> None:
        self.size = 0
        self._roots: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf hash at the end."""
        node, carried = leaf, self.size
        while carried & 1:
            node = _node(self._roots.pop(), node)
            carried >>= 1
        self._roots.append(node)
        self.size += 1

    def root(self) -> bytes:
        """As it stands."""
        if not self._roots:
            return EMPTY_ROOT
        node = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            node = _node(left, node)
        return node


def inclusion_proof(leaves: Sequence[bytes], position: int) -> list[bytes]:
    """RFC 6962 §2.1.1 PATH(position, leaves): from the leaf up to the root."""
    if len(leaves) <= 1:
        return []
    split = _split(len(leaves))
    if position < split:
        return [*inclusion_proof(leaves[:split], position), root_of(leaves[split:])]
    return [*inclusion_proof(leaves[split:], position - split), root_of(leaves[:split])]


def root_by_inclusion(leaf: bytes, position: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that such a proof leads to; b"" when it cannot lead anywhere."""
    if not 0 <= position < size:
        return b""
    node, place, last, steps = leaf, position, size - 1, list(proof)
    while last > 0:
        if place & 1 or place < last:
            if not steps:
                return b""
            node = _node(steps.pop(0), node) if place & 1 else _node(node, steps.pop(0))
        place, last = place >> 1, last >> 1
    return b"" if steps else node


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """RFC 6962 §2.1.2 PROOF(old_size, leaves)."""
    return _subproof(leaves, old_size, True) if 0 < old_size < len(leaves) else []


def _subproof(leaves: Sequence[bytes], old: int, is_known: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if is_known else [root_of(leaves)]
    split = _split(len(leaves))
    if old <= split:
        return [*_subproof(leaves[:split], old, is_known), root_of(leaves[split:])]
    return [*_subproof(leaves[split:], old - split, False), root_of(leaves[:split])]


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the tree of `new` (size, root) begins with that of `old` (RFC 9162 §2.1.4.2)."""
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0 or old_size > new_size:
        return old_size == 0 and not proof
    steps = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    return bool(steps) and _both_roots(steps, old_size - 1, new_size - 1) == (old_root, new_root)


def _both_roots(steps: list[bytes], place: int, last: int) -> tuple[bytes, bytes] | None:
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = _node(step, old), _node(step, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = _node(new, step)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
