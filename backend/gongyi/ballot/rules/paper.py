"""Papers on paper: what may be printed, typed and given, and which typed sheets count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, get_args

from gongyi.ballot.paper_errors import RowsMalformed, TooManyRows, TooManySlips
from gongyi.ballot.rules.protocol.opening import Limits

Form = Literal["phone", "assisted", "slip", "sheet"]
# Why a sheet counts for nothing although something may be marked on it.
Spoiled = Literal["", "unclear", "signed", "foreign"]
FORM_NAMES: Mapping[Form, str] = {
    "phone": "手机上的票",
    "assisted": "工作人员协助投的票",
    "slip": "一次性纸票",
    "sheet": "纸质选票",
}
MOST_SLIPS = 200
MOST_ROWS = 200
ASSISTANCE = timedelta(minutes=30)


@dataclass(frozen=True)
class SheetRow:
    """One sheet as typed: the places of marked options, ascending, and why it is spoiled if so."""

    chosen: tuple[int, ...]
    spoiled: Spoiled = ""

    @property
    def members(self) -> dict[str, Any]:
        """As in the log (docs/ballot-format.md §11)."""
        return {"chosen": list(self.chosen), "spoiled": self.spoiled}

    def reason(self, options: int, limits: Limits) -> str:
        """Why it counts for nothing; empty when it counts."""
        if self.spoiled:
            return self.spoiled
        marks = [int(place in self.chosen) for place in range(options)]
        return "" if limits.allow(marks) else "choices"


@dataclass(frozen=True)
class RowLeftOut:
    """A sheet that counts for nothing: its name (`P1-003`) and why."""

    row: str
    reason: str


@dataclass(frozen=True)
class PaperCount:
    """What a ballot with paper says of it, all as in `close` and the result."""

    printed: int
    handed_out: int
    slips_voided: int
    exchanged: int
    sheets_given: int
    assisted: int
    votes: int
    left_out: tuple[RowLeftOut, ...]

    @property
    def rows(self) -> int:
        """Sheets typed."""
        return self.votes + len(self.left_out)


def check_slips(count: int) -> None:
    """Raises TooManySlips."""
    if not 1 <= count <= MOST_SLIPS:
        raise TooManySlips(most=MOST_SLIPS)


def check_rows(rows: Sequence[SheetRow], options: int) -> None:
    """Raises TooManyRows, RowsMalformed."""
    if len(rows) > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    if not rows:
        raise RowsMalformed
    for row in rows:
        ascending = tuple(sorted(set(row.chosen))) == row.chosen
        if not ascending or not set(row.chosen) <= set(range(options)):
            raise RowsMalformed
        if row.spoiled not in get_args(Spoiled):
            raise RowsMalformed


def differing_rows(first: Sequence[SheetRow], second: Sequence[SheetRow]) -> list[int]:
    """Places of rows, from 0, that two people typed differently, or that only one has."""
    longest = max(len(first), len(second))
    return [n for n in range(longest) if first[n : n + 1] != second[n : n + 1]]


def row_name(batch: int, place: int) -> str:
    """`P1-003`: the third sheet of the first batch."""
    return f"P{batch}-{place + 1:03d}"


def split_rows(
    batches: Mapping[int, Sequence[SheetRow]], options: int, limits: Limits
) -> tuple[dict[str, tuple[int, ...]], tuple[RowLeftOut, ...]]:
    """(places by name of the sheets that count, the others with their reason), in the log's order
    of batches."""
    counted: dict[str, tuple[int, ...]] = {}
    left_out = []
    for number, rows in batches.items():
        for place, row in enumerate(rows):
            reason = row.reason(options, limits)
            if reason:
                left_out.append(RowLeftOut(row_name(number, place), reason))
            else:
                counted[row_name(number, place)] = row.chosen
    return counted, tuple(left_out)


def rows_of(members: Sequence[Mapping[str, Any]]) -> tuple[SheetRow, ...]:
    """From the log or the database, where they are well formed."""
    return tuple(SheetRow(tuple(row["chosen"]), row["spoiled"]) for row in members)
