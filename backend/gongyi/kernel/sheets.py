"""Tables for office programs: a cell is text, never an order to the program that opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

# What Excel, WPS and LibreOffice take for the beginning of a formula, also behind blanks; the
# full-width signs are read as the plain ones by Chinese versions.
_ORDERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def plain_cell(value: object) -> object:
    """Numbers as they are; a text that would be read as a formula behind an apostrophe."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" \u3000\xa0\ufeff").startswith(_ORDERS) else value


def csv_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, so that Excel in China reads Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([plain_cell(cell) for cell in header])
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_of(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet with its heading fixed; texts are texts, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([plain_cell(cell) for cell in header])
    for row in rows:
        sheet.append([plain_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
