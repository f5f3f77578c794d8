from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.ballot.rules.protocol import notes
from gongyi.ballot.rules.protocol.ed25519 import is_signed
from gongyi.ballot.rules.protocol.notes import BadNote, Checkpoint

BOX = Ed25519PrivateKey.from_private_bytes(bytes(32))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
PUBLIC = BOX.public_key().public_bytes_raw()
WITNESS_PUBLIC = WITNESS.public_key().public_bytes_raw()
ORIGIN = "gongyi/ballot/0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11"
SEEN = Checkpoint(ORIGIN, 20852163, bytes(range(32)))
NOTE = notes.sign_checkpoint(SEEN, BOX)


def test_a_checkpoint_has_three_lines_and_a_signature_line() -> None:
    lines = NOTE.split("\n")

    assert lines[:2] == [ORIGIN, "20852163"]
    assert base64.b64decode(lines[2]) == bytes(range(32))
    assert lines[3] == ""
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert lines[5:] == [""]


def test_the_key_id_is_that_of_the_signed_note_format() -> None:
    # The example in the documentation of Go's sumdb/note.
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]

    assert notes._key_id("PeterNeumann", b"\x01", key).hex() == "c74f20a3"


def test_the_signature_is_that_of_the_signed_note_format() -> None:
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    line = (
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
        "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    ((name, raw),) = notes._signatures(f"{text}\n{line}")

    assert name == "PeterNeumann"
    assert is_signed(key, raw[4:], text.encode())


def test_what_the_box_signed_is_read_again() -> None:
    assert notes.read_checkpoint(NOTE, ORIGIN, PUBLIC) == SEEN


def test_a_witness_adds_a_line_and_spoils_none() -> None:
    note = NOTE + notes.cosign(NOTE, "witness.example/w1", WITNESS, 1_800_000_000)

    assert notes.read_checkpoint(note, ORIGIN, PUBLIC) == SEEN
    assert notes.is_cosigned(note, "witness.example/w1", WITNESS_PUBLIC)
    assert not notes.is_cosigned(note, "witness.example/w2", WITNESS_PUBLIC)
    assert not notes.is_cosigned(note, "witness.example/w1", PUBLIC)
    assert not notes.is_cosigned(NOTE, "witness.example/w1", WITNESS_PUBLIC)


def test_a_cosignature_belongs_to_one_checkpoint() -> None:
    line = notes.cosign(NOTE, "w", WITNESS, 1_800_000_000)
    other = notes.sign_checkpoint(Checkpoint(ORIGIN, 5, bytes(32)), BOX)

    assert not notes.is_cosigned(other + line, "w", WITNESS_PUBLIC)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (NOTE.replace("20852163", "20852164"), "another size"),
        (NOTE.replace("20852163", "020852163"), "the same size written in another way"),
        (NOTE.replace("20852163", "-1"), "no size"),
        (NOTE.replace("AAEC", "AAED"), "another root"),
        (NOTE.replace("\n\n", "\nmore\n\n"), "a line more"),
        (NOTE.replace("\n\n", "\n"), "no blank line"),
        (NOTE.rpartition("— ")[0], "nobody signed"),
        (NOTE.replace("— ", "- "), "another dash"),
        (NOTE.replace(ORIGIN, "gongyi/ballot/other"), "another log"),
        (notes.sign_checkpoint(SEEN, WITNESS), "signed by somebody else"),
        (NOTE + "— w !!\n", "a line that is no signature"),
        ("", "nothing"),
    ],
)
def test_no_other_note_is_a_checkpoint(note: str, why: str) -> None:
    with pytest.raises(BadNote):
        notes.read_checkpoint(note, ORIGIN, PUBLIC)
