"""The key that three people keep: made outside, checked before anything is frozen."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from gongyi.ballot.errors import TrusteesNotValid
from gongyi.ballot.rules.keys import check_trustees, make_keys, make_trustees, opens
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.shares import join_shares
from tests.makers.papers import bytes_of

ID = UUID("1b4e28ba-2fa1-41d2-883f-0016d3cca427")


def random(length: int) -> bytes:
    return bytes_of("trustees", length)


TRUSTEES, SHARES = make_trustees(ID, random)


def test_any_two_codes_open_what_is_sealed_for_the_trustees() -> None:
    check_trustees(TRUSTEES)

    assert opens(TRUSTEES.sealing, join_shares(SHARES[2], SHARES[0]))
    assert TRUSTEES.digests == tuple(share.digest for share in SHARES)


def test_the_server_keeps_no_key_of_a_box_that_trustees_open() -> None:
    kept = make_keys(TRUSTEES, random)

    assert kept.opening_key is None
    assert kept.public.sealing == TRUSTEES.sealing
    assert kept.public.trustee_digests == TRUSTEES.digests


def test_without_trustees_the_server_keeps_the_key() -> None:
    kept = make_keys(None, random)

    assert kept.opening_key is not None
    assert opens(kept.public.sealing, kept.opening_key)
    assert kept.public.trustee_digests == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sealing_key": b64u(bytes(31))}, "a byte short"),
        ({"sealing_key": TRUSTEES.sealing_key + "="}, "padded"),
        ({"sealing_key": b64u(bytes(32))}, "a point that every sealing would refuse"),
        ({"digests": TRUSTEES.digests[:2]}, "two codes cannot be two of three"),
        ({"digests": TRUSTEES.digests[:2] * 2}, "the same code twice"),
        ({"digests": (*TRUSTEES.digests[:2], "A" * 64)}, "not lower-case hex"),
        ({"digests": (*TRUSTEES.digests[:2], "a" * 63)}, "a letter short"),
        ({"ballot_id": UUID(int=7)}, "not a random id"),
    ],
)
def test_a_key_that_could_not_be_used_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(TrusteesNotValid):
        check_trustees(replace(TRUSTEES, **changes))  # type: ignore[arg-type] # wrong on purpose
