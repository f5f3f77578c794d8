"""M4, what the box promises after its COMMIT, and every other statement it signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.protocol.ed25519 import is_signed
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, canonical, read_b64u

WITHIN_SECONDS = 600


@dataclass(frozen=True)
class Promise:
    """This entry will be in the log within ten minutes and in the final list."""

    ballot_id: UUID
    leaf: bytes
    cast_hour: datetime

    @property
    def members(self) -> dict[str, Any]:
        return {
            "type": "receipt",
            "ballotId": str(self.ballot_id),
            "leafHash": b64u(self.leaf),
            "castHour": _written(self.cast_hour),
            "withinSeconds": WITHIN_SECONDS,
        }


@lru_cache(100)
def _written(hour: datetime) -> str:
    return f"{hour.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def sign_statement(key: Ed25519PrivateKey, members: Mapping[str, Any]) -> dict[str, Any]:
    """The members and the box's signature; the purpose is the statement's `type`."""
    return {**members, "signature": b64u(key.sign(_signed(members)))}


def is_statement(key: bytes, members: Mapping[str, Any]) -> bool:
    """Whether the box of this public key said so."""
    unsigned = {name: value for name, value in members.items() if name != "signature"}
    try:
        signature = read_b64u(members.get("signature"), 64)
        return is_signed(key, signature, _signed(unsigned))
    except NotCanonical:
        return False


def _signed(members: Mapping[str, Any]) -> bytes:
    return f"gongyi {members.get('type')}\n".encode() + canonical(members)
