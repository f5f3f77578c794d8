"""Sheets of paper: typed by two people after the close, photographed, and laid into the log."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.ballot.actions.known import check_desk, known_ballot, locked_paper_ballot
from gongyi.ballot.paper_errors import (
    BatchNotSealed,
    BatchSealed,
    BatchUnknown,
    MoreSheetsThanGiven,
    NotTypedTwice,
    PaperFinished,
    SheetsNotYet,
    TallyPhotoMissing,
    TooFewToPublish,
    TwoPeopleHaveTyped,
    TypingsDiffer,
)
from gongyi.ballot.queries import box, papers, sheets
from gongyi.ballot.queries.sheets import Batch
from gongyi.ballot.rules.ballots import Ballot, say_moment
from gongyi.ballot.rules.paper import SheetRow, check_rows, differing_rows
from gongyi.ballot.rules.protocol.entries import batch_entry
from gongyi.ballot.rules.questions import is_shown
from gongyi.ballot.rules.tally_photo import kept_photo
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotFound

FINISHERS = 2


async def type_sheets(
    actor: Actor, ballot_id: UUID, batch_id: UUID | None, rows: Sequence[SheetRow], now: datetime
) -> UUID:
    """The first or the second typing of a batch, or one of them anew; without an id a new batch.

    Raises BallotUnknown, NoPaperHere, SheetsNotYet, PaperFinished, BatchUnknown, BatchSealed,
    TooManyRows, RowsMalformed, TwoPeopleHaveTyped, NotAllowed.
    """
    async with transaction():
        ballot = await _ballot_typed(actor, "typeSheets", ballot_id, now)
        check_rows(rows, len(ballot.question.options))
        if batch_id is None:
            batch_id = new_id()
            await sheets.insert_batch(ballot, batch_id)
        await _open_batch(ballot_id, batch_id)
        if not await sheets.put_typing(ballot, batch_id, actor.account_id, rows):
            raise TwoPeopleHaveTyped
    return batch_id


async def add_tally_photo(
    actor: Actor, ballot_id: UUID, batch_id: UUID, photo: bytes, now: datetime
) -> str:
    """Its digest. Raises TallyPhotoUnreadable, and what `type_sheets` says."""
    kept = await asyncio.to_thread(kept_photo, photo)
    digest = hashlib.sha256(kept).hexdigest()
    async with transaction():
        ballot = await _ballot_typed(actor, "addTallyPhoto", ballot_id, now)
        await _open_batch(ballot_id, batch_id)
        await sheets.insert_photo(ballot, batch_id, digest, kept)
    return digest


async def read_tally_photo(ballot_id: UUID, digest: str) -> bytes:
    """For everybody once its batch is in the log. Raises NotFound."""
    photo = await sheets.photo_of_digest(ballot_id, digest)
    if photo is None:
        raise NotFound
    return photo


async def seal_batch(actor: Actor, ballot_id: UUID, batch_id: UUID, now: datetime) -> int:
    """Both typed the same: into the public log it goes. Its number.

    Raises NotTypedTwice, TypingsDiffer, TallyPhotoMissing, MoreSheetsThanGiven, TooFewToPublish,
    and what `type_sheets` says.
    """
    async with transaction():
        ballot = await _ballot_typed(actor, "sealBatch", ballot_id, now)
        batch = await _open_batch(ballot_id, batch_id)
        rows = _agreed(batch)
        if not batch.photos:
            raise TallyPhotoMissing
        await _check_enough_given(ballot, len(rows))
        await _check_enough_to_show(ballot)
        number = await sheets.mark_sealed(ballot, batch_id)
        members = [row.members for row in rows]
        said = batch_entry(ballot_id, number, members, batch.photos)
        await box.insert_statement(ballot_id, "paper-batch", said)
        await journal.write(_entry(ballot, "sheets_sealed", actor, now))
    return number


def _agreed(batch: Batch) -> Sequence[SheetRow]:
    if len(batch.typings) < FINISHERS:
        raise NotTypedTwice
    first, second = (typing.rows for typing in batch.typings)
    wrong = differing_rows(first, second)
    if wrong:
        raise TypingsDiffer(count=len(wrong))
    return first


async def _check_enough_given(ballot: Ballot, more: int) -> None:
    sealed = [each for each in await sheets.batches_of(ballot.id) if each.number is not None]
    rows = sum(len(each.typings[0].rows) for each in sealed) + more
    given = (await papers.given_of(ballot.id)).sheets_given
    if rows > given:
        raise MoreSheetsThanGiven(rows=rows, given=given)


async def _check_enough_to_show(ballot: Ballot) -> None:
    """Sheets stand openly in the log, so that too few of them must not come into it at all."""
    least = ballot.question.show_from
    batches = await sheets.batches_of(ballot.id)
    rows = sum(len(each.typings[0].rows) for each in batches if each.typings)
    cast = (await box.votes_of_ballots([ballot.id])).get(ballot.id, 0)
    if not is_shown(least, rows + cast):
        raise TooFewToPublish(least=least)


async def drop_batch(actor: Actor, ballot_id: UUID, batch_id: UUID, now: datetime) -> None:
    """Begun by mistake. Raises BatchUnknown, BatchSealed, …"""
    async with transaction():
        ballot = await _ballot_typed(actor, "dropBatch", ballot_id, now)
        await _open_batch(ballot_id, batch_id)
        await sheets.delete_batch(batch_id)
        await journal.write(_entry(ballot, "sheets_dropped", actor, now))


async def finish_paper(actor: Actor, ballot_id: UUID, now: datetime) -> int:
    """The count need not wait any longer once two people have said so. How many have.

    Raises SheetsNotYet, PaperFinished, BatchNotSealed, BallotUnknown, NoPaperHere, NotAllowed.
    """
    async with transaction():
        ballot = await _ballot_typed(actor, "finishPaper", ballot_id, now)
        if any(batch.number is None for batch in await sheets.batches_of(ballot_id)):
            raise BatchNotSealed
        await sheets.insert_finish(ballot, actor.account_id)
        await journal.write(_entry(ballot, "paper_finished", actor, now))
        return len(await sheets.finishers_of(ballot_id))


async def sheet_desk(actor: Actor, ballot_id: UUID) -> tuple[Ballot, list[Batch], list[UUID]]:
    """Batches, and who has said that all is typed. Raises BallotUnknown, OtherDesk."""
    ballot = await known_ballot(ballot_id)
    check_desk(actor, "readSheetDesk", ballot)
    return ballot, await sheets.batches_of(ballot_id), await sheets.finishers_of(ballot_id)


async def is_paper_awaited(ballot: Ballot, now: datetime) -> bool:
    """Whether sheets are out that may still be typed: the box stays shut until then."""
    until = ballot.paper_until
    if until is None or now >= until:
        return False
    if not (await papers.given_of(ballot.id)).sheets_given:
        return False
    return len(await sheets.finishers_of(ballot.id)) < FINISHERS


async def _ballot_typed(actor: Actor, operation: str, ballot_id: UUID, now: datetime) -> Ballot:
    """Under its lock, between the close and the count."""
    ballot = await locked_paper_ballot(ballot_id)
    check_desk(actor, operation, ballot)
    if ballot.state in ("announced", "open"):
        raise SheetsNotYet(closes=say_moment(ballot.closes_at))
    if ballot.state == "counted" or not await is_paper_awaited(ballot, now):
        raise PaperFinished
    return ballot


async def _open_batch(ballot_id: UUID, batch_id: UUID) -> Batch:
    found = {batch.id: batch for batch in await sheets.batches_of(ballot_id)}
    if batch_id not in found:
        raise BatchUnknown
    if found[batch_id].number is not None:
        raise BatchSealed
    return found[batch_id]


def _entry(ballot: Ballot, what: str, actor: Actor, now: datetime) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=ballot.id,
        community_id=ballot.question.community_id,
        account_id=actor.account_id,
    )
