"""The fund's books over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import accounts
from gongyi.fund.schemas.accounts import (
    Accounts,
    PaymentRequest,
    ReleaseRequest,
    ReversalRequest,
    accounts_of,
)
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock


@get("/cycles/{cycle_id:uuid}/accounts", guards=[permitted], operation_id="readAccounts")
async def read_accounts(cycle_id: FromPath[UUID]) -> Accounts:
    """Where the money came from and where it went, for everybody."""
    return accounts_of(await accounts.read_accounts(cycle_id))


@post("/cycles/{cycle_id:uuid}/payments", guards=[permitted], operation_id="recordPayment")
async def record_payment(
    cycle_id: FromPath[UUID], data: JSONBody[PaymentRequest], actor: CurrentActor
) -> Accounts:
    """Write down a payment."""
    receipt = accounts.Receipt(data.receipt, data.receipt_photo_id)
    books = await accounts.record_payment(
        actor, cycle_id, data.item_id, data.amount_fen, data.note, clock.now(), receipt
    )
    return accounts_of(books)


@post("/cycles/{cycle_id:uuid}/releases", guards=[permitted], operation_id="releaseRest")
async def release_rest(
    cycle_id: FromPath[UUID], data: JSONBody[ReleaseRequest], actor: CurrentActor
) -> Accounts:
    """Give back what a project did not need."""
    books = await accounts.release_rest(actor, cycle_id, data.item_id, data.note, clock.now())
    return accounts_of(books)


@post("/cycles/{cycle_id:uuid}/reversals", guards=[permitted], operation_id="reversePosting")
async def reverse_posting(
    cycle_id: FromPath[UUID], data: JSONBody[ReversalRequest], actor: CurrentActor
) -> Accounts:
    """Answer a slip by a counter-entry."""
    books = await accounts.reverse_posting(actor, cycle_id, data.posting_id, data.note, clock.now())
    return accounts_of(books)


HANDLERS = [read_accounts, record_payment, release_rest, reverse_posting]
