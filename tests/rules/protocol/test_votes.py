from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.errors import PaperNotValid, VoteAltered, VoteMalformed
from gongyi.ballot.rules.protocol.encoding import b64u, canonical
from gongyi.ballot.rules.protocol.receipts import Promise, is_statement, sign_statement
from gongyi.ballot.rules.protocol.votes import (
    Vote,
    code_of_key,
    read_vote,
    vote_of_entry,
)
from tests.makers.papers import BALLOT, a_phone, bytes_of, desk

PHONE = a_phone()
VOTE = PHONE.vote([0, 2])
VOID = PHONE.vote(sequence=2, kind="void")
MEMBERS: dict[str, Any] = json.loads(VOTE.entry)


@pytest.mark.parametrize("vote", [VOTE, VOID])
def test_what_is_cast_is_read_again_from_the_log(vote: Vote) -> None:
    assert vote_of_entry(vote.entry) == vote
    vote.check_paper(desk().public_key())
    vote.check_signature()


def test_a_vote_of_two_sizes_would_tell_something() -> None:
    one, five = PHONE.vote([0]), PHONE.vote([0, 1, 2, 3, 4])

    assert len(one.entry) == len(five.entry)


def test_a_paper_of_another_desk_or_another_ballot_is_refused() -> None:
    other_ballot = a_phone(ballot_id=UUID(int=7))
    moved = Vote(**{**vars_of(other_ballot.vote()), "ballot_id": BALLOT})

    for vote in (a_phone(issuer=desk(2)).vote(), moved):
        with pytest.raises(PaperNotValid):
            vote.check_paper(desk().public_key())


def vars_of(vote: Vote) -> dict[str, Any]:
    return {name: getattr(vote, name) for name in vote.__dataclass_fields__}


def flipped(text: str, place: int) -> str:
    """Another letter at this place, which may or may not be base64url still."""
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]


TEXTS = [name for name in MEMBERS if isinstance(MEMBERS[name], str)]


@pytest.mark.parametrize("name", TEXTS)
@given(st.data())
def test_every_letter_of_every_member_is_under_a_signature(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(MEMBERS[name]) - 1))
    changed = MEMBERS | {name: flipped(MEMBERS[name], place)}

    with pytest.raises((VoteMalformed, VoteAltered, PaperNotValid)):
        check(changed)


def check(members: dict[str, Any]) -> None:
    vote = read_vote(members)
    vote.check_paper(desk().public_key())
    vote.check_signature()


@pytest.mark.parametrize("name", sorted(MEMBERS))
@pytest.mark.parametrize(
    "value",
    [None, True, 0, -1, 2**31, 1.0, "", " ", "A", "AAAA", "=" * 4, [], {}, ["AAAA"], "A" * 10**6],
)
def test_no_member_takes_anything_else(name: str, value: object) -> None:
    with pytest.raises((VoteMalformed, VoteAltered, PaperNotValid)):
        check(MEMBERS | {name: value})


@pytest.mark.parametrize("name", sorted(MEMBERS))
def test_no_member_may_be_missing_or_repeated(name: str) -> None:
    with pytest.raises(VoteMalformed):
        read_vote({n: v for n, v in MEMBERS.items() if n != name})
    with pytest.raises(VoteMalformed):
        read_vote(MEMBERS | {name.upper(): MEMBERS[name]})
    twice = VOTE.entry[:-1] + b"," + canonical({name: MEMBERS[name]})[1:]
    with pytest.raises(VoteMalformed):
        vote_of_entry(twice)


def test_a_vote_cannot_be_passed_off_as_a_void_nor_a_void_as_a_vote() -> None:
    as_void = Vote(**{**vars_of(VOTE), "kind": "void", "sealed": b""})
    as_vote = Vote(**{**vars_of(VOID), "kind": "vote", "sealed": VOTE.sealed})

    for vote in (as_void, as_vote):
        with pytest.raises(VoteAltered):
            vote_of_entry(vote.entry).check_signature()


def test_a_void_carries_nothing_sealed() -> None:
    with pytest.raises(VoteMalformed):
        read_vote({**json.loads(VOID.entry), "sealed": ""})


@given(st.binary(max_size=2000))
def test_what_is_no_vote_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(VoteMalformed):
        vote_of_entry(data)


def test_the_code_is_the_first_forty_bits_of_the_digest() -> None:
    digest = hashlib.sha256(b"gongyi code\n" + BALLOT.bytes + bytes(32)).hexdigest()
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    bits = f"{int(digest[:10], 16):040b}"

    code = code_of_key(BALLOT, bytes(32))

    assert code.replace("-", "") == "".join(
        letters[int(bits[n : n + 5], 2)] for n in range(0, 40, 5)
    )
    assert code[4] == "-"
    assert code_of_key(UUID(int=7), bytes(32)) != code


def test_a_receipt_is_the_same_each_time_and_says_whose_box_signed_it() -> None:
    promise = Promise(BALLOT, VOTE.leaf, datetime(2026, 6, 1, 4, tzinfo=UTC))
    box = PHONE.derived.key

    receipt = sign_statement(box, promise.members)

    assert receipt == sign_statement(box, promise.members)
    assert receipt["castHour"] == "2026-06-01T04:00:00Z"
    assert is_statement(PHONE.key, receipt)
    assert not is_statement(bytes_of("other", 32), receipt)
    for name in receipt:
        for wrong in ("", "A", b64u(bytes(64)), 1, None):
            assert not is_statement(PHONE.key, receipt | {name: wrong})


@pytest.mark.parametrize("vote", [VOTE, VOID])
def test_what_is_written_by_hand_is_canonical_all_the_same(vote: Vote) -> None:
    whole = {**vote.members, "signature": b64u(vote.signature)}

    assert vote.entry == canonical(whole)
    assert vote.signed == f"gongyi {vote.kind}\n".encode() + canonical(vote.members)
