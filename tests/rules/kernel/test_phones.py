"""Mobile numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.phones import NotAMobileNumber, mobile

TYPED = [
    ("13812341234", "as it is"),
    ("138 1234 1234", "in groups"),
    ("138-1234-1234", "with dashes"),
    (" 13812341234\n", "with what came along when pasting"),
    ("１３８１２３４１２３４", "full-width, from a Chinese keyboard"),
    ("+86 138 1234 1234", "with the country"),
    ("+8613812341234", "with the country, close"),
    ("86-13812341234", "with the country and no plus"),
    ("0086 138 1234 1234", "dialled from abroad"),
    ("(138)1234.1234", "in brackets"),
]
NO_MOBILES = [
    ("", "nothing"),
    ("1381234123", "a figure short"),
    ("138123412345", "a figure long"),
    ("12812341234", "no such prefix"),
    ("025-84801234", "a landline"),
    ("+1 415 555 2671", "another country"),
    ("1381234123a", "a letter"),
    ("138" * 1000, "far too long"),
    ("١٣٨١٢٣٤١٢٣٤", "figures of another script"),
]


@pytest.mark.parametrize(("typed", "reason"), TYPED)
def test_a_mobile_number_is_understood_however_it_is_typed(typed: str, reason: str) -> None:
    assert mobile(typed) == "13812341234", reason


@pytest.mark.parametrize(("typed", "reason"), NO_MOBILES)
def test_what_is_no_mobile_number_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(NotAMobileNumber):
        mobile(typed)


@given(st.text(max_size=60))
def test_any_text_is_a_mobile_number_or_refused(typed: str) -> None:
    try:
        number = mobile(typed)
    except NotAMobileNumber:
        return

    assert len(number) == 11
    assert mobile(number) == number
