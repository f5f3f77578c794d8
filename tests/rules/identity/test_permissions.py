"""The one table of who may what: whole, consistent, and what the page and the doors say."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from gongyi.demo.staff import SEATS, seat_logins
from gongyi.identity.rules.permissions import (
    COLUMNS,
    TABLE,
    OperationUnknown,
    RowNotWhole,
    read_row,
    read_table,
    row_of,
)
from gongyi.identity.rules.permissions_text import permissions_page
from gongyi.identity.rules.roles import Role
from infra.local.paths import ROOT

GOOD = "readThing 403 -    all  own  -    -    -    -    -    -    -    own  -    看"
READS = re.compile(r"^(read|list|preview|print|find|export|search|check|lookUp|verify)[A-Z]")
GIVERS = {
    "demo/after_count.py",
    "demo/city.py",
    "demo/review.py",
    "demo/staff.py",
    "identity/actions.py",
    "identity/queries.py",
    "identity/staff_actions.py",
    "places/actions.py",  # the operator names the committee of a new community
    "staff/command.py",
}
# They read only what the very person at the desk is doing, or is about to do; or only sound so.
PART_OF_A_DEED = {
    *("previewRoll", "previewServices", "readHelp", "findNeighbours", "printLetter"),
    "readMeetingDesk",  # the codes with which one signs in and presides
    "listSample",  # names and phones, for whoever knocks; the draw is checked by its public seed
    *("checkWork", "checkPart"),  # the second person's signature
}


def test_every_cell_is_stated() -> None:
    assert {tuple(row.cells) for row in TABLE.values()} == {COLUMNS}
    assert set(COLUMNS) == {"nobody", "resident", *get_args(Role)}


def test_what_everybody_may_staff_may_too() -> None:
    for row in TABLE.values():
        if row.is_public or row.cells["resident"] == "all":
            column = "nobody" if row.is_public else "resident"
            assert set(list(row.cells.values())[COLUMNS.index(column) :]) == {"all"}, row.id


def test_an_auditor_changes_nothing() -> None:
    own = [row for row in TABLE.values() if row.cells["auditor"] in ("own", "all")]
    deeds = [row.id for row in own if not READS.match(row.id) and row.cells["resident"] == "-"]

    assert deeds == []


def test_an_auditor_reads_what_anybody_of_the_desk_reads() -> None:
    desk = [row for row in TABLE.values() if row.cells["resident"] in ("-", "mine")]
    read = [row for row in desk if READS.match(row.id) and row.id not in PART_OF_A_DEED]

    assert [row.id for row in read if row.cells["auditor"] == "-"] == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (GOOD.replace("all  own", "all"), "a cell is missing"),
        (GOOD.replace("own ", "some"), "a word that is no cell"),
        (GOOD.replace("403", "500"), "an answer that is no refusal"),
        (GOOD.replace("403 -  ", "403 own"), "nobody has no place of their own"),
        (GOOD.removesuffix("看"), "no words for people"),
    ],
)
def test_a_row_with_an_open_cell_does_not_start(line: str, fault: str) -> None:
    assert read_row(GOOD).cells["auditor"] == "own"

    with pytest.raises(RowNotWhole):
        read_row(line)
    assert fault


def test_an_operation_has_one_row() -> None:
    with pytest.raises(RowNotWhole):
        read_table(f"{GOOD}\n{GOOD}")


def test_an_operation_without_a_row_is_no_operation() -> None:
    with pytest.raises(OperationUnknown):
        row_of("doWhateverYouLike")


def test_the_page_in_the_docs_is_made_from_this_very_table() -> None:
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")

    assert page == permissions_page(TABLE.values()), "gongyi staff table > docs/permissions.md"


def test_the_demo_has_somebody_to_sign_in_for_every_role() -> None:
    shown = {seat.role for seat in SEATS} | {"committee_member", "street_officer", "operator"}

    assert shown == set(get_args(Role))
    assert {phone for _, phone in seat_logins()} == {seat.phone for seat in SEATS}


def test_a_role_is_given_by_hand_only_and_never_by_the_program_outside_the_demo() -> None:
    """No default accounts: nothing but a person's order and the demo gives a role."""
    called = {
        path.as_posix()
        for path in (ROOT / "backend").rglob("*.py")
        if re.search(r"\b(grant_role|insert_grant)\(", path.read_text(encoding="utf-8"))
    }

    assert {path.removeprefix(f"{ROOT}/backend/gongyi/") for path in called} == GIVERS
