"""Bytes to rows: what a `.pb` file must look like before anybody asks what it means."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ..errors import BadPbFile
from .file import META, PROJECTS, SECTIONS, VOTES, PbFile, PbTable

MAX_LINES = 1_000_000  # ten times the largest real election known; keeps memory in bounds
_CHUNK = 1 << 20

Row = list[str]
Numbered = tuple[int, Row]


def read_pb(path: Path) -> PbFile:
    """Read a file; raises BadPbFile with line and field, or OSError."""
    _check_size(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _file_of(_sections(_rows(lines)))
    except UnicodeDecodeError:
        raise _no_utf8(path) from None


def _check_size(path: Path) -> None:
    lines = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += chunk.count(b"\n")
            if lines > MAX_LINES:
                raise BadPbFile(f"文件太长,最多能读 {MAX_LINES} 行。", MAX_LINES + 1, "rows")


def _no_utf8(path: Path) -> BadPbFile:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError as wrong:
                found = f"第 {wrong.start + 1} 个字节不是 UTF-8 文字,请另存为 UTF-8 后再试。"
                return BadPbFile(found, number, "encoding")
    return BadPbFile("文件不是 UTF-8 文字,请另存为 UTF-8 后再试。", 1, "encoding")


def _rows(lines: Iterator[str]) -> Iterator[Numbered]:
    """Rows with the line they end on; blank lines are left out."""
    pending: list[str] = []
    reader = csv.reader(_remember(lines, pending), delimiter=";")
    try:
        for row in reader:
            if row:
                _check_quotes(pending, reader.line_num)
                yield reader.line_num, row
            pending.clear()
    except csv.Error as wrong:
        raise BadPbFile(f"这一行的分号或引号不对:{wrong}。", reader.line_num, "row") from None


def _remember(lines: Iterator[str], pending: list[str]) -> Iterator[str]:
    for line in lines:
        pending.append(line)
        yield line


def _check_quotes(pending: list[str], line: int) -> None:
    """A quote that is never closed swallows the rest of the file without a word from csv."""
    if len(pending) > 1 and sum(text.count('"') for text in pending) % 2:
        raise BadPbFile("引号只有开头没有结尾,文件可能不完整。", line - len(pending) + 1, "row")


def _sections(rows: Iterator[Numbered]) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    current: list[Numbered] | None = None
    for line, row in rows:
        name = row[0].strip().upper()
        if name in SECTIONS and not any(row[1:]):
            if name in found:
                raise BadPbFile(f"{name} 部分出现了两次。", line, name)
            current = found[name] = []
            continue
        if current is None:
            raise BadPbFile("文件应以 META 一行开头,这不像 .pb 文件。", line, META)
        current.append((line, row))
    return found


def _file_of(sections: dict[str, list[Numbered]]) -> PbFile:
    last_line = max((rows[-1][0] for rows in sections.values() if rows), default=1)
    for name in SECTIONS:
        if not sections.get(name):
            raise BadPbFile(f"缺少 {name} 部分或它的表头,文件可能不完整。", last_line, name)
    meta, lines = _meta_of(sections[META])
    projects = _table_of(sections[PROJECTS], PROJECTS, last_line)
    votes = _table_of(sections[VOTES], VOTES, last_line)
    file = PbFile(meta, projects, votes, lines)
    _check_promise(file, "num_projects", projects)
    _check_promise(file, "num_votes", votes)
    return file


def _meta_of(rows: list[Numbered]) -> tuple[dict[str, str], dict[str, int]]:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in rows[1:]:
        key = row[0]
        if len(row) < 2:
            raise BadPbFile("这一项没有值,文件可能不完整。", line, key)
        if key in meta:
            raise BadPbFile("META 里同一项出现了两次。", line, key)
        meta[key], lines[key] = row[1], line
    return meta, lines


def _table_of(rows: list[Numbered], name: str, last_line: int) -> PbTable:
    header_line, header = rows[0]
    columns = tuple(column.strip() for column in header)
    if len(set(columns)) != len(columns):
        raise BadPbFile("表头里有两列同名。", header_line, name)
    for line, row in rows[1:]:
        if len(row) != len(columns):
            _check_length(row, line, columns, line == last_line)
    return PbTable(
        columns,
        tuple(tuple(row[: len(columns)]) for _, row in rows[1:]),
        tuple(line for line, _ in rows[1:]),
    )


def _check_length(row: Row, line: int, columns: tuple[str, ...], is_last: bool) -> None:
    """Optional columns may be left out, but not by the last row: there the file was cut."""
    if len(row) > len(columns) and any(row[len(columns) :]):
        raise BadPbFile(f"有 {len(row)} 格,表头只有 {len(columns)} 列。", line, columns[-1])
    if len(row) < len(columns) and (is_last or len(row) < 2):
        raise BadPbFile("这一行不完整,文件可能被截断。", line, columns[len(row)])


def _check_promise(file: PbFile, key: str, table: PbTable) -> None:
    """META says how many rows there are: fewer means that the file was cut."""
    promised = file.meta.get(key)
    if promised is not None and promised.strip() != str(len(table.rows)):
        raise BadPbFile(
            f"META 写着 {key}={promised},实际读到 {len(table.rows)} 行,文件可能不完整。",
            table.last_line,
            key,
        )
