"""One-time slips: the committee's browser makes them, two people let them be stamped, and whoever
holds one votes with it on any phone. Which slip went to whom is written down nowhere."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.ballot.actions.drawing import Desk, desk_of, read_request
from gongyi.ballot.actions.known import check_desk, known_ballot, locked_paper_ballot
from gongyi.ballot.paper_errors import (
    AskedByYourself,
    PrintingDecided,
    PrintingMalformed,
    PrintingUnknown,
    SlipUnknown,
)
from gongyi.ballot.queries import box, papers, slips
from gongyi.ballot.queries.slips import Printing, SlipCounts
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import check_slips
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.entries import PaperGiven, printed_entry
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id


async def ask_for_slips(
    actor: Actor, ballot_id: UUID, requests: Sequence[str], now: datetime
) -> UUID:
    """Blinded keys, base64url of 384 bytes each; they are stamped when somebody else agrees.

    Raises BallotUnknown, NoPaperHere, BallotClosed, TooManySlips, PrintingMalformed,
    PaperRequestMalformed, NotAllowed.
    """
    check_slips(len(requests))
    blinded = [read_request(request) for request in requests]
    printing_id = new_id()
    try:
        async with transaction():
            ballot = await locked_paper_ballot(ballot_id)
            role = check_desk(actor, "askForSlips", ballot)
            ballot.check_hands_out_papers(now)
            digested = [(hashlib.sha256(each).digest(), each) for each in blinded]
            await slips.insert_printing(ballot, printing_id, actor.account_id, digested)
            await journal.write(_entry(ballot, "slips_asked_for", actor, role, now))
    except asyncpg.UniqueViolationError as error:
        raise PrintingMalformed from error
    return printing_id


async def approve_slips(actor: Actor, ballot_id: UUID, printing_id: UUID, now: datetime) -> int:
    """The second pair of eyes: the slips are stamped, and everybody reads how many.

    Raises BallotUnknown, NoPaperHere, BallotClosed, PrintingUnknown, PrintingDecided,
    AskedByYourself, PaperRequestMalformed, NotAllowed.
    """
    ballot = await known_ballot(ballot_id)
    role = check_desk(actor, "approveSlips", ballot)
    await _check_approval(actor, ballot_id, printing_id)
    # Outside of the transaction: stamping takes milliseconds each. What is not saved was not said.
    desk = await desk_of(ballot_id)
    stamped = await asyncio.to_thread(_stamp_all, desk, await slips.requests_of(printing_id))
    async with transaction():
        ballot = await locked_paper_ballot(ballot_id)
        ballot.check_hands_out_papers(now)
        await _check_approval(actor, ballot_id, printing_id)
        number = await slips.mark_approved(ballot, printing_id, actor.account_id, stamped)
        said = printed_entry(ballot_id, number, len(stamped))
        await box.insert_statement(ballot_id, "papers-printed", said)
        await journal.write(_entry(ballot, "slips_approved", actor, role, now))
    return number


async def _check_approval(actor: Actor, ballot_id: UUID, printing_id: UUID) -> None:
    printing = await _printing(ballot_id, printing_id)
    _check_open(printing)
    if printing.asked_by == actor.account_id:
        raise AskedByYourself


def _stamp_all(desk: Desk, requests: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    return [(blinded, desk.stamp(blinded)) for blinded in requests]


async def withdraw_slips(actor: Actor, ballot_id: UUID, printing_id: UUID, now: datetime) -> None:
    """Not to be printed after all. Raises PrintingUnknown, PrintingDecided, NotAllowed …"""
    async with transaction():
        ballot = await locked_paper_ballot(ballot_id)
        role = check_desk(actor, "withdrawSlips", ballot)
        _check_open(await _printing(ballot_id, printing_id))
        await slips.delete_printing(printing_id)
        await journal.write(_entry(ballot, "slips_withdrawn", actor, role, now))


def _check_open(printing: Printing) -> None:
    if printing.number is not None:
        raise PrintingDecided


async def _printing(ballot_id: UUID, printing_id: UUID) -> Printing:
    found = {each.id: each for each in await slips.printings_of(ballot_id)}
    if printing_id not in found:
        raise PrintingUnknown
    return found[printing_id]


async def paper_desk(
    actor: Actor, ballot_id: UUID
) -> tuple[Ballot, list[Printing], SlipCounts, PaperGiven]:
    """What the desk sees of a ballot's paper. Raises BallotUnknown, NotAllowed, OtherDesk."""
    ballot = await known_ballot(ballot_id)
    check_desk(actor, "readPaperDesk", ballot)
    counts = await slips.slip_counts(ballot_id)
    return ballot, await slips.printings_of(ballot_id), counts, await papers.given_of(ballot_id)


async def find_slip(ballot_id: UUID, request: str) -> str:
    """The stamp of a printed slip, for whoever holds it; base64url. Raises SlipUnknown …"""
    blinded = read_request(request)
    answer = await slips.answer_of_slip(ballot_id, hashlib.sha256(blinded).digest())
    if answer is None:
        raise SlipUnknown
    return b64u(answer)


async def note_voided_slip(actor: Actor, ballot_id: UUID, request: str, now: datetime) -> None:
    """The desk has scanned a slip that nobody took and put its void into the box.

    Raises BallotUnknown, NoPaperHere, BallotClosed, PaperRequestMalformed, SlipUnknown.
    """
    digest = hashlib.sha256(read_request(request)).digest()
    async with transaction():
        ballot = await locked_paper_ballot(ballot_id)
        check_desk(actor, "noteVoidedSlip", ballot)
        ballot.check_hands_out_papers(now)
        if not await slips.mark_voided(ballot_id, digest):
            raise SlipUnknown


def _entry(ballot: Ballot, what: str, actor: Actor, role: str, now: datetime) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=ballot.id,
        community_id=ballot.question.community_id,
        account_id=actor.account_id,
        role=role,
    )
