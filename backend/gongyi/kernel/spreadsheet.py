"""A file of an office as rows of text. Whatever is no table is refused with a sentence.

An .xlsx is a zip of XML: how large it would grow is read from its directory before anything is
unpacked (zipfile never unpacks more than it says there), and openpyxl parses with defusedxml.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from gongyi.kernel.problems import Problem
from gongyi.kernel.text import decode

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 30_000_000
MOST_PARTS = 1_000
MOST_ROWS = 20_000
MOST_LINES = 100_000  # with the empty ones between
MOST_COLUMNS = 60
MOST_SHEETS = 60
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class FileEmpty(Problem):
    """这个文件是空的，里面没有一行内容。请检查是不是选错了文件。"""

    status = 422
    field = "file"


class FileNotATable(Problem):
    """这个文件打不开，不是 Excel 表格（.xlsx）或 CSV 文件。请用 Excel 另存为 .xlsx 后再上传。"""

    status = 422
    field = "file"


class FileLocked(Problem):
    """这个文件加了密码，或是旧版 .xls 格式。请用 Excel 打开，去掉密码，另存为 .xlsx 后再上传。"""

    status = 422
    field = "file"


class FileTooLarge(Problem):
    """这个文件太大了。请只留要导入的内容，一个表格不超过 20,000 行，文件不超过 5 MB。"""

    status = 413
    field = "file"


class TooManyColumns(Problem):
    """这个表格超过 {most} 列。请删掉用不到的列后再上传。"""

    status = 422
    field = "file"


@dataclass(frozen=True)
class Row:
    """A line of the table, counted as Excel counts; formulas begin with `=`.

    `sheet` is the sheet's name where a workbook has several, else empty.
    """

    line: int
    cells: tuple[str, ...]
    sheet: str = ""


def read_table(data: bytes) -> list[list[Row]]:
    """The sheets, without their empty lines; raises what is wrong with the file."""
    if len(data) > LARGEST_FILE:
        raise FileTooLarge
    if not data.strip():
        raise FileEmpty
    if data.startswith(_OLD_OFFICE):
        raise FileLocked
    sheets = _read_workbook(data) if data.startswith(_ZIP) else [_read_csv(data)]
    if not any(sheets):
        raise FileEmpty
    return sheets


def _read_csv(data: bytes) -> list[Row]:
    text = decode(data)
    if text is None or "\0" in text or text.startswith("%PDF"):
        raise FileNotATable
    separator = "\t" if text.count("\t") > text.count(",") else ","
    try:
        return _bounded(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    except csv.Error as wrong:
        raise FileNotATable from wrong


def _read_workbook(data: bytes) -> list[list[Row]]:
    _check_unpacked_size(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return _sheets(book)
    except Problem:
        raise
    # A damaged workbook makes openpyxl raise nearly anything, from KeyError to zlib's own errors.
    except Exception as damaged:
        raise FileNotATable from damaged


def _sheets(book: openpyxl.Workbook) -> list[list[Row]]:
    """As many rows as one list may have, over all sheets together."""
    if len(book.worksheets) > MOST_SHEETS:
        raise FileTooLarge
    left, sheets = MOST_ROWS, []
    for sheet in book.worksheets:
        name = sheet.title if len(book.worksheets) > 1 else ""
        sheets.append(_bounded(enumerate(_cells(sheet)), left, name))
        left -= len(sheets[-1])
    return sheets


def _check_unpacked_size(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as damaged:
        raise FileNotATable from damaged
    if any(part.flag_bits & 1 for part in parts):
        raise FileLocked
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FileTooLarge


def _cells(sheet: Worksheet) -> Iterator[list[str]]:
    """One column more than allowed, so that the excess is seen; a sheet may claim 10⁶ rows."""
    for row in sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS + 1):
        yield [_text(cell.value, cell.data_type) for cell in row]


def _text(value: object, kind: str) -> str:
    if value is None:
        return ""
    if kind == "f":
        return "="
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bounded(
    numbered: Iterable[tuple[int, list[str]]], most: int = MOST_ROWS, sheet: str = ""
) -> list[Row]:
    """The lines that hold something."""
    filled = (
        Row(n + 1, tuple(cells), sheet) for n, cells in numbered if any(map(str.strip, cells))
    )
    rows = list(islice(filled, most + 1))
    if len(rows) > most:
        raise FileTooLarge
    if any(any(row.cells[MOST_COLUMNS:]) for row in rows):
        raise TooManyColumns(most=MOST_COLUMNS)
    return rows
