"""How many try to come in from one place, and the small wait that takes the place of a wall.

A whole housing estate can stand behind one address of a mobile carrier, so nobody is refused for
an address. From the twenty-first try of an hour on, a phone nobody knows has to work for a moment
(find a number whose digest begins with zero bits): one neighbour does not notice it, ten thousand
tries become dear. A phone that has come in before stands in a queue of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from gongyi.identity.errors import ProofNeeded, ProofNotRight

FREE = 20  # tries an hour from one place
FIRST_BITS = 12
MOST_BITS = 17  # 130,000 digests on average: a second or two on an old phone
BEHIND = 2  # how many bits a challenge may have fallen behind meanwhile
GOOD_FOR = timedelta(minutes=3)
_LONGEST = 200


@dataclass(frozen=True)
class Challenge:
    """What is to be worked for; `text` is signed, so the server keeps nothing."""

    text: str
    bits: int


def bits_for(tries: int) -> int:
    """None for the first twenty of the hour, then one more for each doubling."""
    if tries <= FREE:
        return 0
    return min(MOST_BITS, FIRST_BITS + (tries // FREE).bit_length() - 1)


def make_challenge(place: bytes, bits: int, nonce: str, key: bytes, now: datetime) -> Challenge:
    """Good for this place and for three minutes."""
    until = int((now + GOOD_FOR).timestamp())
    head = f"{until}.{bits}.{nonce}"
    return Challenge(f"{head}.{_mark(head, place, key)}", bits)


def _mark(head: str, place: bytes, key: bytes) -> str:
    return hmac.new(key, head.encode() + place, hashlib.sha256).hexdigest()[:32]


def check_proof(proof: str, place: bytes, bits: int, key: bytes, now: datetime) -> None:
    """`proof` is `challenge:number`; raises ProofNeeded without one, ProofNotRight for a bad one.

    A challenge somewhat easier than what is asked by now is still good: she began in time.
    """
    if bits == 0:
        return
    if not proof:
        raise ProofNeeded
    challenge, _, number = proof[:_LONGEST].rpartition(":")
    head, _, mark = challenge.rpartition(".")
    until, asked, _ = [*head.split("."), "", "", ""][:3]
    if not hmac.compare_digest(mark.encode(), _mark(head, place, key).encode()):
        raise ProofNotRight
    if int(asked) < bits - BEHIND:
        raise ProofNeeded
    if int(until) < now.timestamp() or not is_solved(challenge, number, int(asked)):
        raise ProofNotRight


def is_solved(challenge: str, number: str, bits: int) -> bool:
    """Whether SHA-256 of `challenge:number` begins with so many zero bits."""
    digest = hashlib.sha256(f"{challenge}:{number}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
