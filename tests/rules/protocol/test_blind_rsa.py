from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPrivateNumbers,
    RSAPublicNumbers,
)

from gongyi.ballot.rules.protocol import blind_rsa
from gongyi.ballot.rules.protocol.blind_rsa import BadBlinding
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey, RsaUnavailable
from tests.makers.papers import a_phone, desk

# RFC 9474, appendix A.1: RSABSSA-SHA384-PSS-Randomized.
VECTOR = dict(
    line.split(" = ") for line in Path(__file__).with_name("rfc9474.txt").read_text().splitlines()
)


def of(name: str) -> bytes:
    return bytes.fromhex(VECTOR[name])


def number(name: str) -> int:
    return int(VECTOR[name], 16)


@cache
def key() -> RSAPrivateKey:
    p, q, d = number("p"), number("q"), number("d")
    public = RSAPublicNumbers(number("e"), number("n"))
    numbers = RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public)
    return numbers.private_key()


def test_preparing_puts_the_randomizer_before_the_message() -> None:
    assert blind_rsa.prepare(of("msg"), of("msg_prefix")) == of("prepared_msg")
    with pytest.raises(BadBlinding):
        blind_rsa.prepare(of("msg"), of("msg_prefix")[1:])


def test_the_encoded_message_is_that_of_the_rfc() -> None:
    encoded = blind_rsa.emsa_pss(of("prepared_msg"), of("salt"), 4095)

    assert encoded == of("encoded_msg")


def test_a_request_an_answer_and_a_credential_are_those_of_the_rfc() -> None:
    public, n = key().public_key(), number("n")
    factor = pow(number("inv"), -1, n)

    blinded = blind_rsa.blind(public, of("prepared_msg"), of("salt"), factor)
    answer = blind_rsa.blind_sign(RawKey(key()), public, blinded.message)
    credential = blind_rsa.finalize(public, of("prepared_msg"), answer, blinded.inverse)

    assert blinded.message == of("blinded_msg")
    assert blinded.inverse == number("inv")
    assert answer == of("blind_sig")
    assert credential == of("sig")
    assert blind_rsa.verify(public, of("prepared_msg"), of("sig"))


N = desk().public_key().public_numbers().n


@pytest.mark.parametrize(
    ("blinded", "why"),
    [
        ((0).to_bytes(384, "big"), "0 signs to 0"),
        ((1).to_bytes(384, "big"), "1 signs to 1"),
        ((N - 1).to_bytes(384, "big"), "n-1 signs to n-1"),
        (N.to_bytes(384, "big"), "n is 0 again"),
        ((N + 5).to_bytes(384, "big"), "beyond n"),
        (b"", "nothing"),
        (b"\x02" * 383, "a byte short"),
        (b"\0" + b"\x02" * 384, "a byte long"),
    ],
)
def test_the_desk_signs_no_number_that_gives_away_or_proves_nothing(
    blinded: bytes, why: str
) -> None:
    with pytest.raises(BadBlinding):
        blind_rsa.blind_sign(RawKey(desk()), desk().public_key(), blinded)


class Faulty(RawKey):
    """A machine that flips a bit while it signs."""

    def _raise(self, operation: str, number: bytes) -> bytes:
        raised = super()._raise(operation, number)
        return raised[:-1] + bytes([raised[-1] ^ 1]) if operation == "decrypt" else raised


def test_an_answer_that_does_not_check_never_leaves_the_desk() -> None:
    blinded = a_phone().derived.blinded(desk().public_key()).message

    with pytest.raises(RsaUnavailable):
        blind_rsa.blind_sign(Faulty(desk()), desk().public_key(), blinded)


def test_a_desk_that_cheats_is_noticed_by_the_phone() -> None:
    public, n = key().public_key(), number("n")
    wrong = ((number("blind_sig") + 1) % n).to_bytes(512, "big")

    for answer in (wrong, of("blind_sig")[1:], b"\0" * 512):
        with pytest.raises(BadBlinding):
            blind_rsa.finalize(public, of("prepared_msg"), answer, number("inv"))


def test_blinding_refuses_factors_that_hide_nothing() -> None:
    for factor in (0, 1, number("n"), number("p")):
        with pytest.raises(BadBlinding):
            blind_rsa.blind(key().public_key(), of("prepared_msg"), of("salt"), factor)


def test_a_salt_of_another_length_is_no_credential() -> None:
    public, n = key().public_key(), number("n")
    encoded = int.from_bytes(blind_rsa.emsa_pss(of("prepared_msg"), b"", 4095), "big")
    signature = pow(encoded, number("d"), n).to_bytes(512, "big")

    assert not blind_rsa.verify(public, of("prepared_msg"), signature)
