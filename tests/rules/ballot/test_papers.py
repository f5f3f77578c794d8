"""Papers: one per voter and ballot, and only from the desk."""

from __future__ import annotations

import base64
import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.errors import PaperNotValid
from gongyi.ballot.rules.papers import (
    check_paper,
    digest_of_paper,
    paper_of,
    read_paper,
    receipt_of,
)

BALLOT, OTHER_BALLOT = UUID(int=1), UUID(int=2)
VOTER, OTHER_VOTER = UUID(int=3), UUID(int=4)
KEY, OTHER_KEY = b"k" * 32, b"K" * 32
PAPER = paper_of(KEY, BALLOT, VOTER)


def test_a_voter_gets_the_same_paper_each_time() -> None:
    assert paper_of(KEY, BALLOT, VOTER) == PAPER


@pytest.mark.parametrize(
    ("key", "ballot", "voter"),
    [(OTHER_KEY, BALLOT, VOTER), (KEY, OTHER_BALLOT, VOTER), (KEY, BALLOT, OTHER_VOTER)],
)
def test_no_two_voters_or_ballots_share_a_paper(key: bytes, ballot: UUID, voter: UUID) -> None:
    assert paper_of(key, ballot, voter) != PAPER


def test_the_box_knows_a_paper_of_its_desk() -> None:
    assert check_paper(KEY, BALLOT, PAPER) == read_paper(PAPER)


@pytest.mark.parametrize(
    ("key", "ballot", "paper", "why"),
    [
        (KEY, OTHER_BALLOT, PAPER, "of another ballot"),
        (OTHER_KEY, BALLOT, PAPER, "stamped with another key"),
        (KEY, BALLOT, "", "nothing"),
        (KEY, BALLOT, PAPER[:-1], "cut off"),
        (KEY, BALLOT, PAPER + "A", "too long"),
        (KEY, BALLOT, PAPER.swapcase(), "read aloud"),
        (KEY, BALLOT, "票" * 43, "no letters of a paper"),
        (KEY, BALLOT, PAPER[:-1] + "\n", "a line end is no letter"),
    ],
)
def test_the_box_refuses_any_other_paper(key: bytes, ballot: UUID, paper: str, why: str) -> None:
    with pytest.raises(PaperNotValid):
        check_paper(key, ballot, paper)


@given(st.integers(0, 255))
def test_a_paper_with_one_bit_changed_is_refused(bit: int) -> None:
    raw = bytearray(read_paper(PAPER))
    raw[bit // 8] ^= 1 << bit % 8
    forged = base64.urlsafe_b64encode(raw).decode().rstrip("=")

    with pytest.raises(PaperNotValid):
        check_paper(KEY, BALLOT, forged)


def test_spare_bits_of_the_last_letter_make_no_second_paper() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twin = PAPER[:-1] + alphabet[alphabet.index(PAPER[-1]) + 1]

    assert twin != PAPER
    assert digest_of_paper(BALLOT, check_paper(KEY, BALLOT, twin)) == digest_of_paper(
        BALLOT, check_paper(KEY, BALLOT, PAPER)
    )


def test_what_the_box_keeps_differs_between_ballots() -> None:
    raw = read_paper(PAPER)

    assert digest_of_paper(BALLOT, raw) != digest_of_paper(OTHER_BALLOT, raw)
    assert raw not in digest_of_paper(BALLOT, raw)


def test_a_receipt_can_be_read_aloud_and_is_its_ballots_own() -> None:
    digest = digest_of_paper(BALLOT, read_paper(PAPER))

    code = receipt_of(BALLOT, digest)

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    assert receipt_of(BALLOT, digest) == code
    assert receipt_of(OTHER_BALLOT, digest) != code
