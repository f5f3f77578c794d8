"""Papers as a box may hold them, and as no box would take them: what stands in the log for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from gongyi.ballot.rules.protocol import blind_rsa
from gongyi.ballot.rules.protocol.encoding import b64u, canonical
from gongyi.ballot.rules.protocol.sealing import info_of
from gongyi.ballot.rules.protocol.seeds import derive, message_of_key
from gongyi.ballot.rules.protocol.votes import Vote
from gongyi.kernel.ids import new_id
from tests.makers.papers import Phone, desk

HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
STAMP = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)
STRANGER = X25519PrivateKey.from_private_bytes(b"s" * 32).public_key()
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493


@dataclass(frozen=True)
class Paper:
    """One drawn paper, and chance for what is done with it."""

    phone: Phone
    issuer: RSAPrivateKey
    most: int
    chance: Random

    def places(self, count: int | None = None) -> list[int]:
        """That many options, or as many as are allowed."""
        options = self.phone.options
        count = self.chance.randint(1, min(self.most, options)) if count is None else count
        return self.chance.sample(range(options), count)

    def vote(self, sequence: int = 1) -> Vote:
        return self.phone.vote(self.places(), sequence)

    def sealing(self, opened: bytes, sequence: int = 1, to: X25519PublicKey | None = None) -> Vote:
        """Signed, with these very bytes inside."""
        info = info_of(self.phone.derived.ballot_id, self.phone.key, sequence)
        return self.phone.says(HPKE.encrypt(opened, to or self.phone.sealing_key, info), sequence)

    def marks(self, *wrong: int) -> bytes:
        return bytes([1, *wrong, *bytes(self.phone.options)])[: self.phone.options + 1]

    def saying(self, **changes: object) -> str:
        """A vote with other members, signed by the paper all the same; `...` leaves one out."""
        members = {**self.vote().members, **changes}
        members = {name: value for name, value in members.items() if value is not ...}
        return signed(self.phone, members)


def signed(phone: Phone, members: dict[str, Any]) -> str:
    text = _canonical(members)
    signature = phone.derived.key.sign(f"gongyi {members.get('type')}\n".encode() + text.encode())
    return _canonical({**members, "signature": b64u(signature)})


def _canonical(members: dict[str, Any]) -> str:
    """Also of what may not stand in it."""
    return json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def drawn(phone_seed: bytes, ballot_id: Any, issuer: RSAPrivateKey, **of: Any) -> Phone:
    """Stamped without its envelope: the same signature in half the time."""
    derived = derive(phone_seed, ballot_id)
    credential = issuer.sign(derived.prepared, STAMP, hashes.SHA384())
    return Phone(derived, credential, **of)


def _plain(paper: Paper) -> Iterator[Vote]:
    yield paper.vote(paper.chance.choice([1, 1, 1, 7, 2**31 - 1]))


def _changed(paper: Paper) -> Iterator[Vote]:
    yield from (paper.vote(sequence) for sequence in paper.chance.sample(range(1, 9), 3))


def _twice(paper: Paper) -> Iterator[Vote]:
    yield from (paper.vote(4), paper.vote(4), paper.vote(2))


def _void(paper: Paper) -> Iterator[Vote]:
    yield paper.vote(1)
    yield paper.phone.vote(sequence=paper.chance.randint(1, 3), kind="void")


def _void_only(paper: Paper) -> Iterator[Vote]:
    yield paper.phone.vote(sequence=1, kind="void")
    yield paper.phone.vote(sequence=2, kind="void")


def _bad_void(paper: Paper) -> Iterator[Vote]:
    yield paper.vote(1)
    yield replace(paper.phone.vote(sequence=2, kind="void"), signature=b"\0" * 64)


def _unreadable(paper: Paper) -> Iterator[Vote]:
    yield paper.vote(1)  # no earlier one takes its place
    right, chance = paper.marks(1), paper.chance
    yield chance.choice(
        [
            paper.sealing(right, 2, STRANGER),
            paper.sealing(right[:-1], 2),
            paper.sealing(right + b"\0", 2),
            paper.sealing(b"\2" + right[1:], 2),
            paper.phone.says(b"", 2),
            paper.phone.says(bytes(49 + paper.phone.options), 2),
            paper.phone.says(paper.vote(1).sealed, 2),
        ]
    )


def _choices(paper: Paper) -> Iterator[Vote]:
    too_many = b"\1" * paper.phone.options
    wrong = [paper.marks(), paper.marks(2), paper.marks(255)]
    if paper.phone.options > paper.most:
        wrong.append(paper.marks(*too_many))
    yield paper.sealing(paper.chance.choice(wrong))


def _credential(paper: Paper) -> Iterator[Vote]:
    phone, chance = paper.phone, paper.chance
    forged = desk(2).sign(phone.derived.prepared, STAMP, hashes.SHA384())
    other = drawn(chance.randbytes(16), new_id(), paper.issuer, **_of(phone)).credential
    short = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=32)
    salted = paper.issuer.sign(phone.derived.prepared, short, hashes.SHA384())
    wrong = chance.choice([forged, other, salted, bytes(384), b"\xff" * 384])
    yield replace(phone, credential=wrong).vote(paper.places())


def _of(phone: Phone) -> dict[str, Any]:
    return {"sealing_key": phone.sealing_key, "options": phone.options}


def _signature(paper: Paper) -> Iterator[Vote]:
    vote = paper.vote()
    flipped = bytes([vote.signature[0] ^ 1]) + vote.signature[1:]
    scalar = int.from_bytes(vote.signature[32:], "little") + L
    longer = vote.signature[:32] + scalar.to_bytes(32, "little")
    other = paper.phone.vote(paper.places(), 2).signature
    yield replace(vote, signature=paper.chance.choice([flipped, longer, other, bytes(64)]))


# Points of small order, and points written in a way they may not be.
ODD_KEYS = (1, P - 1, 0, P, P + 1, 1 + 2**255, P - 1 + 2**255, 2, 2**256 - 1)


def _odd_key(paper: Paper) -> Iterator[Vote]:
    """The desk stamped a key that nobody has: R = the identity and S = 0 sign for some of them."""
    key, derived = paper.chance.choice(ODD_KEYS).to_bytes(32, "little"), paper.phone.derived
    message = message_of_key(derived.ballot_id, key)
    prepared = blind_rsa.prepare(message, derived.randomizer)
    credential = paper.issuer.sign(prepared, STAMP, hashes.SHA384())
    sealed = HPKE.encrypt(
        paper.marks(1), paper.phone.sealing_key, info_of(derived.ballot_id, key, 1)
    )
    signature = (1).to_bytes(32, "little") + bytes(32)
    whom = (derived.ballot_id, key, derived.randomizer, credential)
    yield Vote("vote", *whom, 1, sealed, signature)


def _malformed(paper: Paper) -> Iterator[str]:
    vote = paper.vote()
    text = canonical({**vote.members, "signature": b64u(vote.signature)}).decode()
    again = json.loads(text)
    yield paper.chance.choice(
        [
            text.replace(",", ", ", 1),
            json.dumps(dict(reversed(again.items())), separators=(",", ":")),
            text.replace('"vote"', '"v\\u006fte"'),
            text.replace('"sequence":1', '"sequence":1.0'),
            text.replace('"sequence":1', '"sequence":1e0'),
            text.replace('"sequence":1', '"sequence":1,"sequence":1'),
            text + "\n",
            paper.saying(more="x"),
            paper.saying(randomizer=...),
            paper.saying(sealed=...),
            paper.saying(sequence="1"),
            paper.saying(sequence=0),
            paper.saying(sequence=-1),
            paper.saying(sequence=2**31),
            paper.saying(sequence=2**53),
            paper.saying(sequence=True),
            paper.saying(sequence=None),
            paper.saying(ballotId=str(new_id())),
            paper.saying(ballotId=again["ballotId"].upper()),
            paper.saying(ballotId=again["ballotId"].replace("-", "")),
            paper.saying(key=again["key"] + "="),
            paper.saying(key=b64u(bytes(31))),
            paper.saying(credential=again["credential"][:-4]),
            paper.saying(sealed=again["sealed"] + "A"),
            paper.saying(sealed="*"),
            paper.saying(sealed=[]),
            paper.saying(type="void"),
            paper.saying(randomizer="\ud7ff"),
            paper.saying(**{"\U0001f5f3": 1, "\ufffd": 2}),
        ]
    )


KINDS: dict[str, tuple[int, Callable[[Paper], Iterator[Vote | str]]]] = {
    "plain": (12, _plain),
    "changed": (3, _changed),
    "twice": (1, _twice),
    "void": (2, _void),
    "void only": (1, _void_only),
    "bad void": (1, _bad_void),
    "unreadable": (2, _unreadable),
    "choices": (2, _choices),
    "credential": (2, _credential),
    "signature": (2, _signature),
    "odd key": (1, _odd_key),
    "malformed": (3, _malformed),
}


def entries_of(paper: Paper) -> list[str]:
    """What is in the log of this paper, by chance."""
    weights = [weight for weight, _ in KINDS.values()]
    ((_, kind),) = paper.chance.choices(list(KINDS.values()), weights)
    return [each if isinstance(each, str) else each.entry.decode() for each in kind(paper)]
