"""The gate before codes and sign-ins: counts tries per place, asks for a moment's work."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from gongyi.config import settings
from gongyi.identity import gate_queries as queries
from gongyi.identity.errors import ProofNotRight
from gongyi.identity.rules.pressure import (
    GOOD_FOR,
    Challenge,
    bits_for,
    check_proof,
    make_challenge,
)
from gongyi.kernel.clock import china_date, hour_of
from gongyi.kernel.kept import Kept
from gongyi.kernel.secrets import key_for

_salts: Kept[date, bytes] = Kept(seconds=3600)


@dataclass(frozen=True)
class Visit:
    """Whence somebody comes: a network, and the mark of a phone that has come in before."""

    network: str
    device: str = ""


def new_device() -> str:
    """A mark for a phone: random, and signed so that nobody makes his own."""
    name = secrets.token_urlsafe(12)
    return f"{name}.{_signature(name)}"


def known_device(mark: str) -> str:
    """The mark if it is one of ours, otherwise nothing."""
    if not mark:
        return ""
    name, _, signature = mark[:80].rpartition(".")
    is_ours = hmac.compare_digest(signature.encode(), _signature(name).encode())
    return name if is_ours else ""


def _signature(name: str) -> str:
    return hmac.new(key_for("device-mark"), name.encode(), hashlib.sha256).hexdigest()[:32]


async def check_may_try(visit: Visit, proof: str, now: datetime) -> None:
    """Counts this try first, whatever becomes of it; raises ProofNeeded or ProofNotRight."""
    if settings().is_demo:
        return
    place = await _place(visit, now)
    bits = bits_for(await queries.count_try(place, hour_of(now)))
    check_proof(proof, place, bits, key_for("login-proof"), now)
    if bits and not await queries.spend_proof(_digest_of(proof), now + GOOD_FOR):
        raise ProofNotRight


def _digest_of(proof: str) -> bytes:
    """Of the challenge: each is worked for once, by whatever number."""
    return hashlib.sha256(proof.rpartition(":")[0].encode()).digest()


async def challenge(visit: Visit, now: datetime) -> Challenge:
    """What a phone from this place has to work for by now; no bits when nothing."""
    if settings().is_demo:
        return Challenge("", 0)
    place = await _place(visit, now)
    bits = bits_for(1 + await queries.tries_of(place, hour_of(now)))
    if bits == 0:
        return Challenge("", 0)
    return make_challenge(place, bits, secrets.token_urlsafe(12), key_for("login-proof"), now)


async def _place(visit: Visit, now: datetime) -> bytes:
    """A digest that nobody can turn back: its salt is drawn each day and thrown away the next."""
    day = china_date(now)
    salt = _salts.get(day) or _salts.put(day, await queries.salt_of(day, secrets.token_bytes(32)))
    words = f"{visit.network} {visit.device}".encode()
    return hmac.new(salt, words, hashlib.sha256).digest()
