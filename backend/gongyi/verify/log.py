"""§6 The log: its tree, its checkpoints, what stands where."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from gongyi.verify.bytes import Malformed, is_signed


@dataclass(frozen=True)
class Note:
    """A checkpoint with its signature lines: (name, bytes)."""

    text: str
    origin: str
    size: int
    root: bytes
    lines: tuple[tuple[str, bytes], ...]

    def is_by(self, key: bytes) -> bool:
        """Signed by the box."""
        wanted = sha256(self.origin.encode() + b"\n\x01" + key).digest()[:4]
        return any(
            name == self.origin and line[:4] == wanted
            and is_signed(key, line[4:], self.text.encode())
            for name, line in self.lines
        )  # fmt: skip

    def is_witnessed(self, name: str, key: bytes) -> bool:
        """Co-signed by the witness of this name and key."""
        wanted = sha256(name.encode() + b"\n\x04" + key).digest()[:4]
        for found, line in self.lines:
            if found == name and line[:4] == wanted:
                seconds = int.from_bytes(line[4:12], "big")
                said = f"cosignature/v1\ntime {seconds}\n{self.text}".encode()
                if is_signed(key, line[12:], said):
                    return True
        return False


def read_note(note: str) -> Note:
    """Raises Malformed."""
    head, blank, tail = note.partition("\n\n")
    lines = head.split("\n")
    if not blank or len(lines) != 3 or not tail.endswith("\n"):
        raise Malformed("名单的签字页不完整")
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
        signatures = tuple(_signature(line) for line in tail.splitlines())
    except ValueError as error:
        raise Malformed("名单的签字页不完整") from error
    text = f"{lines[0]}\n{size}\n{base64.b64encode(root).decode()}\n"
    if text != head + "\n" or len(root) != 32 or size < 1:
        raise Malformed("名单的签字页写法不对")
    return Note(text, lines[0], size, root, signatures)


def _signature(line: str) -> tuple[str, bytes]:
    dash, name, encoded = line.split(" ")
    if dash != "—":
        raise ValueError("no signature line")
    return name, base64.b64decode(encoded, validate=True)


def leaf(entry: str) -> bytes:
    """SHA-256(0x00 ‖ entry)."""
    return sha256(b"\x00" + entry.encode()).digest()


def roots(leaves: Sequence[bytes]) -> Iterator[bytes]:
    """The root after each leaf, in turn."""
    stack: list[tuple[int, bytes]] = []
    for node in leaves:
        height, carried = 0, node
        while stack and stack[-1][0] == height:
            carried = _join(stack.pop()[1], carried)
            height += 1
        stack.append((height, carried))
        root = stack[-1][1]
        for _, left in reversed(stack[:-1]):
            root = _join(left, root)
        yield root


def is_grown(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """RFC 6962 §2.1.2: the tree `new` (size, root) begins with the tree `old`."""
    if old[0] == new[0]:
        return old[1] == new[1] and not proof
    if not 0 < old[0] < new[0]:
        return False
    steps = list(proof)
    found = _regrow(old[0], new[0], steps, old[1], True)
    return found == (old[1], new[1]) and not steps


def _regrow(
    old: int, size: int, steps: list[bytes], root: bytes, is_whole: bool
) -> tuple[bytes, bytes] | None:
    """(old root, new root) of a subtree, eating the proof in the order in which it was made."""
    if old == size:
        if is_whole:
            return root, root
        return (steps[0], steps.pop(0)) if steps else None
    split = 1 << (size - 1).bit_length() - 1
    if old <= split:
        found = _regrow(old, split, steps, root, is_whole)
        if found is None or not steps:
            return None
        return found[0], _join(found[1], steps.pop(0))
    found = _regrow(old - split, size - split, steps, root, False)
    if found is None or not steps:
        return None
    left = steps.pop(0)
    return _join(left, found[0]), _join(left, found[1])


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
