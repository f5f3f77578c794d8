"""A price comes with its quotes: attached by the committee, read by everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.known import known_cycle, known_proposal, locked_proposal
from gongyi.fund.actions.proposing import entry
from gongyi.fund.errors.costing import QuoteExists, QuoteUnknown
from gongyi.fund.queries import quotes
from gongyi.fund.rules.costing import Quote, QuoteKind, check_quote
from gongyi.fund.rules.phases import check_deed
from gongyi.identity.guards import Actor
from gongyi.kernel import journal, paper_files
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy_line


@dataclass(frozen=True)
class Offered:
    """A quote as it is handed in."""

    kind: QuoteKind
    supplier: str
    amount_fen: int
    data: bytes


async def attach_quote(actor: Actor, proposal_id: UUID, offered: Offered, now: datetime) -> None:
    """Raises what is wrong with it or with its file, QuoteExists, NotInThisPhase."""
    supplier = tidy_line(offered.supplier)
    proposal = await known_proposal(proposal_id)
    actor.check_may("attachQuote", proposal.community_id)
    check_deed("price", (await known_cycle(proposal.cycle_id)).phase)
    check_quote(supplier, offered.amount_fen, 0)
    media_type, data = await paper_files.checked(offered.data)
    made = Quote(new_id(), offered.kind, supplier, offered.amount_fen, media_type, now)
    try:
        async with transaction():
            cycle, proposal = await locked_proposal(proposal_id)
            check_deed("price", cycle.phase)
            known = (await quotes.quotes_on([proposal])).get(proposal.id, [])
            check_quote(supplier, offered.amount_fen, len(known))
            await quotes.insert_quote(proposal, made, data, actor.account_id)
            what = f"{supplier} {offered.amount_fen}"
            await journal.write(entry(proposal, "quote_attached", now, actor, what))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_quote_per_supplier":
            raise QuoteExists from error
        raise


async def take_back_quote(actor: Actor, proposal_id: UUID, quote_id: UUID, now: datetime) -> None:
    """A wrong file: it is gone, and the ballot waits for another. Raises QuoteUnknown."""
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        actor.check_may("takeBackQuote", proposal.community_id)
        check_deed("price", cycle.phase)
        if not await quotes.mark_taken_back(proposal, quote_id, actor.account_id, now):
            raise QuoteUnknown
        await journal.write(entry(proposal, "quote_taken_back", now, actor, str(quote_id)))


async def read_quote(visitor: Actor | None, proposal_id: UUID, quote_id: UUID) -> tuple[str, bytes]:
    """For everybody once the proposal is public. Raises QuoteUnknown."""
    proposal = await known_proposal(proposal_id)
    works_on_it = visitor is not None and visitor.may("attachQuote", proposal.community_id)
    found = await quotes.file_of(proposal, quote_id)
    if found is None or not (proposal.visibility == "published" or works_on_it):
        raise QuoteUnknown
    return found
