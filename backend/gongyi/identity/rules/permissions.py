"""Who may do what: one row per operation of the API, and no cell left open.

`all` everywhere · `own` in the place of the role (a street's reaches its communities), or where a
resident is on the roll · `mine` only what is the person's own (a role's only in its place), at
which the action looks · `-` not at all.
`no` is what the others are answered: 403 (401 before signing in), or 404 where even the existence
of a thing is nobody's business. The guards of the routes, the console's page and
docs/permissions.md are made from these rows; nothing else decides.
A new route: write `guards=[permitted]`, give it an `operation_id`, add its row to the file of its
slice in who_may/, run `gongyi staff table > docs/permissions.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from gongyi.identity.rules.roles import Role

Cell = Literal["all", "own", "mine", "-"]
COLUMNS: tuple[str, ...] = ("nobody", "resident", *get_args(Role))

SLICES = (
    *("identity", "privacy", "places", "roll", "notices", "ballot", "fund", "assist"),
    *("deliberation", "ratings", "appraisal"),
)


@dataclass(frozen=True)
class Operation:
    """One row: the operation's id, its plain words, the answer to others, a cell per column."""

    id: str
    words: str
    refusal: int
    cells: Mapping[str, Cell]

    @property
    def is_public(self) -> bool:
        """Whether nobody is asked who they are."""
        return self.cells["nobody"] == "all"

    @property
    def roles(self) -> list[Role]:
        """Those that may do it somewhere."""
        return [role for role in get_args(Role) if self.cells[role] != "-"]

    @property
    def is_for_residents(self) -> bool:
        """Whether whoever has come in gets past the door; the action looks whose thing it is."""
        return self.cells["resident"] != "-"


class RowNotWhole(RuntimeError):
    """A row of the table leaves a cell open or says what no cell can say."""


class OperationUnknown(RuntimeError):
    """No row of the table speaks of this operation."""


def read_row(line: str) -> Operation:
    """One line of the table; raises RowNotWhole."""
    parts = line.split(None, len(COLUMNS) + 2)
    cells = parts[2 : len(COLUMNS) + 2]
    is_whole = len(parts) == len(COLUMNS) + 3 and parts[1] in ("403", "404")
    if not is_whole or not set(cells) <= set(get_args(Cell)) or cells[0] not in ("all", "-"):
        raise RowNotWhole(line)
    by_column: dict[str, Cell] = dict(zip(COLUMNS, cells, strict=True))  # type: ignore[arg-type] # looked at above
    return Operation(parts[0], parts[-1], int(parts[1]), by_column)


def read_table(text: str) -> dict[str, Operation]:
    """All rows by operation; raises RowNotWhole, also for a second row of the same operation."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = {row.id: row for row in map(read_row, lines)}
    if len(rows) != len(lines):
        raise RowNotWhole("an operation has two rows")
    return rows


def _rows_of(slice_: str) -> str:
    return (files(__package__) / "who_may" / f"{slice_}.txt").read_text("utf-8")


TABLE: Mapping[str, Operation] = read_table("\n".join(map(_rows_of, SLICES)))


def row_of(operation: str) -> Operation:
    """Raises OperationUnknown."""
    found = TABLE.get(operation)
    if found is None:
        raise OperationUnknown(f"{operation}: add its row to {__name__}")
    return found
