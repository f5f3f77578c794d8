"""The journal: written with the act, bound into a chain, and whatever is done to it is found."""

from __future__ import annotations

import asyncio
from uuid import UUID

import asyncpg
import pytest

from gongyi.kernel import journal
from gongyi.kernel.database import execute, row, transaction, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.journal_chain import START, chain_due_entries, check_chain
from tests.makers.places import NOON

pytestmark = pytest.mark.usefixtures("database")
SHE = UUID(int=7)


async def written(count: int) -> None:
    for number in range(count):
        entry = journal.Entry(NOON, "price_changed", new_id(), why=f"第 {number} 次", after="900")
        await journal.write(entry, about=[SHE, SHE, new_id()])


async def as_the_owner(sql: str) -> None:
    """Past every trigger, as only the owner of the tables could."""
    async with transaction() as connection:
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute(sql)


async def test_what_was_written_is_chained_and_found_whole() -> None:
    await written(5)
    assert (await check_chain()).waiting == 5

    assert await chain_due_entries(NOON) == 5

    chain = await check_chain()
    assert (chain.links, chain.waiting, chain.faults) == (5, 0, ())
    assert await value("SELECT count(*) FROM journal_about WHERE about_id = $1", SHE) == 5


async def test_an_empty_journal_is_whole() -> None:
    chain = await check_chain()

    assert (chain.links, chain.head, chain.faults) == (0, START.hex(), ())


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("UPDATE journal_entry SET why = 'x' WHERE why = '第 1 次'", "环和当时写下的不一样"),
        ("UPDATE journal_entry SET at = at + interval '1 day'", "第 1 环"),
        ("DELETE FROM journal_about WHERE about_id = '{she}'", "第 1 环"),
        ("DELETE FROM journal_link WHERE number = 2", "第 2 环不见了"),
        ("DELETE FROM journal_entry WHERE why = '第 2 次'", "环和当时写下的不一样"),
        ("UPDATE journal_link SET hash = hash || '' , number = number + 9 WHERE number = 3", "环"),
        (
            """INSERT INTO journal_entry (id, at, role, what, on_id, why)
               VALUES (gen_random_uuid(), now(), '', 'slipped_in', gen_random_uuid(), '')""",
            "有 1 条记录没有上链",
        ),
    ],
)
async def test_whatever_is_done_to_the_journal_is_found(deed: str, found: str) -> None:
    await written(3)
    await chain_due_entries(NOON)

    await as_the_owner(deed.format(she=SHE))

    faults = (await check_chain()).faults
    assert faults
    assert found in faults[0]


async def test_a_chain_that_was_cut_or_written_anew_lacks_the_head_written_down_before() -> None:
    await written(3)
    await chain_due_entries(NOON)
    head = (await check_chain()).head
    await written(1)
    await chain_due_entries(NOON)
    assert (await check_chain(head)).faults == ()

    await as_the_owner("DELETE FROM journal_link WHERE number > 2")
    await as_the_owner("DELETE FROM journal_about a USING journal_entry e WHERE e.id = a.entry_id")

    assert (await check_chain(head)).faults


@pytest.mark.parametrize("table", ["journal_entry", "journal_about", "journal_link"])
async def test_the_application_can_only_append(table: str) -> None:
    await written(1)
    await chain_due_entries(NOON)

    for deed in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await execute(deed)


async def test_several_workers_chain_each_entry_once() -> None:
    await written(20)

    await asyncio.gather(*(chain_due_entries(NOON) for _ in range(4)))
    await chain_due_entries(NOON)

    found = await row("SELECT count(*) AS links, max(number) AS last FROM journal_link")
    assert found is not None
    assert (found["links"], found["last"]) == (20, 20)
    assert (await check_chain()).faults == ()


async def test_what_is_undone_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError):
        async with transaction():
            await written(1)
            raise RuntimeError

    assert await value("SELECT count(*) FROM journal_entry") == 0
