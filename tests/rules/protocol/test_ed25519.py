from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.protocol.ed25519 import is_signed
from gongyi.verify.bytes import is_signed as is_signed_for_the_verifier
from tests.makers.odd_votes import L, P

IDENTITY = (1).to_bytes(32, "little")
NOTHING = IDENTITY + bytes(32)  # R is the identity, S is 0: good for every key of order one


def test_a_signature_is_good_for_its_key_and_message_only() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"yes")

    for is_good in (is_signed, is_signed_for_the_verifier):
        assert is_good(public, signature, b"yes")
        assert not is_good(public, signature, b"no")
        assert not is_good(other.public_key().public_bytes_raw(), signature, b"yes")


@pytest.mark.parametrize(
    ("key", "is_key", "why"),
    [
        (1, True, "the identity in its one spelling"),
        (P + 1, False, "the identity with y beyond the field"),
        (1 + 2**255, False, "the identity with a minus before its zero"),
        (P + 1 + 2**255, False, "both"),
        (2**256 - 1, False, "beyond everything"),
    ],
)
def test_a_key_in_a_second_spelling_signs_nothing(key: int, is_key: bool, why: str) -> None:
    written = key.to_bytes(32, "little")

    assert is_signed(written, NOTHING, b"any") == is_key, why
    assert is_signed_for_the_verifier(written, NOTHING, b"any") == is_key, why


def test_a_signature_has_one_spelling_too() -> None:
    key = Ed25519PrivateKey.generate()
    signature = key.sign(b"yes")
    scalar = int.from_bytes(signature[32:], "little") + L
    longer = signature[:32] + scalar.to_bytes(32, "little")

    for is_good in (is_signed, is_signed_for_the_verifier):
        assert not is_good(key.public_key().public_bytes_raw(), longer, b"yes")
