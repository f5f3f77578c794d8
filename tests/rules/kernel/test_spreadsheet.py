"""Files of an office, and what is not one."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from gongyi.kernel.problems import Problem
from gongyi.kernel.spreadsheet import (
    FileEmpty,
    FileLocked,
    FileNotATable,
    FileTooLarge,
    Row,
    TooManyColumns,
    read_table,
)
from gongyi.roll.errors import ColumnsMissing, HeaderMissing
from gongyi.roll.rules.header import find_header
from tests.makers.sheets import HEADER, LI, WANG, a_csv, a_workbook, saved, with_part

SHEET = "xl/worksheets/sheet1.xml"
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(data)[0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_every_encoding_of_an_office(encoding: str) -> None:
    assert cells(a_csv(WANG, encoding=encoding)) == [HEADER, WANG]


def test_a_csv_may_be_separated_by_tabs() -> None:
    assert cells("姓名\t房号\n王秀英\t302\n".encode()) == [("姓名", "房号"), ("王秀英", "302")]


def test_lines_are_counted_as_excel_counts_them() -> None:
    in_csv = read_table(a_csv((), WANG, ("", " "), LI))[0]
    in_xlsx = read_table(a_workbook(HEADER, [], WANG, [None, " "], LI))[0]

    assert [row.line for row in in_csv] == [row.line for row in in_xlsx] == [1, 3, 5]


def test_numbers_and_dates_of_a_workbook_are_read_as_people_see_them() -> None:
    written = datetime.fromisoformat("1956-03-12T00:00")
    row = ["王秀英", written, 13812341234, 3.0, True, 302]

    assert cells(a_workbook(row))[0][:6] == (
        "王秀英",
        "1956-03-12",
        "13812341234",
        "3",
        "True",
        "302",
    )
    assert cells(a_workbook([date(1956, 3, 12)]))[0][0] == "1956-03-12"


def test_a_formula_is_seen_as_a_formula_and_not_computed() -> None:
    row = cells(a_workbook(["=cmd|' /C calc'!A0", "=1+1", "= 写错了"]))[0]

    assert [cell[:1] for cell in row[:3]] == ["=", "=", "="]
    assert "cmd" not in row[0]


def a_zip_bomb() -> bytes:
    return with_part(a_workbook(HEADER, WANG), SHEET, b" " * 300_000_000)


def a_lying_zip_bomb() -> bytes:
    """Its directory says that it is small; zipfile believes the directory and stops there."""
    bomb = bytearray(with_part(a_workbook(HEADER, WANG), SHEET, b" " * 40_000_000))
    size = (40_000_000).to_bytes(4, "little")
    return bytes(bomb.replace(size, (1000).to_bytes(4, "little")))


def a_locked_zip() -> bytes:
    data = bytearray(a_workbook(HEADER, WANG))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def a_sheet_of(rows: bytes) -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (space, rows)
    return with_part(a_workbook(HEADER), SHEET, sheet)


WRONG_FILES = [
    (b"", FileEmpty, "nothing"),
    (b" \r\n ", FileEmpty, "blank lines"),
    (b",,,\n,,,\n", FileEmpty, "only separators"),
    (a_workbook(), FileEmpty, "an empty sheet"),
    (b"%PDF-1.7\n1 0 obj", FileNotATable, "a PDF named .xlsx"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", FileNotATable, "a picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, FileLocked, "with a password, or .xls"),
    (a_locked_zip(), FileLocked, "a zip with a password"),
    (b"PK\x03\x04 and nothing more", FileNotATable, "half a workbook"),
    (a_workbook(HEADER, WANG)[:-200], FileNotATable, "a workbook cut off"),
    (with_part(a_workbook(), "xl/workbook.xml", b"<a>"), FileNotATable, "broken inside"),
    (with_part(a_workbook(), SHEET, BILLION_LAUGHS), FileNotATable, "entities that multiply"),
    (a_lying_zip_bomb(), FileNotATable, "a bomb that says it is small"),
    (b"a," * 2_600_000, FileTooLarge, "more than 5 MB"),
    (a_csv(*[WANG] * 20_001), FileTooLarge, "more rows than a community has people"),
    (a_csv(header=["列"] * 200), TooManyColumns, "200 columns"),
    (a_workbook(["列"] * 200), TooManyColumns, "200 columns"),
    (b'"' + b"x" * 200_000, FileNotATable, "a quote that never ends"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "no", "reason"), WRONG_FILES, ids=[w[2] for w in WRONG_FILES])
def test_what_is_no_table_is_refused_with_a_sentence(
    data: bytes, no: type[Problem], reason: str
) -> None:
    with pytest.raises(no):
        read_table(data)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = a_zip_bomb()
    assert len(bomb) < 1_000_000

    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(FileTooLarge):
        read_table(bomb)


def test_a_sheet_may_claim_a_row_at_the_end_of_the_world() -> None:
    cell = b'<row r="%d"><c t="inlineStr"><is><t>x</t></is></c></row>'

    assert [row.line for row in read_table(a_sheet_of(cell % 1 + cell % 2_000_000_000))[0]] == [1]


def test_every_sheet_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(a_workbook(["说明"])))
    book.create_sheet("名单").append(["姓名"])

    assert [[row.cells[0] for row in sheet] for sheet in read_table(saved(book))] == [
        ["说明"],
        ["姓名"],
    ]


def rows(*lines: tuple[str, ...]) -> list[Row]:
    return [Row(number, line) for number, line in enumerate(lines, start=1)]


def test_a_header_is_found_under_merged_titles_and_in_any_order() -> None:
    table = rows(
        ("蓝旗社区 2026 年居民名册", "", ""),
        ("填表人：周敏", "", "单位：人"),
        ("序号", "房 号（必填）", "姓名*", "联系\n电话", "出生年月", "楼幢号", "单元"),
        ("1", "302", *WANG[:3]),
    )

    assert find_header(table) == (
        3,
        {"name": 2, "born_on": 4, "phone": 3, "building": 5, "unit": 6, "room": 1},
    )


def test_the_surest_name_of_a_column_wins() -> None:
    columns = ("电话", "手机号", "姓名", "出生日期", "楼栋", "房号")

    assert find_header(rows(columns))[1]["phone"] == 1


@pytest.mark.parametrize(
    ("lines", "no", "words"),
    [
        ([], HeaderMissing, "没有找到表头"),
        ([WANG], HeaderMissing, "没有找到表头"),
        ([("姓名", "备注")], HeaderMissing, "没有找到表头"),
        ([("姓名", "楼栋", "房号")], ColumnsMissing, "缺少这些列：出生日期。"),
        ([("姓名", "手机号")], ColumnsMissing, "缺少这些列：出生日期、楼栋、房号。"),
        ([("姓名", "证件类型", "楼栋", "房号")], ColumnsMissing, "缺少这些列：出生日期。"),
        ([("x",)] * 20 + [HEADER], HeaderMissing, "没有找到表头"),
    ],
)
def test_a_table_without_its_header_is_told_what_is_missing(
    lines: list[tuple[str, ...]], no: type[Problem], words: str
) -> None:
    with pytest.raises(no, match=words):
        find_header(rows(*lines))
