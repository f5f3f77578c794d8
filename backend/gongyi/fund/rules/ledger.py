"""The books in double entry: what one account gives another one gets. Integer fen.

A source (city, district, …) gives to `available`; the count moves money from there to
`committed`, a payment from there to `paid`; what a project did not need goes back, and what is
left when the year closes is `carried_on`. Nothing is rewritten: a slip is answered by a reversal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.ledger import (
    AlreadyReversed,
    AmountNotPaid,
    BooksClosed,
    CarryOverDiffers,
    CommitmentsOpen,
    MoreThanCommitted,
    NotByHand,
    NoteMissing,
    NotFunded,
    PostingMissing,
)
from gongyi.fund.rules.model import Money, Phase
from gongyi.kernel.letters import count_letters
from gongyi.kernel.money import MAX_FEN, say_fen

Account = Literal[
    "city", "district", "carry_over", "external", "available", "committed", "paid", "carried_on"
]
PostingKind = Literal["appropriate", "commit", "pay", "release", "carry", "reverse"]
# Longer than this nobody reads it in a table.
MOST_IN_NOTE = 200
BY_HAND: frozenset[PostingKind] = frozenset({"pay", "release"})


@dataclass(frozen=True)
class Line:
    """One side of a posting. `item_id`: the proposal, or the year itself."""

    account: Account
    item_id: UUID
    fen: int


@dataclass(frozen=True)
class FundedItem:
    """A funded project: its price, what is still promised of it, what is paid."""

    id: UUID
    title: str
    price_fen: int
    open_fen: int
    paid_fen: int


@dataclass(frozen=True)
class KeptPosting:
    """A posting as it stands in the books."""

    id: UUID
    kind: PostingKind
    note: str
    reverses_id: UUID | None
    posted_at: datetime
    is_reversed: bool
    lines: tuple[Line, ...]
    receipt: str = ""  # the voucher's number, of a payment that has one
    receipt_photo_id: UUID | None = None


@dataclass(frozen=True)
class Books:
    """A year's money for everybody: where it came from, where it is, every posting."""

    sources: Mapping[str, int]
    available_fen: int
    carried_fen: int
    items: Sequence[FundedItem]
    postings: Sequence[KeptPosting]


def appropriated(cycle_id: UUID, money: Sequence[Money]) -> list[Line]:
    """Money comes in, from each source."""
    given = [Line(each.source, cycle_id, -each.amount_fen) for each in money]
    return [*given, Line("available", cycle_id, sum(each.amount_fen for each in money))]


def committed(cycle_id: UUID, prices: Mapping[UUID, int]) -> list[Line]:
    """The count promises each funded proposal its price; no lines when nothing was funded."""
    promised = [Line("committed", item_id, fen) for item_id, fen in prices.items()]
    return [*promised, Line("available", cycle_id, -sum(prices.values()))] if promised else []


def paid(item_id: UUID, fen: int, open_fen: int) -> list[Line]:
    """A payment out of what is promised; raises AmountNotPaid, MoreThanCommitted."""
    if not 1 <= fen <= MAX_FEN:
        raise AmountNotPaid
    if fen > open_fen:
        raise MoreThanCommitted(open=say_fen(open_fen))
    return [Line("committed", item_id, -fen), Line("paid", item_id, fen)]


def released(cycle_id: UUID, item_id: UUID, open_fen: int) -> list[Line]:
    """What a finished project did not need goes back; raises MoreThanCommitted when nothing is."""
    if open_fen <= 0:
        raise MoreThanCommitted(open=say_fen(open_fen))
    return [Line("committed", item_id, -open_fen), Line("available", cycle_id, open_fen)]


def released_all(cycle_id: UUID, items: Sequence[FundedItem]) -> list[Line]:
    """Everything that is still promised goes back; no lines when nothing is."""
    open_items = [item for item in items if item.open_fen]
    lines = [Line("committed", item.id, -item.open_fen) for item in open_items]
    back = Line("available", cycle_id, sum(item.open_fen for item in open_items))
    return [*lines, back] if lines else []


def carried(cycle_id: UUID, available_fen: int) -> list[Line]:
    """What is left goes on into the next year; no lines when nothing is."""
    if not available_fen:
        return []
    return [
        Line("available", cycle_id, -available_fen),
        Line("carried_on", cycle_id, available_fen),
    ]


def reversed_lines(slip: KeptPosting) -> list[Line]:
    """The same the other way round; raises NotByHand, AlreadyReversed."""
    if slip.kind not in BY_HAND:
        raise NotByHand
    if slip.is_reversed:
        raise AlreadyReversed
    return [Line(line.account, line.item_id, -line.fen) for line in slip.lines]


def check_books_open(phase: Phase) -> None:
    """Money is paid while projects are carried out and settled; raises BooksClosed."""
    if phase not in ("implementing", "settling"):
        raise BooksClosed


def check_all_settled(open_commitments: int) -> None:
    """Accounts are published when nothing is promised any more; raises CommitmentsOpen."""
    if open_commitments:
        raise CommitmentsOpen(count=open_commitments)


def check_carry_over(money: Sequence[Money], handed_on_fen: int) -> None:
    """What the year before has left comes in, to the fen; raises CarryOverDiffers.

    A community that is new here has no year before: it types what it brings along.
    """
    typed = sum(each.amount_fen for each in money if each.source == "carry_over")
    if handed_on_fen and typed != handed_on_fen:
        raise CarryOverDiffers(amount=say_fen(handed_on_fen))


def check_note(note: str) -> str:
    """The public note itself, when it says something; raises NoteMissing."""
    if not 2 <= count_letters(note) <= MOST_IN_NOTE:
        raise NoteMissing
    return note


def item_of_id(items: Sequence[FundedItem], item_id: UUID) -> FundedItem:
    """The funded project; raises NotFunded."""
    for item in items:
        if item.id == item_id:
            return item
    raise NotFunded


def posting_of_id(postings: Sequence[KeptPosting], posting_id: UUID) -> KeptPosting:
    """The posting; raises PostingMissing."""
    for posting in postings:
        if posting.id == posting_id:
            return posting
    raise PostingMissing
