"""Each refusal of the protocol says why: whoever writes another phone reads these words."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from gongyi.ballot.errors import ShareNotValid
from gongyi.ballot.rules.protocol import merkle, notes, sealing
from gongyi.ballot.rules.protocol.encoding import b64u, read_b64u
from gongyi.ballot.rules.protocol.notes import BadNote, Checkpoint
from gongyi.ballot.rules.protocol.sealing import NotReadable, info_of, open_choices, seal_choices
from gongyi.ballot.rules.protocol.shares import Share, split_secret
from tests.makers.papers import BALLOT, OPENING, a_phone
from tests.rules.protocol.test_notes import BOX, NOTE, ORIGIN, PUBLIC, SEEN, WITNESS, WITNESS_PUBLIC

ROOT = base64.b64encode(SEEN.root).decode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{ORIGIN}\n1\n{ROOT}", "a checkpoint has three lines"),
        (f"{ORIGIN}\n1\n{ROOT}\nmore", "a checkpoint has three lines"),
        (f"{ORIGIN}\n1\n{ROOT}\nmore\n", "a checkpoint has three lines"),
        (f"{ORIGIN}\none\n{ROOT}\n", "no size or no root"),
        (f"{ORIGIN}\n1\n?{ROOT}\n", "no size or no root"),
        (f"{ORIGIN}\n01\n{ROOT}\n", "written in another way"),
        (f"{ORIGIN}\n1\n{base64.b64encode(bytes(31)).decode()}\n", "written in another way"),
    ],
)
def test_a_text_that_is_no_checkpoint_says_why(text: str, why: str) -> None:
    with pytest.raises(BadNote) as caught:
        Checkpoint.of_text(text)

    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (NOTE.replace("\n\n", "\n"), "a note has a blank line before its signatures"),
        (NOTE.replace("— ", "- "), "a signature line that is none"),
        (NOTE + "— w !!\n", "a signature line that is none"),
        (NOTE + "— AAAA\n", "a signature line that is none"),
        (
            notes.sign_checkpoint(Checkpoint("other", 1, bytes(32)), BOX),
            "the log of another ballot",
        ),
        (notes.sign_checkpoint(SEEN, WITNESS), "the box did not sign this"),
        (NOTE.replace(f"— {ORIGIN}", "— other"), "the box did not sign this"),
    ],
)
def test_a_note_that_is_refused_says_why(note: str, why: str) -> None:
    with pytest.raises(BadNote) as caught:
        notes.read_checkpoint(note, ORIGIN, PUBLIC)

    assert str(caught.value) == why


def test_a_name_of_several_words_is_a_name() -> None:
    line = notes.cosign(NOTE, "the street office", WITNESS, 1)

    assert notes.is_cosigned(NOTE + line, "the street office", WITNESS_PUBLIC)


def test_a_cosignature_holds_its_time_in_eight_bytes() -> None:
    late = 2**60 + 5
    line = notes.cosign(NOTE, "w", WITNESS, late)

    raw = base64.b64decode(line.rpartition(" ")[2])
    assert raw[4:12] == late.to_bytes(8, "big")
    assert notes.is_cosigned(NOTE + line, "w", WITNESS_PUBLIC)


INFO = info_of(BALLOT, a_phone().key, 1)


def of_another_version() -> bytes:
    sealed = seal_choices(OPENING.public_key(), INFO, [0], 3)
    marks = bytes(sealing._SUITE.decrypt(sealed, OPENING, INFO))[1:]
    return bytes(sealing._SUITE.encrypt(b"\x02" + marks, OPENING.public_key(), INFO))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: seal_choices(OPENING.public_key(), INFO, [0], 4), "another size"),
        (lambda: seal_choices(OPENING.public_key(), b"other", [0], 3), "does not open"),
        (of_another_version, "another version"),
    ],
)
def test_what_cannot_be_read_says_why(make: Callable[[], bytes], why: str) -> None:
    with pytest.raises(NotReadable) as caught:
        open_choices(OPENING, INFO, make(), 3)

    assert str(caught.value) == why


def test_a_proof_that_leads_nowhere_has_no_root() -> None:
    leaves = [merkle.leaf_hash(bytes([place])) for place in range(5)]
    proof = merkle.inclusion_proof(leaves, 1)

    assert merkle.root_by_inclusion(leaves[1], 1, 5, proof) == merkle.root_of(leaves)
    for position, steps in ((5, proof), (-1, proof), (1, proof[:-1]), (1, [*proof, leaves[0]])):
        assert merkle.root_by_inclusion(leaves[1], position, 5, steps) == b""
    assert merkle.root_by_inclusion(leaves[0], 0, 0, []) == b""


def test_a_share_with_a_byte_more_is_none() -> None:
    share = split_secret(BALLOT, bytes(32), bytes(32))[0]
    whole = read_b64u(share.text.removeprefix("gongyi-share:"))

    assert Share.of_text(share.text) == share
    with pytest.raises(ShareNotValid):
        Share.of_text("gongyi-share:" + b64u(whole + b"\0"))
