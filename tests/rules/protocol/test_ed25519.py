from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.rules.protocol.ed25519 import is_signed
from gongyi.ballot.rules.protocol.encoding import read_b64u
from gongyi.verify.bytes import is_signed as is_signed_for_the_verifier
from tests.house.tree import ROOT
from tests.makers.odd_signatures import SMALL, L, weak

VECTORS = json.loads((ROOT / "docs/ballot-vectors.json").read_text(encoding="utf-8"))["ed25519"]


def test_a_signature_is_good_for_its_key_and_message_only() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"yes")

    for is_good in (is_signed, is_signed_for_the_verifier):
        assert is_good(public, signature, b"yes")
        assert not is_good(public, signature, b"no")
        assert not is_good(other.public_key().public_bytes_raw(), signature, b"yes")


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["why"])
def test_both_programs_agree_with_the_examples_of_the_format(row: dict[str, Any]) -> None:
    key, message, signature = (read_b64u(row[n]) for n in ("key", "message", "signature"))

    assert is_signed(key, signature, message) == row["isGood"]
    assert is_signed_for_the_verifier(key, signature, message) == row["isGood"]


@given(st.binary(min_size=32, max_size=32))
def test_any_thirty_two_bytes_can_be_asked_about(key: bytes) -> None:
    """Most are no point at all; none is a mistake of ours."""
    for is_good in (is_signed, is_signed_for_the_verifier):
        assert not is_good(key, bytes(64), b"any")


@pytest.mark.parametrize("y", SMALL)
def test_without_the_rule_a_weak_key_would_sign_many_messages(y: int) -> None:
    written, message, signature = weak(y)

    assert Ed25519PublicKey.from_public_bytes(written).verify(signature, message) is None  # type: ignore[func-returns-value] # it raises when it is not good


def test_a_signature_has_one_spelling_too() -> None:
    key = Ed25519PrivateKey.generate()
    signature = key.sign(b"yes")
    scalar = int.from_bytes(signature[32:], "little") + L
    longer = signature[:32] + scalar.to_bytes(32, "little")

    for is_good in (is_signed, is_signed_for_the_verifier):
        assert not is_good(key.public_key().public_bytes_raw(), longer, b"yes")
