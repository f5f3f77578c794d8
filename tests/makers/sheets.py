"""Spreadsheets of an office for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

HEADER = ("姓名", "出生日期", "手机号", "楼栋", "单元", "房号")
WANG = ("王秀英", "1956-03-12", "13812341234", "3 幢", "2", "302")
LI = ("李建国", "1960-01-01", "13812345678", "3 幢", "2", "301")


def a_csv(*rows: Sequence[str], header: Sequence[str] = HEADER, encoding: str = "utf-8") -> bytes:
    """A list as a program writes it."""
    return "\r\n".join(",".join(row) for row in (header, *rows)).encode(encoding)


def a_workbook(*rows: Sequence[Any], title: str = "") -> bytes:
    """An .xlsx; with a title merged over the header when there is one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
        sheet.merge_cells("A1:F1")
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(workbook: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with one part of the zip put in or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in _others(old.infolist(), name):
            new.writestr(info, old.read(info))
        new.writestr(name, part)
    return out.getvalue()


def _others(parts: Iterable[zipfile.ZipInfo], name: str) -> Iterable[zipfile.ZipInfo]:
    return (part for part in parts if part.filename != name)
