"""Checkpoints of the log as C2SP signed notes, and the co-signatures of outside witnesses."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.protocol.ed25519 import is_signed

_ED25519, _COSIGNATURE = b"\x01", b"\x04"
_DASH = "— "


class BadNote(ValueError):
    """This is no checkpoint, or not one that its signer signed."""


@dataclass(frozen=True)
class Checkpoint:
    """How long the log is and the root of its tree."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The lines under every signature."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def of_text(cls, text: str) -> Self:
        """Raises BadNote."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[3]:
            raise BadNote("a checkpoint has three lines")
        try:
            checkpoint = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except (ValueError, binascii.Error) as error:
            raise BadNote("no size or no root") from error
        if checkpoint.text != text or len(checkpoint.root) != 32:
            raise BadNote("written in another way")
        return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The note, signed by the box."""
    public = key.public_key().public_bytes_raw()
    signed = _key_id(checkpoint.origin, _ED25519, public) + key.sign(checkpoint.text.encode())
    return f"{checkpoint.text}\n{_line(checkpoint.origin, signed)}"


def read_checkpoint(note: str, origin: str, key: bytes) -> Checkpoint:
    """The checkpoint of a note that the box signed with `key`. Raises BadNote."""
    checkpoint = Checkpoint.of_text(_text_of(note))
    if checkpoint.origin != origin:
        raise BadNote("the log of another ballot")
    wanted = _key_id(origin, _ED25519, key)
    found = [raw[4:] for name, raw in _signatures(note) if name == origin and raw[:4] == wanted]
    if not found or not is_signed(key, found[0], checkpoint.text.encode()):
        raise BadNote("the box did not sign this")
    return checkpoint


def cosign(note: str, name: str, key: Ed25519PrivateKey, seconds: int) -> str:
    """The line of a witness that saw this checkpoint grow out of the one before."""
    stamp = seconds.to_bytes(8, "big")
    signature = key.sign(_cosigned(_text_of(note), seconds))
    public = key.public_key().public_bytes_raw()
    return _line(name, _key_id(name, _COSIGNATURE, public) + stamp + signature)


def is_cosigned(note: str, name: str, key: bytes) -> bool:
    """Whether this witness signed the note."""
    wanted = _key_id(name, _COSIGNATURE, key)
    return any(
        is_signed(key, raw[12:], _cosigned(_text_of(note), int.from_bytes(raw[4:12], "big")))
        for found, raw in _signatures(note)
        if found == name and raw[:4] == wanted
    )


def cosigner_of(line: str) -> tuple[str, int]:
    """Who signed this line, and at which second since 1970 by her own clock. Raises BadNote."""
    ((name, raw),) = _signatures(f"\n\n{line}")
    return name, int.from_bytes(raw[4:12], "big")


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _text_of(note: str) -> str:
    text, blank, _ = note.rpartition("\n\n")
    if not blank:
        raise BadNote("a note has a blank line before its signatures")
    return text + "\n"


def _signatures(note: str) -> Iterator[tuple[str, bytes]]:
    for line in note.rpartition("\n\n")[2].splitlines():
        name, blank, encoded = line.removeprefix(_DASH).rpartition(" ")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error) as error:
            raise BadNote("a signature line that is none") from error
        if not blank or not line.startswith(_DASH):
            raise BadNote("a signature line that is none")
        yield name, raw


def _line(name: str, signed: bytes) -> str:
    return f"{_DASH}{name} {base64.b64encode(signed).decode()}\n"


def _key_id(name: str, kind: bytes, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + kind + key).digest()[:4]
