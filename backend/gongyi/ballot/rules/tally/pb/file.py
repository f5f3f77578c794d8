"""A `.pb` file as it stands: three sections of text, nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..errors import BadPbFile

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
SECTIONS = (META, PROJECTS, VOTES)


@dataclass(frozen=True)
class PbTable:
    """A section's header and rows; `lines[i]` is the line where row i ends in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = field(default=(), compare=False)

    def line_of(self, row: int) -> int:
        return self.lines[row] if self.lines else row + 1

    def values(self, column: str) -> Iterator[str]:
        """One column's cells, top to bottom; "" where a short row leaves it out."""
        at = self.columns.index(column)
        return (row[at] if at < len(row) else "" for row in self.rows)

    def need(self, *columns: str) -> None:
        """Refuse a table without these columns."""
        for column in columns:
            if column not in self.columns:
                line = self.line_of(0) - 1 if self.lines else 1
                raise BadPbFile(f"表头缺少“{column}”这一列。", line, column)


@dataclass(frozen=True)
class PbFile:
    """META as keys and values, PROJECTS and VOTES as tables."""

    meta: Mapping[str, str]
    projects: PbTable
    votes: PbTable
    meta_lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def line_of_meta(self, key: str) -> int:
        return self.meta_lines.get(key, 1)
