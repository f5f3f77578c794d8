"""What the count refuses. A message is a sentence for the person who brought the data."""

from __future__ import annotations


class TallyError(Exception):
    """The count cannot go on; `str(error)` says why and what to do."""


class BadElection(TallyError):
    """The election contradicts itself: two ids alike, a negative cost, an unknown choice."""


class CannotCount(TallyError):
    """The data can be read, but no rule here counts such ballots."""


class BadWorking(TallyError):
    """A result's working is not in the shape that `Outcome.to_json` writes."""


class BadPbFile(TallyError):
    """A `.pb` file is broken; names the line (1 = first) and the field."""

    def __init__(self, message: str, line: int, field: str) -> None:
        super().__init__(message)
        self.line = line
        self.field = field

    def __str__(self) -> str:
        return f"第 {self.line} 行(line {self.line}),字段 {self.field}:{self.args[0]}"


class BadExpectation(TallyError):
    """`expected.json` is not winners by file and rule."""
