"""`python -m tests.makers.ballot_vectors > docs/ballot-vectors.json`: worked examples.

Sealing takes fresh randomness and the desk's key is made anew, so each run writes other examples;
`tests/rules/protocol/test_vectors.py` proves that those in the repository hold.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from gongyi.ballot.rules.protocol import merkle, notes
from gongyi.ballot.rules.protocol.encoding import b64u, canonical
from gongyi.ballot.rules.protocol.notes import Checkpoint
from gongyi.ballot.rules.protocol.receipts import Promise, sign_statement
from gongyi.ballot.rules.protocol.recovery import code_of_seed
from gongyi.ballot.rules.protocol.sealing import info_of
from gongyi.ballot.rules.protocol.shares import split_secret
from gongyi.ballot.rules.protocol.votes import code_of_key
from tests.makers.odd_signatures import MINUS, SMALL, L, P, of_nothing, weak
from tests.makers.papers import BALLOT, OPENING, a_phone, answer, bytes_of, desk

BOX = Ed25519PrivateKey.from_private_bytes(bytes_of("box", 32))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes_of("witness", 32))


def vectors() -> dict[str, Any]:
    return {
        "draw": _draw(),
        "cast": _cast(),
        "log": _log(),
        "trustees": _trustees(),
        "ed25519": _signatures(),
    }


def _draw() -> dict[str, Any]:
    phone, public = a_phone(), desk().public_key()
    n, derived = public.public_numbers().n, phone.derived
    factor = 2 + int.from_bytes(derived.wide_factor, "big") % (n - 3)
    private = desk().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "seed": b64u(bytes_of("Wang")),
        "recoveryCode": code_of_seed(bytes_of("Wang")),
        "ballotId": str(BALLOT),
        "issuerPrivateKeyPkcs8": b64u(private),
        "issuerKey": b64u(spki),
        "ballotPrivateKey": b64u(derived.key.private_bytes_raw()),
        "key": b64u(phone.key),
        "randomizer": b64u(derived.randomizer),
        "salt": b64u(derived.salt),
        "factor": b64u(factor.to_bytes(384, "big")),
        "prepared": b64u(derived.prepared),
        "blinded": b64u(derived.blinded(public).message),
        "answer": b64u(answer(derived, desk())),
        "credential": b64u(phone.credential),
    }


def _cast() -> dict[str, Any]:
    phone = a_phone()
    vote = phone.vote([0, 2], 3)
    promise = Promise(BALLOT, vote.leaf, datetime(2026, 6, 1, 4, tzinfo=UTC))
    return {
        "sealingPrivateKey": b64u(OPENING.private_bytes_raw()),
        "sealingKey": b64u(OPENING.public_key().public_bytes_raw()),
        "boxPrivateKey": b64u(BOX.private_bytes_raw()),
        "boxKey": b64u(BOX.public_key().public_bytes_raw()),
        "options": 6,
        "chosen": [0, 2],
        "sequence": 3,
        "info": b64u(info_of(BALLOT, phone.key, 3)),
        "opened": b64u(bytes([1, 1, 0, 1, 0, 0, 0])),
        "vote": vote.entry.decode(),
        "void": phone.vote(sequence=4, kind="void").entry.decode(),
        "leafHash": b64u(vote.leaf),
        "receipt": canonical(sign_statement(BOX, promise.members)).decode(),
        "code": code_of_key(BALLOT, phone.key),
    }


def _log() -> dict[str, Any]:
    entries = [canonical({"type": "example", "number": n}) for n in range(7)]
    leaves = [merkle.leaf_hash(entry) for entry in entries]
    note = notes.sign_checkpoint(
        Checkpoint(f"gongyi/ballot/{BALLOT}", 7, merkle.root_of(leaves)), BOX
    )
    return {
        "entries": [entry.decode() for entry in entries],
        "roots": [b64u(merkle.root_of(leaves[:size])) for size in range(8)],
        "inclusion": {
            "position": 4,
            "size": 7,
            "proof": [b64u(step) for step in merkle.inclusion_proof(leaves, 4)],
        },
        "consistency": {
            "from": 3,
            "to": 7,
            "proof": [b64u(step) for step in merkle.consistency_proof(leaves, 3)],
        },
        "checkpoint": note,
        "witnessName": "witness.example",
        "witnessKey": b64u(WITNESS.public_key().public_bytes_raw()),
        "cosignature": notes.cosign(note, "witness.example", WITNESS, 1_780_286_400),
    }


def _trustees() -> dict[str, Any]:
    shares = split_secret(BALLOT, OPENING.private_bytes_raw(), bytes_of("slope", 32))
    return {
        "sealingPrivateKey": b64u(OPENING.private_bytes_raw()),
        "shares": [share.text for share in shares],
        "trusteeDigests": [share.digest for share in shares],
    }


def _signatures() -> list[dict[str, Any]]:
    """Which signatures are good; all but one of the others fit the equation, spelt otherwise."""
    key, message = bytes_of("signer", 32), b"yes"
    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(message)
    larger = (int.from_bytes(signature[32:], "little") + L).to_bytes(32, "little")
    rows = [
        ("an ordinary signature", public, message, signature, True),
        ("another message", public, b"no", signature, False),
        ("S + L in place of S", public, message, signature[:32] + larger, False),
        ("R is the point of order one", public, message, of_nothing(key, 1, message), True),
        ("R with y + p in place of y", public, message, of_nothing(key, 1 + P, message), False),
        ("R with a sign before x = 0", public, message, of_nothing(key, 1 + MINUS, message), False),
        *((f"a key of small order, y = {y}", *weak(y), False) for y in SMALL),
        *((f"such a key with a sign, y = {y}", *weak(y + MINUS), False) for y in SMALL),
        *((f"a key with y + p in place of y = {y}", *weak(y + P), False) for y in (0, 1)),
    ]
    names = ("why", "key", "message", "signature", "isGood")
    return [
        {name: b64u(v) if isinstance(v, bytes) else v for name, v in zip(names, row, strict=True)}
        for row in rows
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n")
