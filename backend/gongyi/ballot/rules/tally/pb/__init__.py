"""Pabulib's `.pb` files: read, write, and take the election out (docs: pabulib.org/format)."""

from __future__ import annotations

from .file import PbFile, PbTable
from .meaning import election_of
from .reading import read_pb
from .writing import pb_of, text_of_pb, write_pb

__all__ = [
    "PbFile",
    "PbTable",
    "election_of",
    "pb_of",
    "read_pb",
    "text_of_pb",
    "write_pb",
]
