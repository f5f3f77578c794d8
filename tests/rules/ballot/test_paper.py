from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.ballot.paper_errors import RowsMalformed, TooManyRows, TooManySlips
from gongyi.ballot.rules.paper import (
    MOST_ROWS,
    SheetRow,
    check_rows,
    check_slips,
    differing_rows,
    row_name,
    split_rows,
)
from gongyi.ballot.rules.protocol.opening import Limits
from gongyi.verify.paper import Typed, wrong_with_papers

A, B = SheetRow((0,)), SheetRow((0, 2))
ROWS = st.lists(st.builds(SheetRow, st.sets(st.integers(0, 4)).map(lambda s: tuple(sorted(s)))))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (SheetRow((0,)), ""),
        (SheetRow((0, 1)), ""),
        (SheetRow(()), "choices"),
        (SheetRow((0, 1, 2)), "choices"),
        (SheetRow((0,), "signed"), "signed"),
        (SheetRow((0, 1, 2), "unclear"), "unclear"),
        (SheetRow((), "foreign"), "foreign"),
    ],
    ids=str,
)
def test_a_sheet_counts_or_says_why_not(row: SheetRow, reason: str) -> None:
    assert row.reason(3, Limits(2)) == reason


def test_every_sheet_has_a_name_and_counts_or_is_left_out() -> None:
    counted, left_out = split_rows({1: [A, SheetRow(())], 2: [B]}, 3, Limits(2))

    assert counted == {"P1-001": (0,), "P2-001": (0, 2)}
    assert [(each.row, each.reason) for each in left_out] == [("P1-002", "choices")]


@pytest.mark.parametrize(
    ("batch", "place", "name"), [(1, 0, "P1-001"), (12, 98, "P12-099"), (1, 999, "P1-1000")]
)
def test_a_row_is_called_by_batch_and_number(batch: int, place: int, name: str) -> None:
    assert row_name(batch, place) == name


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        ([A, B], [A, B], []),
        ([A, B], [A, A], [1]),
        ([A], [A, B], [1]),
        ([], [A], [0]),
        ([SheetRow((0,), "signed")], [A], [0]),
    ],
)
def test_two_typings_are_compared_row_by_row(
    first: list[SheetRow], second: list[SheetRow], differing: list[int]
) -> None:
    assert differing_rows(first, second) == differing


@given(ROWS, ROWS)
def test_whoever_types_first_finds_the_same_differences(
    first: list[SheetRow], second: list[SheetRow]
) -> None:
    differing = differing_rows(first, second)

    assert differing == differing_rows(second, first)
    assert (differing == []) == (first == second)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], RowsMalformed),
        ([SheetRow((1, 0))], RowsMalformed),
        ([SheetRow((0, 0))], RowsMalformed),
        ([SheetRow((3,))], RowsMalformed),
        ([SheetRow((-1,))], RowsMalformed),
        ([SheetRow((0,), "torn")], RowsMalformed),  # type: ignore[arg-type] # what may come in
        ([A] * (MOST_ROWS + 1), TooManyRows),
    ],
    ids=["none", "descending", "twice", "beyond", "below", "reason", "too many"],
)
def test_rows_that_no_sheet_can_have_are_refused(
    rows: list[SheetRow], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        check_rows(rows, options=3)


@pytest.mark.parametrize("count", [0, 201])
def test_slips_are_printed_by_the_sheet(count: int) -> None:
    check_slips(1)
    check_slips(200)
    with pytest.raises(TooManySlips):
        check_slips(count)


FITTING = {
    "entitled": 10,
    "papersDrawn": 4,
    "papersReissued": 0,
    "slipsHandedOut": 3,
    "slipsVoided": 2,
    "papersExchanged": 1,
    "sheetsGiven": 4,
    "papersAssisted": 1,
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"slipsHandedOut": 4, "slipsVoided": 2, "sheetsGiven": 3}, "比印的还多"),
        ({"papersExchanged": 2}, "没有作废"),
        ({"sheetsGiven": 1}, "录入了 2 张"),
        ({"papersAssisted": 5}, "协助"),
        ({"papersDrawn": 5}, "比有投票权的人还多"),
        ({"papersDrawn": 5, "papersReissued": 1}, ""),
    ],
)
def test_slips_sheets_and_people_fit_together(change: dict[str, int], words: str) -> None:
    typed = Typed(slips=5, choices={"P1-001": [0]}, left_out=[("P1-002", "choices")])

    wrong = list(wrong_with_papers(typed, FITTING | change, voided=3))

    assert len(wrong) == (1 if words else 0)
    assert words in "".join(wrong)
