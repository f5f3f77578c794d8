from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.errors import ShareNotValid, SharesAreTheSame
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.shares import Share, join_shares, split_secret
from tests.makers.papers import BALLOT, bytes_of

BYTES = st.binary(min_size=32, max_size=32)


@given(BYTES, BYTES)
def test_any_two_of_three_shares_open_the_box(secret: bytes, slope: bytes) -> None:
    for first, second in permutations(split_secret(BALLOT, secret, slope), 2):
        assert join_shares(first, second) == secret


@given(BYTES, BYTES, BYTES)
def test_one_share_fits_every_secret(secret: bytes, slope: bytes, other: bytes) -> None:
    share = split_secret(BALLOT, secret, slope)[0]

    # A line through `other` and this very point exists: the share says nothing of the secret.
    fitting = bytes(a ^ b for a, b in zip(other, share.y, strict=True))

    assert split_secret(BALLOT, other, fitting)[0].y == share.y


def test_the_printed_code_brings_the_share_back() -> None:
    for share in split_secret(BALLOT, bytes_of("secret", 32), bytes_of("slope", 32)):
        assert Share.of_text(f" {share.text}\n") == share


def test_the_field_is_that_of_aes() -> None:
    share = split_secret(BALLOT, bytes(32), b"\x80" + bytes(31))[1]

    assert share.y[0] == 0x1B  # 0x80 · x = x⁸ = x⁴ + x³ + x + 1


def test_one_trustee_cannot_be_two() -> None:
    share = split_secret(BALLOT, bytes(32), bytes_of("slope", 32))[0]

    with pytest.raises(SharesAreTheSame):
        join_shares(share, share)


SHARE = split_secret(BALLOT, bytes(32), bytes_of("slope", 32))[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        (SHARE.text[:-1], "cut off"),
        (SHARE.text + "A", "a letter more"),
        (SHARE.text[:20] + "A" + SHARE.text[21:], "a letter misread"),
        ("gongyi-paper:AAAA", "another code"),
        (b64u(bytes(53)), "zeros"),
    ],
)
def test_a_misread_code_is_refused(text: str, why: str) -> None:
    with pytest.raises(ShareNotValid):
        Share.of_text(text)
