"""The voter's side: what her phone sends is what the desk, the box and the opening expect."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gongyi.ballot.rules.protocol.blind_rsa import BadBlinding, blind_sign
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, read_b64u
from gongyi.ballot.rules.protocol.opening import Keys, Limits, open_box
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from gongyi.ballot.rules.protocol.phone import Phone, issuer_of, message_of
from gongyi.ballot.rules.protocol.seeds import derive
from gongyi.ballot.rules.protocol.votes import read_vote
from tests.makers.papers import BALLOT, OPENING, bytes_of, desk

OPTIONS = ["lamp", "ramp", "shed"]
KEYS = Keys(BALLOT, desk().public_key(), OPENING, options=3, limits=Limits(2))


def der(key: RSAPublicKey) -> str:
    return b64u(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def a_manifest(sealing_key: bytes | None = None) -> str:
    return json.dumps(
        {
            "ballotId": str(BALLOT),
            "issuerKey": der(desk().public_key()),
            "sealingKey": b64u(sealing_key or OPENING.public_key().public_bytes_raw()),
            "options": [{"id": id_, "title": id_.upper()} for id_ in OPTIONS],
        }
    )


def signed(request: str) -> str:
    """What the desk answers."""
    private = desk()
    return b64u(blind_sign(RawKey(private), private.public_key(), read_b64u(request)))


def a_phone_with_its_paper() -> Phone:
    phone = Phone.of_manifest(a_manifest(), bytes_of("Wang"))
    return phone.with_paper(signed(phone.request))


def test_everything_follows_from_the_manifest_and_the_seed() -> None:
    phone = Phone.of_manifest(a_manifest(), bytes_of("Wang"))

    derived = derive(bytes_of("Wang"), BALLOT)
    assert phone.key == derived.public_key
    assert read_b64u(phone.request) == derived.blinded(desk().public_key()).message
    assert (phone.options, phone.credential) == (OPTIONS, b"")


def test_what_is_chosen_is_what_is_counted() -> None:
    phone = a_phone_with_its_paper()

    first, last = phone.vote(["lamp"]), phone.vote(["shed", "ramp"], 2)

    assert (first.sequence, last.sequence) == (1, 2)
    box = open_box([(1, first.entry), (2, last.entry)], KEYS)
    assert box.chosen == {phone.key: (1, 2)}
    assert [(out.position, out.reason) for out in box.left_out] == [(1, "superseded")]


def test_a_paper_that_is_given_up_counts_no_more() -> None:
    phone = a_phone_with_its_paper()

    void = phone.void(2)

    assert (void.kind, void.sealed, void.sequence) == ("void", b"", 2)
    box = open_box([(1, phone.vote(["lamp"]).entry), (2, void.entry)], KEYS)
    assert (box.chosen, box.papers_voided) == ({}, 1)


def test_what_is_sent_is_read_as_the_same_vote() -> None:
    vote = a_phone_with_its_paper().vote(["ramp"])

    assert read_vote(message_of(vote)) == vote
    assert message_of(vote) == json.loads(vote.entry)


def test_an_answer_of_another_desk_opens_no_paper() -> None:
    phone = Phone.of_manifest(a_manifest(), bytes_of("Wang"))

    with pytest.raises(BadBlinding, match="signed something else"):
        phone.with_paper(signed(Phone.of_manifest(a_manifest(), bytes_of("Li")).request))


def test_an_option_that_is_not_on_the_ballot_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="pool"):
        a_phone_with_its_paper().vote(["pool"])


def test_a_sealing_key_of_another_length_is_refused() -> None:
    with pytest.raises(NotCanonical):
        Phone.of_manifest(a_manifest(bytes(31)), bytes_of("Wang"))


def test_the_desk_signs_with_rsa() -> None:
    other = generate_private_key(SECP256R1()).public_key()
    text = b64u(other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))

    assert issuer_of(der(desk().public_key())) == desk().public_key()
    with pytest.raises(TypeError, match="RSA"):
        issuer_of(text)
