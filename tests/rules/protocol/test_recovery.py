from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.errors import RecoveryCodeWrong
from gongyi.ballot.rules.protocol.recovery import code_of_seed, seed_of_code
from gongyi.ballot.rules.protocol.seeds import derive
from tests.makers.papers import BALLOT, a_phone, answer, bytes_of, desk, open_answer


@pytest.mark.parametrize(
    ("seed", "code"),
    [  # BIP-39's own vectors, in its list «Chinese (Simplified)»
        ("00" * 16, "的的的的 的的的的 的的的在"),
        ("7f" * 16, "枪疫霉尝 俩闹饿贤 枪疫霉卿"),
        ("80" * 16, "壤对据人 三谈我表 壤对据不"),
        ("ff" * 16, "歇歇歇歇 歇歇歇歇 歇歇歇逻"),
    ],
)
def test_the_code_is_that_of_bip_39(seed: str, code: str) -> None:
    assert code_of_seed(bytes.fromhex(seed)) == code


@given(st.binary(min_size=16, max_size=16))
def test_twelve_characters_bring_the_seed_back(seed: bytes) -> None:
    code = code_of_seed(seed)

    assert len(code) == 14
    assert seed_of_code(code) == seed
    assert seed_of_code(f"  {code.replace(' ', '')}\n") == seed


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "nothing"),
        ("的" * 11, "one too few"),
        ("的" * 13, "one too many"),
        ("的" * 12, "the check does not fit"),
        ("的" * 11 + "a", "a letter that is not in the list"),
        ("在" + "的" * 11, "two changed places"),
    ],
)
def test_a_mistake_in_copying_is_noticed(code: str, why: str) -> None:
    with pytest.raises(RecoveryCodeWrong):
        seed_of_code(code)


def test_the_seed_alone_brings_the_same_request_and_the_same_credential_back() -> None:
    before = a_phone("Wang")

    again = derive(seed_of_code(code_of_seed(bytes_of("Wang"))), BALLOT)

    assert again.blinded(desk().public_key()) == before.derived.blinded(desk().public_key())
    credential = open_answer(again, desk().public_key(), answer(again, desk()))
    assert credential == before.credential


def test_another_ballot_or_another_seed_shares_nothing() -> None:
    first, second = derive(bytes(16), BALLOT), derive(bytes(15) + b"\1", BALLOT)
    third = derive(bytes(16), type(BALLOT)(int=BALLOT.int + 1))

    for name in ("public_key", "randomizer", "salt", "wide_factor"):
        assert len({getattr(d, name) for d in (first, second, third)}) == 3


def test_a_seed_has_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        derive(bytes(15), BALLOT)
