"""The fund's books: what came in, what the count promised, what was paid, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.books import books_of
from gongyi.fund.actions.cycles import entry
from gongyi.fund.actions.known import known_cycle, locked_cycle
from gongyi.fund.errors.project import ProjectPhotoMissing
from gongyi.fund.queries import ledger
from gongyi.fund.queries.photos import has_photo
from gongyi.fund.queries.projects import insert_receipt
from gongyi.fund.rules.ledger import (
    Books,
    check_books_open,
    check_note,
    item_of_id,
    paid,
    posting_of_id,
    released,
    reversed_lines,
)
from gongyi.fund.rules.model import Cycle
from gongyi.fund.rules.project import check_receipt
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.text import tidy_line


async def read_accounts(cycle_id: UUID) -> Books:
    """A year's books as everybody sees them; raises CycleMissing."""
    return await books_of(await known_cycle(cycle_id))


@dataclass(frozen=True)
class Receipt:
    """The voucher of a payment: its number, and its picture when there is one."""

    number: str = ""
    photo_id: UUID | None = None


NO_RECEIPT = Receipt()


async def record_payment(
    actor: Actor,
    cycle_id: UUID,
    item_id: UUID,
    fen: int,
    note: str,
    now: datetime,
    receipt: Receipt = NO_RECEIPT,
) -> Books:
    """Money paid for a funded project, never more than the ballot promised it."""
    why, number = check_note(tidy_line(note)), tidy_line(receipt.number)
    check_receipt(number, receipt.photo_id)
    async with transaction():
        cycle = await _open_books(actor, "recordPayment", cycle_id)
        item = item_of_id(await ledger.items_of_cycle(cycle), item_id)
        lines = paid(item.id, fen, item.open_fen)
        posted = await ledger.insert_posting(
            cycle, "pay", lines, now, note=why, by=actor.account_id
        )
        await _keep_receipt(actor, cycle, posted, Receipt(number, receipt.photo_id))
        await journal.write(entry(cycle, "payment_recorded", now, actor, f"{posted} {why}"))
    return await books_of(cycle)


async def _keep_receipt(actor: Actor, cycle: Cycle, posted: UUID, receipt: Receipt) -> None:
    if not receipt.number:
        return
    photo_id = receipt.photo_id
    if photo_id is not None and not await has_photo(cycle, actor.account_id, photo_id):
        raise ProjectPhotoMissing
    await insert_receipt(cycle, posted, receipt.number, photo_id)


async def release_rest(
    actor: Actor, cycle_id: UUID, item_id: UUID, note: str, now: datetime
) -> Books:
    """A project is done for less, or not at all: the rest of its money is free again."""
    why = check_note(tidy_line(note))
    async with transaction():
        cycle = await _open_books(actor, "releaseRest", cycle_id)
        item = item_of_id(await ledger.items_of_cycle(cycle), item_id)
        lines = released(cycle.id, item.id, item.open_fen)
        posted = await ledger.insert_posting(
            cycle, "release", lines, now, note=why, by=actor.account_id
        )
        await journal.write(entry(cycle, "rest_released", now, actor, f"{posted} {why}"))
    return await books_of(cycle)


async def reverse_posting(
    actor: Actor, cycle_id: UUID, posting_id: UUID, note: str, now: datetime
) -> Books:
    """A slip is answered by the same the other way round; raises AlreadyReversed."""
    why = check_note(tidy_line(note))
    async with transaction():
        cycle = await _open_books(actor, "reversePosting", cycle_id)
        slip = posting_of_id(await ledger.postings_of_cycle(cycle), posting_id)
        lines = reversed_lines(slip)
        await ledger.insert_posting(
            cycle, "reverse", lines, now, note=why, by=actor.account_id, reverses=slip.id
        )
        await journal.write(entry(cycle, "posting_reversed", now, actor, f"{slip.id} {why}"))
    return await books_of(cycle)


async def _open_books(actor: Actor, operation: str, cycle_id: UUID) -> Cycle:
    cycle = await locked_cycle(cycle_id)
    actor.check_may(operation, cycle.community_id)
    check_books_open(cycle.phase)
    return cycle
