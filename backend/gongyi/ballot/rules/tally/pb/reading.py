"""Bytes to rows: what a `.pb` file must look like before anybody asks what it means."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import BadPbFile
from .file import META, PROJECTS, SECTIONS, VOTES, PbFile, PbTable

MAX_LINES = 1_000_000  # ten times the largest real election known; keeps memory in bounds
_CHUNK = 1 << 20
_LONGER_THAN_A_NAME = 20

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """The rows below a section's name, its header first, and the lines they end on."""

    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def read_pb(path: Path) -> PbFile:
    """Read a file; raises BadPbFile with line and field, or OSError."""
    quotes_match = _look_through(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _file_of(_sections(_rows(lines, quotes_match)))
    except UnicodeDecodeError:
        raise _no_utf8(path) from None


def _look_through(path: Path) -> bool:
    """Refuse a file that is too long, before reading it; whether its quotes come in pairs."""
    lines = quotes = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
            quotes += chunk.count(b'"')
            if lines > MAX_LINES:
                raise BadPbFile(f"文件太长，最多能读 {MAX_LINES} 行。", MAX_LINES + 1, "rows")
    return quotes % 2 == 0


def _no_utf8(path: Path) -> BadPbFile:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError as wrong:
                found = f"第 {wrong.start + 1} 个字节不是 UTF-8 文字，请另存为 UTF-8 后再试。"
                return BadPbFile(found, number, "encoding")
    return BadPbFile("文件不是 UTF-8 文字，请另存为 UTF-8 后再试。", 1, "encoding")


def _rows(lines: Iterable[str], quotes_match: bool) -> Iterator[tuple[int, Row]]:
    """Rows with the line they end on; lines of blanks and semicolons are left out."""
    reader = csv.reader(lines, delimiter=";")
    before = end = 0
    try:
        for row in reader:
            before, end = end, reader.line_num
            if any(map(str.strip, row)):
                yield end, tuple(row)
    except csv.Error as wrong:
        raise BadPbFile(f"这一行的分号或引号不对：{wrong}。", reader.line_num, "row") from None
    if end > before + 1 and not quotes_match:  # csv swallows the rest of the file without a word
        raise BadPbFile("引号只有开头没有结尾，文件可能不完整。", before + 1, "row")


def _sections(rows: Iterable[tuple[int, Row]]) -> dict[str, _Section]:
    found: dict[str, _Section] = {}
    current: _Section | None = None
    for line, row in rows:
        name = row[0].strip().upper() if len(row[0]) < _LONGER_THAN_A_NAME else ""
        if name in SECTIONS and not any(row[1:]):
            if name in found:
                raise BadPbFile(f"{name} 部分出现了两次。", line, name)
            current = found[name] = _Section()
            continue
        if current is None:
            raise BadPbFile("文件应以 META 一行开头，这不像 .pb 文件。", line, META)
        current.rows.append(row)
        current.lines.append(line)
    return found


def _file_of(sections: dict[str, _Section]) -> PbFile:
    last_line = max((section.lines[-1] for section in sections.values() if section.rows), default=1)
    for name in SECTIONS:
        if name not in sections or not sections[name].rows:
            raise BadPbFile(f"缺少 {name} 部分或它的表头，文件可能不完整。", last_line, name)
    meta, lines = _meta_of(sections[META])
    projects = _table_of(sections[PROJECTS], PROJECTS, last_line)
    votes = _table_of(sections[VOTES], VOTES, last_line)
    _check_promise(meta, "num_projects", sections[PROJECTS])
    _check_promise(meta, "num_votes", sections[VOTES])
    return PbFile(meta, projects, votes, lines)


def _meta_of(section: _Section) -> tuple[dict[str, str], dict[str, int]]:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in zip(section.lines[1:], section.rows[1:], strict=True):
        key = row[0]
        if len(row) < 2:
            raise BadPbFile("这一项没有值，文件可能不完整。", line, key)
        if key in meta:
            raise BadPbFile("META 里同一项出现了两次。", line, key)
        meta[key], lines[key] = row[1], line
    return meta, lines


def _table_of(section: _Section, name: str, last_line: int) -> PbTable:
    columns = tuple(column.strip() for column in section.rows[0])
    if len(set(columns)) != len(columns):
        raise BadPbFile("表头里有两列同名。", section.lines[0], name)
    for at, row in enumerate(section.rows):
        if len(row) != len(columns):
            line = section.lines[at]
            _check_length(row, line, columns, line == last_line)
            section.rows[at] = row[: len(columns)]
    return PbTable(columns, tuple(section.rows[1:]), tuple(section.lines[1:]))


def _check_length(row: Row, line: int, columns: tuple[str, ...], is_last: bool) -> None:
    """Optional columns may be left out, but not by the last row: there the file was cut."""
    if len(row) > len(columns) and any(row[len(columns) :]):
        raise BadPbFile(f"有 {len(row)} 格，表头只有 {len(columns)} 列。", line, columns[-1])
    if len(row) < len(columns) and (is_last or len(row) < 2):
        raise BadPbFile("这一行不完整，文件可能被截断。", line, columns[len(row)])


def _check_promise(meta: Mapping[str, str], key: str, section: _Section) -> None:
    """META says how many rows there are: fewer means that the file was cut."""
    promised, found = meta.get(key), len(section.rows) - 1
    if promised is not None and promised.strip() != str(found):
        raise BadPbFile(
            f"META 写着 {key}={promised}，实际读到 {found} 行，文件可能不完整。",
            section.lines[-1],
            key,
        )
