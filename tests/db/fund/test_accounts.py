"""The books on the database: no fen is promised twice, whoever tries, and nothing is rewritten."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from gongyi.fund.actions import accounts, cycles
from gongyi.fund.errors.ledger import (
    AlreadyReversed,
    BooksClosed,
    CarryOverDiffers,
    CommitmentsOpen,
    MoreThanCommitted,
    NotFunded,
)
from gongyi.fund.queries import ledger
from gongyi.fund.queries.cycles import cycle_of_id
from gongyi.fund.rules.ledger import Line
from gongyi.fund.rules.model import Cycle, Money
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed
from tests.makers.after_count import a_result, ratify, tick
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_cycle, a_yard, a_year_on_the_ballot

pytestmark = pytest.mark.usefixtures("database", "wired")
LATER = NOON + timedelta(days=60)
PRICE = yuan(18_200)


async def _known(cycle_id: UUID) -> Cycle:
    cycle = await cycle_of_id(cycle_id)
    assert cycle is not None
    return cycle


async def _a_year_at_work(yard: Yard) -> tuple[UUID, UUID]:
    """Two projects on the ballot, the first one funded and being carried out."""
    cycle_id = await a_year_on_the_ballot(yard)
    cycle = await _known(cycle_id)
    funded: UUID = await database.value("SELECT id FROM proposal WHERE title = '扶手'")
    assert cycle.ballot_id is not None
    await a_result(cycle_id, now=NOON)
    await tick(LATER)
    await ratify(yard, cycle_id, LATER)
    await tick(LATER + timedelta(days=30))
    return cycle_id, funded


async def _pay(yard: Yard, year: tuple[UUID, UUID], fen: int) -> Any:
    return await accounts.record_payment(yard.member, *year, fen, "付给施工队", LATER)


async def test_a_new_year_has_its_money_free() -> None:
    books = await accounts.read_accounts(await a_cycle(await a_yard()))

    assert books.sources == {"city": yuan(100_000), "district": yuan(100_000)}
    assert (books.available_fen, books.items) == (yuan(200_000), [])
    assert [posting.kind for posting in books.postings] == ["appropriate"]


async def test_the_count_promises_what_it_funds() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)

    books = await accounts.read_accounts(year[0])

    assert books.available_fen == yuan(200_000) - PRICE
    assert [(item.id, item.open_fen, item.paid_fen) for item in books.items] == [
        (year[1], PRICE, 0)
    ]


async def test_a_project_is_paid_in_parts_and_the_rest_is_free_again() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)

    await _pay(yard, year, yuan(10_000))
    await _pay(yard, year, yuan(8_000))
    books = await accounts.release_rest(yard.member, *year, "做完了，省下 200 元", LATER)

    assert [(item.open_fen, item.paid_fen) for item in books.items] == [(0, yuan(18_000))]
    assert books.available_fen == yuan(182_000)
    with pytest.raises(MoreThanCommitted):
        await _pay(yard, year, 1)


async def test_a_slip_is_reversed_once_and_stays_in_the_books() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)
    slip = (await _pay(yard, year, yuan(1_800))).postings[0]

    books = await accounts.reverse_posting(yard.member, year[0], slip.id, "多写了一位", LATER)

    assert [(item.open_fen, item.paid_fen) for item in books.items] == [(PRICE, 0)]
    assert {posting.id for posting in books.postings if posting.is_reversed} == {slip.id}
    with pytest.raises(AlreadyReversed):
        await accounts.reverse_posting(yard.member, year[0], slip.id, "再冲一次", LATER)


async def test_only_the_committee_pays_and_only_what_was_funded() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)
    lost: UUID = await database.value("SELECT id FROM proposal WHERE title = '车棚'")

    with pytest.raises(NotFunded):
        await _pay(yard, (year[0], lost), 1)
    with pytest.raises(NotAllowed):
        await accounts.record_payment(yard.resident, *year, 1, "付给自己", LATER)


async def test_nothing_is_paid_before_the_work_begins() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard)

    with pytest.raises(BooksClosed):
        await _pay(yard, (cycle_id, new_id()), 1)


async def test_twenty_payments_at_once_never_exceed_the_promise() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)

    done = await asyncio.gather(
        *(_pay(yard, year, yuan(1_000)) for _ in range(20)), return_exceptions=True
    )

    refused = [each for each in done if isinstance(each, MoreThanCommitted)]
    books = await accounts.read_accounts(year[0])
    assert len(refused) == 2
    assert [(item.open_fen, item.paid_fen) for item in books.items] == [(yuan(200), yuan(18_000))]


async def test_the_database_promises_no_fen_twice_when_nobody_locks_the_year() -> None:
    cycle = await _known(await a_cycle(await a_yard()))

    async def commit(item_id: UUID) -> None:
        lines = [
            Line("committed", item_id, yuan(70_000)),
            Line("available", cycle.id, -yuan(70_000)),
        ]
        async with transaction():
            await ledger.insert_posting(cycle, "commit", lines, NOON)

    done = await asyncio.gather(*(commit(new_id()) for _ in range(8)), return_exceptions=True)

    said = [broken_rule(no) for no in done if isinstance(no, asyncpg.CheckViolationError)]
    assert said == ["commitments_stay_within_the_money"] * 6
    assert await ledger.available_fen(cycle) == yuan(60_000)


BROKEN: list[tuple[str, list[Line], str]] = [
    ("one side only", [Line("available", new_id(), 5)], "every_posting_balances"),
    ("no side at all", [], "every_posting_balances"),
    (
        "a fen is lost",
        [Line("available", new_id(), 5), Line("city", new_id(), -4)],
        "every_posting_balances",
    ),
    (
        "a source takes",
        [Line("available", new_id(), 0 - 5), Line("city", new_id(), 5)],
        "commitments_stay_within_the_money",
    ),
    ("nothing moves", [Line("available", new_id(), 0)], "a_line_moves_money"),
]


@pytest.mark.parametrize(("reason", "lines", "promise"), BROKEN)
async def test_a_posting_that_does_not_add_up_is_refused(
    reason: str, lines: list[Line], promise: str
) -> None:
    cycle = await _known(await a_cycle(await a_yard()))

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as told:
        async with transaction():
            await ledger.insert_posting(cycle, "appropriate", lines, NOON)

    assert broken_rule(told.value) == promise, reason


REWRITTEN = [
    ("UPDATE ledger_posting SET note = 'x'", "postings_are_append_only"),
    ("DELETE FROM ledger_posting", "postings_are_append_only"),
    ("UPDATE ledger_line SET fen = 1", "lines_are_append_only"),
    ("DELETE FROM ledger_line", "lines_are_append_only"),
    ("UPDATE ledger_balance SET fen = fen + 1", "balances_follow_from_the_lines"),
    ("DELETE FROM ledger_balance", "balances_follow_from_the_lines"),
]


@pytest.mark.parametrize(("sql", "promise"), REWRITTEN)
async def test_nothing_in_the_books_is_rewritten(sql: str, promise: str) -> None:
    await a_cycle(await a_yard())

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as told:
        await database.execute(sql)

    assert broken_rule(told.value) == promise


async def test_accounts_are_published_when_every_project_is_settled() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)
    await cycles.change_phase(yard.member, year[0], "settling", "", LATER)

    with pytest.raises(CommitmentsOpen):
        await cycles.change_phase(yard.member, year[0], "accounts_published", "", LATER)
    await _pay(yard, year, PRICE)
    await cycles.change_phase(yard.member, year[0], "accounts_published", "", LATER)

    assert (await _known(year[0])).phase == "accounts_published"


async def test_what_is_left_comes_into_the_next_year_to_the_fen() -> None:
    yard = await a_yard()
    year = await _a_year_at_work(yard)
    await _pay(yard, year, PRICE)
    now = LATER
    for phase in ("settling", "accounts_published", "evaluated", "closed"):
        now += timedelta(days=3)
        await tick(now)
        await cycles.change_phase(yard.member, year[0], phase, "", now)
    left = yuan(200_000) - PRICE
    money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
    begin = NOON + timedelta(days=300)

    with pytest.raises(CarryOverDiffers):
        await cycles.create_cycle(yard.member, yard.community.id, 2027, begin, money, LATER)
    money.append(Money("carry_over", left))
    following = await cycles.create_cycle(yard.member, yard.community.id, 2027, begin, money, LATER)

    assert (await accounts.read_accounts(year[0])).available_fen == 0
    assert following.budget_fen == yuan(200_000) + left
