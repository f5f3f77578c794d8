"""The words every slice shares: each row of a table carries its reason."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel import ids, money, secrets
from gongyi.kernel.clock import CHINA, age_on, hour_of
from gongyi.kernel.masks import mask_name, mask_phone
from gongyi.kernel.problems import FieldError, InvalidForm, Problem, raise_all
from gongyi.kernel.text import tidy, tidy_line
from gongyi.kernel.workdays import add_workdays, is_workday


@pytest.mark.parametrize(
    ("fen", "said", "why"),
    [
        (0, "0 元", "nothing is still an amount"),
        (1_820_000, "18,200 元", "whole yuan carry no decimals"),
        (1_820_050, "18,200.50 元", "fen are told with two digits"),
        (5, "0.05 元", "the smallest coins are not lost"),
        (-120_000, "-1,200 元", "what is missing has its sign"),
    ],
)
def test_money_is_said_as_people_say_it(fen: int, said: str, why: str) -> None:
    assert money.say_fen(fen) == said, why


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2026, 11, 23), True, "a Monday"),
        (date(2026, 11, 22), False, "a Sunday"),
        (date(2026, 10, 1), False, "National Day on a Thursday"),
        (date(2026, 10, 10), True, "a Saturday worked for the long holiday"),
        (date(2031, 6, 2), True, "a Monday of a year whose holidays nobody has announced"),
        (date(2031, 6, 1), False, "a Sunday of such a year"),
    ],
)
def test_offices_work_on_workdays(day: date, works: bool, why: str) -> None:
    assert is_workday(day) is works, why


def test_working_days_step_over_the_long_holiday() -> None:
    asked = datetime(2026, 9, 30, 16, 30, tzinfo=CHINA)

    due = add_workdays(asked, 2)

    assert due == datetime(2026, 10, 9, 16, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("born", "day", "age", "why"),
    [
        (date(2008, 11, 22), date(2026, 11, 22), 18, "on the birthday itself"),
        (date(2008, 11, 23), date(2026, 11, 22), 17, "the day before it"),
        (date(2008, 2, 29), date(2026, 2, 28), 17, "born on a leap day: not yet in February"),
        (date(2008, 2, 29), date(2026, 3, 1), 18, "but on the first of March"),
    ],
)
def test_age_counts_full_years(born: date, day: date, age: int, why: str) -> None:
    assert age_on(born, day) == age, why


def test_no_time_finer_than_the_hour_is_kept_beside_a_vote() -> None:
    assert hour_of(datetime(2026, 12, 1, 9, 59, 59, 999, tzinfo=CHINA)) == datetime(
        2026, 12, 1, 9, tzinfo=CHINA
    )


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张小明", "张*明"), ("张明", "张*"), ("张", "张*"), ("欧阳修文", "欧*文"), ("", "*")],
)
def test_a_masked_name_hides_the_middle(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_a_masked_phone_keeps_its_ends() -> None:
    assert mask_phone("13812341234") == "138****1234"


@pytest.mark.parametrize(
    ("typed", "kept", "why"),
    [
        ("  楼道　扶手 ", "楼道 扶手", "a wide space is a space"),
        ("a\u200bb\u202ec", "abc", "invisible signs and reversed writing fool readers"),
        ("一\r\n二", "一\n二", "lines stay lines"),
        ("e\u0301", "é", "the same letter is the same letter"),
    ],
)
def test_text_is_kept_as_it_looks(typed: str, kept: str, why: str) -> None:
    assert tidy(typed) == kept, why


@given(st.text())
def test_tidying_twice_changes_nothing(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)
    assert "\n" not in tidy_line(typed)


@given(st.text())
def test_what_is_sealed_opens_again_and_never_looks_the_same(text: str) -> None:
    first, second = secrets.seal("phone", text), secrets.seal("phone", text)

    assert secrets.unseal("phone", first) == text
    assert first != second


def test_a_seal_opens_only_for_its_purpose_and_only_unbroken() -> None:
    sealed = secrets.seal("phone", "13812341234")

    with pytest.raises(InvalidTag):
        secrets.unseal("room", sealed)
    with pytest.raises(InvalidTag):
        secrets.unseal("phone", sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_code_can_be_read_aloud() -> None:
    code = ids.short_code(b"any")

    assert len(code) == 9
    assert code[4] == "-"
    assert not set(code) & set("ILOU")


class TooManyShoes(Problem):
    """最多放 {limit} 双鞋,请拿走 {extra} 双。"""

    status = 409
    field = "shoes"


def test_a_problem_says_its_docstring_with_the_facts() -> None:
    problem = TooManyShoes(limit=2, extra=3)

    assert problem.sentence == "最多放 2 双鞋,请拿走 3 双。"
    assert TooManyShoes.slug() == "too-many-shoes"
    assert problem.field_errors() == (FieldError("shoes", problem.sentence),)


def test_several_problems_of_a_form_are_told_together() -> None:
    with pytest.raises(InvalidForm) as told:
        raise_all([TooManyShoes(limit=1, extra=1), TooManyShoes(limit=2, extra=2)])

    assert len(told.value.field_errors()) == 2


def test_one_problem_of_a_form_is_told_as_itself() -> None:
    with pytest.raises(TooManyShoes):
        raise_all([TooManyShoes(limit=1, extra=1)])
    raise_all([])
