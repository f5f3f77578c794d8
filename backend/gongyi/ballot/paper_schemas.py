"""Papers on paper on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from gongyi.ballot.actions.giving import VoterAtDesk
from gongyi.ballot.queries.sheets import Batch, Typing
from gongyi.ballot.queries.slips import Printing, SlipCounts
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import SheetRow, differing_rows
from gongyi.ballot.rules.protocol.entries import PaperGiven
from gongyi.web.wire import In, Out

Form = Literal["phone", "assisted", "slip", "sheet"]
Spoiled = Literal["", "unclear", "signed", "foreign"]


class PrintingRequest(In):
    """Ballot keys in their envelopes, one for each slip: base64url of 384 bytes."""

    requests: Annotated[list[str], msgspec.Meta(min_length=1, max_length=200)]


class PrintingAsked(Out):
    """Waits for somebody else to agree."""

    id: UUID


class PrintingApproved(Out):
    """The how manieth printing of this ballot."""

    number: int


class PrintingLine(Out):
    """A printing; `number` once somebody else has agreed."""

    id: UUID
    asked_by_me: bool
    number: int | None
    slips: int


class PaperDesk(Out):
    """All that the desk has to know of a ballot's paper. Never who got which slip."""

    ballot_id: UUID
    community_id: UUID
    question: str
    state: Literal["announced", "open", "counting", "counted"]
    opens_at: datetime
    closes_at: datetime
    paper_until: datetime | None
    printings: list[PrintingLine]
    slips_printed: int
    slips_handed_out: int
    slips_voided: int
    papers_exchanged: int
    sheets_given: int
    papers_assisted: int


class SlipRequest(In):
    """A slip's ballot key in its envelope: base64url of 384 bytes."""

    blinded: str


class SlipAnswer(Out):
    """The stamp through the envelope: base64url of 384 bytes."""

    answer: str


class VoterLine(Out):
    """Somebody who may vote, and which paper she has if any."""

    resident_id: UUID
    name: str
    building: str
    unit: str
    room: str
    form: Form | None


class GivingRequest(In):
    """She has signed for it on the roll."""

    resident_id: UUID
    form: Literal["slip", "sheet"]
    because: Literal["first", "voided", "reissued"]
    reason: str = ""


class AssistanceRequest(In):
    """A resident asks a worker to hold the device."""

    resident_id: UUID
    reason: str
    consent: bool


class AssistanceStarted(Out):
    """Half an hour at most."""

    id: UUID
    ends_at: datetime


class Row(In):
    """One sheet: places of marked options from 0, ascending, and why it is spoiled if so."""

    chosen: Annotated[list[Annotated[int, msgspec.Meta(ge=0)]], msgspec.Meta(max_length=1000)]
    spoiled: Spoiled = ""


class RowsRequest(In):
    """Sheets in the order in which they lie."""

    rows: Annotated[list[Row], msgspec.Meta(min_length=1, max_length=200)]


class RowTyped(Out):
    """As typed."""

    chosen: list[int]
    spoiled: Spoiled


class TypingLine(Out):
    """What one person typed."""

    is_mine: bool
    rows: list[RowTyped]


class BatchLine(Out):
    """A batch; the other's rows are shown only once both have typed, so that nobody copies."""

    id: UUID
    number: int | None
    typings: list[TypingLine]
    typed_by: int
    differing: list[int]
    photos: list[str]


class BatchTyped(Out):
    """Where it was kept."""

    id: UUID


class PhotoAdded(Out):
    """SHA-256 (hex) of the picture as it is kept; it will stand in the log."""

    digest: str


class BatchSealed(Out):
    """Its number in the log."""

    number: int


class PaperFinish(Out):
    """How many of the two have said that all is typed."""

    people: int


class SheetDesk(Out):
    """The typing of sheets as it stands."""

    state: Literal["announced", "open", "counting", "counted"]
    paper_until: datetime | None
    sheets_given: int
    max_choices: int
    options: list[str]
    batches: list[BatchLine]
    finished_by: int
    finished_by_me: bool


def paper_desk_of(
    ballot: Ballot,
    printings: list[Printing],
    counts: SlipCounts,
    given: PaperGiven,
    account_id: UUID,
    now: datetime,
) -> PaperDesk:
    """The desk's page at this moment."""
    question = ballot.question
    return PaperDesk(
        ballot_id=ballot.id,
        community_id=question.community_id,
        question=question.words,
        state=ballot.state_at(now),
        opens_at=question.opens_at,
        closes_at=ballot.closes_at,
        paper_until=ballot.paper_until,
        printings=[
            PrintingLine(
                id=each.id,
                asked_by_me=each.asked_by == account_id,
                number=each.number,
                slips=each.slips,
            )
            for each in printings
        ],
        slips_printed=counts.printed,
        slips_handed_out=given.handed_out,
        slips_voided=given.slips_voided,
        papers_exchanged=given.exchanged,
        sheets_given=given.sheets_given,
        papers_assisted=given.assisted,
    )


def voter_line_of(found: VoterAtDesk) -> VoterLine:
    """One line of the desk's list."""
    voter = found.voter
    return VoterLine(
        resident_id=voter.id,
        name=voter.name,
        building=voter.building,
        unit=voter.unit,
        room=voter.room,
        form=found.form,
    )


def rows_of(request: RowsRequest) -> tuple[SheetRow, ...]:
    """As the rules read them."""
    return tuple(SheetRow(tuple(row.chosen), row.spoiled) for row in request.rows)


def batch_line_of(batch: Batch, account_id: UUID) -> BatchLine:
    """What this person may see of it."""
    is_typed_twice = len(batch.typings) > 1
    shown = [each for each in batch.typings if is_typed_twice or each.typed_by == account_id]
    return BatchLine(
        id=batch.id,
        number=batch.number,
        typings=[_typing_line(each, account_id) for each in shown],
        typed_by=len(batch.typings),
        differing=differing_rows(batch.typings[0].rows, batch.typings[1].rows)
        if is_typed_twice
        else [],
        photos=list(batch.photos),
    )


def _typing_line(typing: Typing, account_id: UUID) -> TypingLine:
    rows = [RowTyped(chosen=list(row.chosen), spoiled=row.spoiled) for row in typing.rows]
    return TypingLine(is_mine=typing.typed_by == account_id, rows=rows)
