from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from gongyi.ballot.rules.protocol import sealing
from gongyi.ballot.rules.protocol.opening import Keys, LeftOut, Limits, Opened, open_box
from gongyi.ballot.rules.protocol.sealing import NotReadable, info_of, open_choices, seal_choices
from gongyi.ballot.rules.protocol.votes import Vote
from tests.makers.papers import BALLOT, OPENING, Phone, a_phone, desk

KEYS = Keys(BALLOT, desk().public_key(), OPENING, options=6, limits=Limits(3))
WANG, LI = a_phone("Wang"), a_phone("Li")


def opened(*entries: Vote | bytes) -> Opened:
    """A log with the manifest before them."""
    raw = [entry if isinstance(entry, bytes) else entry.entry for entry in entries]
    return open_box(list(enumerate(raw, 1)), KEYS)


def left_out(*entries: Vote | bytes) -> list[tuple[int, str]]:
    return [(out.position, out.reason) for out in opened(*entries).left_out]


def test_every_vote_is_read() -> None:
    box = opened(WANG.vote([0, 5]), LI.vote([1]))

    assert box == Opened({WANG.key: (0, 5), LI.key: (1,)}, (), 2, 0)


def test_the_highest_sequence_counts_wherever_it_stands() -> None:
    box = opened(WANG.vote([1], 7), WANG.vote([2], 3), WANG.vote([3], 9))

    assert box.chosen == {WANG.key: (3,)}
    assert box.left_out == (LeftOut(1, "superseded"), LeftOut(2, "superseded"))
    assert box.papers_used == 1


def test_of_two_votes_with_one_sequence_the_first_counts() -> None:
    box = opened(WANG.vote([1], 4), WANG.vote([2], 4))

    assert box.chosen == {WANG.key: (1,)}
    assert box.left_out == (LeftOut(2, "superseded"),)


def test_a_void_paper_counts_for_nothing_before_and_after() -> None:
    box = opened(WANG.vote([1], 1), WANG.vote(sequence=2, kind="void"), WANG.vote([2], 3))

    assert box.chosen == {}
    assert box.left_out == (LeftOut(1, "voided"), LeftOut(3, "voided"))
    assert (box.papers_used, box.papers_voided) == (1, 1)


def test_a_last_vote_that_cannot_be_read_brings_no_earlier_one_back() -> None:
    assert left_out(WANG.vote([1], 1), WANG.vote([], 2)) == [(1, "superseded"), (2, "choices")]


def marked(phone: Phone, marks: bytes, version: bytes = b"\1", sequence: int = 1) -> Vote:
    """Sealed by somebody who writes what he likes."""
    info = info_of(BALLOT, phone.key, sequence)
    return phone.says(sealing._SUITE.encrypt(version + marks, phone.sealing_key, info), sequence)


def sealed_for(key: bytes, sequence: int, ballot_id: UUID = BALLOT) -> bytes:
    return seal_choices(OPENING.public_key(), info_of(ballot_id, key, sequence), [1], 6)


FOREIGN = X25519PrivateKey.generate().public_key()


@pytest.mark.parametrize(
    ("entry", "reason", "why"),
    [
        (b"{}", "malformed", "no vote at all"),
        (WANG.vote().entry + b"\n", "malformed", "not canonical"),
        (a_phone(ballot_id=UUID(int=7)).vote(), "malformed", "of another ballot"),
        (a_phone(issuer=desk(2)).vote(), "credential", "stamped by nobody"),
        (replace(WANG.vote(), credential=LI.credential), "credential", "a neighbour's stamp"),
        (replace(WANG.vote(), sequence=2), "signature", "changed afterwards"),
        (replace(WANG.vote(), key=LI.key, randomizer=LI.derived.randomizer,
                 credential=LI.credential), "signature", "under a neighbour's paper"),
        (WANG.says(b"\0" * 55), "unreadable", "nothing sealed"),
        (WANG.says(sealed_for(WANG.key, 1)[:-1]), "unreadable", "cut off"),
        (WANG.says(sealed_for(WANG.key, 1) + b"\0"), "unreadable", "too long"),
        (WANG.says(sealed_for(LI.key, 1)), "unreadable", "a copy of a neighbour's"),
        (WANG.says(sealed_for(WANG.key, 2)), "unreadable", "a copy of an earlier one"),
        (WANG.says(sealed_for(WANG.key, 1, UUID(int=7))), "unreadable", "of another ballot"),
        (replace(WANG, sealing_key=FOREIGN).vote(), "unreadable", "sealed to another key"),
        (marked(WANG, bytes(6), b"\2"), "unreadable", "of another version"),
        (marked(WANG, bytes(6)), "choices", "nothing chosen"),
        (marked(WANG, b"\2" + bytes(5)), "choices", "chosen twice"),
        (marked(WANG, b"\1" * 4 + bytes(2)), "choices", "more than three"),
    ],
)  # fmt: skip
def test_what_does_not_count_is_named_with_its_reason(
    entry: Vote | bytes, reason: str, why: str
) -> None:
    assert left_out(LI.vote([0]), entry) == [(2, reason)]


def test_a_forged_entry_takes_no_place_from_a_genuine_one() -> None:
    forged = replace(WANG.vote([1], 9), credential=LI.credential)

    box = opened(WANG.vote([0], 1), forged)

    assert box.chosen == {WANG.key: (0,)}
    assert box.papers_used == 1


def test_a_low_order_point_opens_nothing() -> None:
    sealed = bytes(32) + bytes(23)

    with pytest.raises(NotReadable):
        open_choices(OPENING, info_of(BALLOT, WANG.key, 1), sealed, 6)


PARTS = Limits(4, ((3, 1, 1), (4, 0, 2)))  # one of three, and up to two of four


@pytest.mark.parametrize(
    ("marks", "limits", "is_allowed", "why"),
    [
        ((0, 1, 0), Limits(1), True, "one of one"),
        ((1, 1, 0), Limits(2), True, "as many as there may be"),
        ((1, 1, 1), Limits(2), False, "one too many"),
        ((0, 0, 0), Limits(2), False, "an empty vote"),
        ((0, 2, 0), Limits(2), False, "twice the same"),
        ((0, -1, 1), Limits(2), False, "less than nothing"),
        ((1, 0, 0, 0, 0, 0, 0), PARTS, True, "the second question may stay empty"),
        ((0, 0, 1, 1, 0, 0, 1), PARTS, True, "both to the full"),
        ((0, 0, 0, 1, 0, 0, 0), PARTS, False, "the first question has no answer"),
        ((1, 1, 0, 0, 0, 0, 0), PARTS, False, "the first has two"),
        ((1, 0, 0, 1, 1, 1, 0), PARTS, False, "the second has three"),
        ((0, 0, 1, 0, 1, 1, 0), PARTS, True, "a mark beside the border is the second's"),
    ],
)
def test_what_a_vote_may_mark(
    marks: tuple[int, ...], limits: Limits, is_allowed: bool, why: str
) -> None:
    assert limits.allow(marks) is is_allowed, why
