"""A crowd behind one address: nobody is refused, everybody works for a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongyi.identity.errors import ProofNeeded, ProofNotRight
from gongyi.identity.rules.pressure import (
    FREE,
    GOOD_FOR,
    MOST_BITS,
    bits_for,
    check_proof,
    is_solved,
    make_challenge,
)
from gongyi.kernel.clock import CHINA
from tests.makers.proofs import worked

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)
KEY, PLACE = b"k" * 32, b"p" * 32
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("tries", "bits"),
    [
        (1, 0),
        (FREE, 0),  # a family, a landing, a desk
        (FREE + 1, 12),
        (40, 13),
        (80, 14),
        (10_000, MOST_BITS),
        (10**9, MOST_BITS),  # never a wall
    ],
)
def test_the_work_grows_slowly_and_has_an_end(tries: int, bits: int) -> None:
    assert bits_for(tries) == bits


def _proof(bits: int = 8, place: bytes = PLACE, now: datetime = NOON) -> str:
    return worked(make_challenge(place, bits, "n", KEY, now).text, bits)


def test_whoever_has_worked_comes_through() -> None:
    check_proof(_proof(), PLACE, 8, KEY, NOON + GOOD_FOR)
    check_proof(_proof(), PLACE, 10, KEY, NOON)  # it grew a little while she worked


def test_nobody_works_where_there_is_no_crowd() -> None:
    check_proof("", PLACE, 0, KEY, NOON)
    check_proof("anything", PLACE, 0, KEY, NOON)


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        ("", ProofNeeded),
        (_proof(bits=4), ProofNeeded),  # gathered long before the crowd
        (_proof(place=b"q" * 32), ProofNotRight),  # worked for by somebody elsewhere
        (_proof(now=NOON - GOOD_FOR - SECOND), ProofNotRight),  # too old
        (_proof() + "x", ProofNotRight),
        (_proof().replace(".8.", ".1."), ProofNotRight),  # made easier by hand
        ("x", ProofNotRight),
        ("1.2.3.4:5", ProofNotRight),
        ("€" * 300, ProofNotRight),
        ("\x00.\x00.\x00:\x00", ProofNotRight),
    ],
)
def test_what_is_no_proof_is_none(proof: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        check_proof(proof, PLACE, 8, KEY, NOON)


def test_work_is_checked_bit_by_bit() -> None:
    number = next(n for n in range(10**6) if is_solved("c", str(n), 10))

    assert is_solved("c", str(number), 9)
    assert not is_solved("c", str(number), 40)
