"""The fund's books on the wire. Money is fen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from gongyi.fund.rules.ledger import Books, KeptPosting, PostingKind
from gongyi.web.wire import In, Out


class SourceGiven(Out):
    """What one source has given."""

    source: str
    amount_fen: int


class AccountItem(Out):
    """A funded project: its price, what may still be paid, what is paid."""

    id: UUID
    title: str
    price_fen: int
    open_fen: int
    paid_fen: int


class AccountPosting(Out):
    """One posting: what was done, when, for which project, how much."""

    id: UUID
    kind: PostingKind
    amount_fen: int
    item_id: UUID | None
    note: str
    posted_at: datetime
    is_reversed: bool
    receipt: str
    receipt_photo_id: UUID | None


class Accounts(Out):
    """A year's money: where it came from, where it is, every posting, newest first."""

    budget_fen: int
    available_fen: int
    carried_fen: int
    sources: list[SourceGiven]
    items: list[AccountItem]
    postings: list[AccountPosting]


class PaymentRequest(In):
    """Money paid for a funded project; `note` is public: to whom, for what.

    `receipt`: the number on the voucher, for the register; with it may come a picture of it.
    """

    item_id: UUID
    amount_fen: int
    note: str
    receipt: str = ""
    receipt_photo_id: UUID | None = None


class ReleaseRequest(In):
    """A project needs no more money; `note` says why, in public."""

    item_id: UUID
    note: str


class ReversalRequest(In):
    """A payment or release that was a slip; `note` says what was wrong, in public."""

    posting_id: UUID
    note: str


def accounts_of(books: Books) -> Accounts:
    """The books as everybody sees them."""
    return Accounts(
        budget_fen=sum(books.sources.values()),
        available_fen=books.available_fen,
        carried_fen=books.carried_fen,
        sources=[SourceGiven(source=name, amount_fen=fen) for name, fen in books.sources.items()],
        items=[msgspec.convert(item, AccountItem, from_attributes=True) for item in books.items],
        postings=[_posting(posting, books) for posting in books.postings],
    )


def _posting(posting: KeptPosting, books: Books) -> AccountPosting:
    known = {item.id for item in books.items}
    about = [line.item_id for line in posting.lines if line.item_id in known]
    return AccountPosting(
        id=posting.id,
        kind=posting.kind,
        amount_fen=sum(line.fen for line in posting.lines if line.fen > 0),
        item_id=about[0] if posting.kind != "commit" and about else None,
        note=posting.note,
        posted_at=posting.posted_at,
        is_reversed=posting.is_reversed,
        receipt=posting.receipt,
        receipt_photo_id=posting.receipt_photo_id,
    )
