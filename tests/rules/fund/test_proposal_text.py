"""What a proposal must say, counted as people count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.cycle import ReasonMissing
from gongyi.fund.errors.proposal import DraftTooLong
from gongyi.fund.rules.proposal_text import (
    check_proposal,
    check_reason,
    kept_as_typed,
    length_of,
    tidied,
)
from gongyi.kernel.letters import count_letters
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import InvalidForm, Problem
from tests.makers.fund import words

FAMILY = "👨‍👩‍👧‍👦"

LETTERS = [
    ("", 0, "nothing"),
    ("扶手 12 处", 7, "blanks between figures are letters too"),
    ("𠮷野家", 3, "a letter beyond the first plane"),
    ("é", 1, "an accent belongs to its letter"),
    ("e\u0301", 1, "composed or not"),
    ("👍🏽", 1, "a skin tone belongs to its hand"),
    (FAMILY, 1, "joined people are one family"),
    ("🇨🇳", 1, "a flag is made of two halves"),
    ("🇨🇳🇨🇳", 2, "two flags"),
    ("❤️", 1, "a variation sign is no letter"),
    ("\u200d", 0, "a joiner alone joins nothing"),
]


@pytest.mark.parametrize(("text", "count", "reason"), LETTERS)
def test_letters_are_counted_as_people_count_them(text: str, count: int, reason: str) -> None:
    assert count_letters(text) == count, reason


@given(st.text(max_size=60))
def test_no_text_is_shorter_than_a_seventh_of_its_code_points(text: str) -> None:
    assert count_letters(text) <= len(text)
    assert length_of(text) * 7 >= len(text)


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"title": ""}, "title", "no title"),
    ({"title": "\u200d\ufe0f"}, "title", "a title nobody can see"),
    ({"title": "扶" * 41}, "title", "one letter too many"),
    ({"title": "😀" * 10_000}, "title", "ten thousand emoji"),
    ({"title": "扶" + "\u0301" * 300}, "title", "accents piled on one letter"),
    ({"need": "要扶手。"}, "need", "four letters tell no need"),
    ({"need": "要" * 1001}, "need", "one letter too many"),
    ({"place": ""}, "place", "no place"),
    ({"place": "三" * 61}, "place", "one letter too many"),
    ({"beneficiaries": ()}, "beneficiaries", "for nobody"),
    ({"rough_cost_fen": 99}, "roughCostFen", "less than one yuan"),
    ({"rough_cost_fen": -1}, "roughCostFen", "negative money"),
    ({"rough_cost_fen": 10**12}, "roughCostFen", "ten thousand million"),
]


@pytest.mark.parametrize(("facts", "field", "reason"), REFUSED)
def test_a_proposal_that_lacks_something_is_told_where(
    facts: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(Problem) as told:
        check_proposal(tidied(words(**facts)))

    assert [error.field for error in told.value.field_errors()] == [field], reason


ACCEPTED: list[tuple[dict[str, Any], str]] = [
    ({}, "an ordinary proposal"),
    ({"title": "扶" * 40}, "forty letters"),
    ({"title": FAMILY * 40}, "forty families"),
    ({"need": "一二三四五六七八九十"}, "ten letters"),
    ({"need": "要\n" * 499 + "要"}, "lines"),
    ({"rough_cost_fen": None}, "does not know"),
    ({"rough_cost_fen": yuan(1)}, "one yuan"),
    ({"rough_cost_fen": yuan(10_000_000)}, "ten million yuan"),
]


@pytest.mark.parametrize(("facts", "reason"), ACCEPTED)
def test_a_proposal_within_the_limits_is_accepted(facts: dict[str, Any], reason: str) -> None:
    tidy = tidied(words(**facts))

    check_proposal(tidy)
    assert tidied(tidy) == tidy, reason


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidForm) as told:
        check_proposal(words(title="", need="", place="", beneficiaries=()))

    fields = [error.field for error in told.value.field_errors()]
    assert fields == ["title", "need", "place", "beneficiaries"]


def test_beneficiaries_are_counted_once_and_in_order() -> None:
    twice = words(beneficiaries=("everyone", "elderly", "everyone"))

    assert tidied(twice).beneficiaries == ("elderly", "everyone")


def test_a_draft_is_kept_as_typed_but_for_nul() -> None:
    typed = {"title": " 扶\x00手 ", "beneficiaries": ["x\x00"], "photoId": None}

    assert kept_as_typed(typed) == {"title": " 扶手 ", "beneficiaries": ["x"], "photoId": None}


@pytest.mark.parametrize("draft", [{"need": "要" * 20_001}, {"beneficiaries": [""] * 20_001}])
def test_a_draft_is_no_store_for_books(draft: dict[str, object]) -> None:
    with pytest.raises(DraftTooLong):
        kept_as_typed(draft)


@pytest.mark.parametrize(("reason", "fits"), [("", 0), ("不", 0), ("不办了", 1), ("不" * 201, 0)])
def test_a_public_reason_says_something_short(reason: str, fits: int) -> None:
    if fits:
        check_reason(reason)
        return
    with pytest.raises(ReasonMissing):
        check_reason(reason)
