"""The worked examples that stand beside the format's description."""

from __future__ import annotations

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from gongyi.ballot.rules.protocol import merkle, notes
from gongyi.ballot.rules.protocol.encoding import b64u, read_b64u
from gongyi.ballot.rules.protocol.receipts import is_statement
from gongyi.ballot.rules.protocol.recovery import seed_of_code
from gongyi.ballot.rules.protocol.sealing import open_choices
from gongyi.ballot.rules.protocol.seeds import derive
from gongyi.ballot.rules.protocol.shares import Share, join_shares
from gongyi.ballot.rules.protocol.votes import code_of_key, read_uuid, vote_of_entry
from tests.house.tree import ROOT
from tests.makers.papers import open_answer

VECTORS: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "docs" / "ballot-vectors.json").read_text(encoding="utf-8")
)
DRAW, CAST, LOG = VECTORS["draw"], VECTORS["cast"], VECTORS["log"]
BALLOT = read_uuid(DRAW["ballotId"])
BOX_KEY = read_b64u(CAST["boxKey"], 32)


def test_the_drawn_paper_follows_from_the_recovery_code() -> None:
    issuer: Any = load_der_public_key(read_b64u(DRAW["issuerKey"]))
    derived = derive(seed_of_code(DRAW["recoveryCode"]), BALLOT)

    credential = open_answer(derived, issuer, read_b64u(DRAW["answer"]))

    assert b64u(derived.public_key) == DRAW["key"]
    assert b64u(derived.randomizer) == DRAW["randomizer"]
    assert b64u(derived.salt) == DRAW["salt"]
    assert b64u(derived.prepared) == DRAW["prepared"]
    assert b64u(derived.blinded(issuer).message) == DRAW["blinded"]
    assert b64u(credential) == DRAW["credential"]


def test_the_cast_vote_holds_what_was_chosen() -> None:
    issuer: Any = load_der_public_key(read_b64u(DRAW["issuerKey"]))
    opening = X25519PrivateKey.from_private_bytes(read_b64u(CAST["sealingPrivateKey"], 32))

    for name in ("vote", "void"):
        vote_of_entry(CAST[name].encode()).check_paper(issuer)
        vote_of_entry(CAST[name].encode()).check_signature()
    vote = vote_of_entry(CAST["vote"].encode())

    assert open_choices(opening, read_b64u(CAST["info"]), vote.sealed, 6) == bytes(
        [1, 0, 1, 0, 0, 0]
    )
    assert b64u(vote.leaf) == CAST["leafHash"]
    assert is_statement(BOX_KEY, json.loads(CAST["receipt"]))
    assert code_of_key(BALLOT, vote.key) == CAST["code"]


def test_the_log_has_these_roots_and_proofs() -> None:
    leaves = [merkle.leaf_hash(entry.encode()) for entry in LOG["entries"]]
    root = merkle.root_of(leaves)
    proofs = {
        n: [read_b64u(step) for step in LOG[n]["proof"]] for n in ("inclusion", "consistency")
    }

    assert [b64u(merkle.root_of(leaves[:size])) for size in range(8)] == LOG["roots"]
    assert merkle.root_by_inclusion(leaves[4], 4, 7, proofs["inclusion"]) == root
    old = (3, merkle.root_of(leaves[:3]))
    assert merkle.is_consistent(old, (7, root), proofs["consistency"])
    note = LOG["checkpoint"] + LOG["cosignature"]
    assert notes.read_checkpoint(note, f"gongyi/ballot/{BALLOT}", BOX_KEY).root == root
    assert notes.is_cosigned(note, LOG["witnessName"], read_b64u(LOG["witnessKey"]))


def test_two_trustees_open_the_box() -> None:
    shares = [Share.of_text(text) for text in VECTORS["trustees"]["shares"]]

    assert [share.digest for share in shares] == VECTORS["trustees"]["trusteeDigests"]
    assert b64u(join_shares(shares[2], shares[0])) == VECTORS["trustees"]["sealingPrivateKey"]
