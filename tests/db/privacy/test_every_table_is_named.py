"""Every table with something of a person says what becomes of it; nothing is kept in silence."""

from __future__ import annotations

import re

import pytest

from gongyi import wiring
from gongyi.kernel import database, personal
from gongyi.kernel.ids import new_id
from gongyi.kernel.personal import Person, bound
from gongyi.privacy.actions import describe
from infra.local.paths import ROOT
from tests.makers.places import NOON

PERSONAL = re.compile(
    r"account_id|resident_id|worker_id|decided_by|_by$|phone|^name$|born_on|_sealed$|author|voter"
)
# Names of places and things, not of people.
PLACES = {"city", "district", "street", "community", "building", "point", "migration"}
PLACES |= {"organisation", "service_centre", "service_point", "service_item", "responsible_body"}
COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public'
"""


@pytest.fixture(autouse=True)
def connected() -> None:
    wiring.connect()


def unnamed(columns: list[tuple[str, str]], named: set[str]) -> set[str]:
    """Tables that hold something personal and that no part names."""
    holds = {table for table, column in columns if PERSONAL.search(column)}
    return holds - named - PLACES


@pytest.mark.usefixtures("database")
async def test_every_table_with_something_of_a_person_is_named_by_a_part() -> None:
    columns = [tuple(row) for row in await database.rows(COLUMNS)]

    assert unnamed(columns, {held.table for held in personal.holdings()}) == set()


@pytest.mark.usefixtures("database")
async def test_every_statement_of_a_part_runs() -> None:
    nobody = Person(new_id(), b"nobody")
    ran = 0
    async with database.transaction():
        for held in personal.holdings():
            for sql in filter(None, (held.find, held.waits)):
                assert await personal.found(sql, nobody) == []
                ran += 1
            if held.erase:
                assert await personal.carried_out(held.erase, nobody, NOON) == 0
        for rule in personal.retentions():
            sql, values = bound(rule.remove, before=NOON)
            assert await database.execute(sql, *values) == 0
    assert ran > 10


def test_what_stays_and_what_cannot_be_shown_says_why() -> None:
    assert [held.table for held in personal.holdings() if not held.why] == []


def test_no_table_is_named_twice() -> None:
    tables = [held.table for held in personal.holdings()]

    assert sorted(set(tables)) == sorted(tables)


def test_the_document_says_what_the_slices_say() -> None:
    assert (ROOT / "docs" / "retention.md").read_text(encoding="utf-8") == describe()


def test_the_check_finds_a_planted_table() -> None:
    columns = [("guest_book", "account_id"), ("city", "name"), ("resident", "name")]

    assert unnamed(columns, {"resident"}) == {"guest_book"}
