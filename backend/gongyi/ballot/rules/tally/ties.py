"""Who goes first among equals: a total order that nobody can bend after the ballots are in."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from .election import Candidate

TieKey = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TieOrder:
    """`product`: lower cost, then more votes, then the public lot. `id`: ascending id as text."""

    order: str
    seed: bytes = b""

    def __post_init__(self) -> None:
        if self.order not in ("product", "id"):
            raise ValueError(f"不认识的并列次序:{self.order}。")

    @classmethod
    def product(cls, seed: bytes = b"") -> Self:
        return cls("product", seed)

    @classmethod
    def by_id(cls) -> Self:
        return cls("id")

    def key(self, candidate: Candidate, votes: int) -> TieKey:
        """Sort ascending by this: the smaller key goes first."""
        if self.order == "id":
            return (candidate.id,)
        return (candidate.cost, -votes, self.lot(candidate.id), candidate.id)

    def lot(self, candidate_id: str) -> bytes:
        """SHA-256(seed ‖ 0x00 ‖ id): the lot that anybody can draw again from the public seed."""
        return sha256(self.seed + b"\x00" + candidate_id.encode()).digest()
