"""A cell is text, never an order."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.sheets import csv_of, plain_cell


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),  # starts a program in old Excel
        ("+1+1", "'+1+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),  # a tab is skipped before the formula
        ("  =1", "'  =1"),
        ("\u3000=1", "'\u3000=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("＝1", "'＝1"),  # full-width: Chinese WPS reads it as =
        ("王秀英", "王秀英"),
        ("3-2-302", "3-2-302"),  # a door is no formula
        ("", ""),
        (12, 12),
        (-3, -3),  # a number of ours is a number
        (None, None),
    ],
)
def test_what_would_be_a_formula_is_text(typed: object, kept: object) -> None:
    assert plain_cell(typed) == kept


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = plain_cell(text)

    assert isinstance(cell, str)
    assert not cell.strip().startswith(("=", "+", "-", "@"))


def test_a_file_reads_back_as_it_was_meant() -> None:
    data = csv_of(["姓名", "=1"], [["王,秀英", 3], ['引"号\n换行', "=1"]])

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["姓名", "'=1"], ["王,秀英", "3"], ['引"号\n换行', "'=1"]]
