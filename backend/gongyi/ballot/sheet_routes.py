"""Sheets of paper over HTTP: typed twice after the close, photographed, sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody, PathParameter

from gongyi.ballot import paper_schemas as schemas
from gongyi.ballot.actions import sheets, slips
from gongyi.ballot.paper_errors import TallyPhotoUnreadable
from gongyi.ballot.rules.tally_photo import MEDIA_TYPE
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock

Digest = Annotated[str, PathParameter(max_length=64)]


@dataclass(frozen=True)
class PhotoForm:
    """A file from a form."""

    photo: UploadFile | None = None


@get("/ballots/{ballot_id:uuid}/batches", guards=[permitted], operation_id="readSheetDesk")
async def read_sheet_desk(ballot_id: FromPath[UUID], actor: CurrentActor) -> schemas.SheetDesk:
    """Batches as they stand; the other's rows only once both have typed."""
    ballot, batches, finishers = await sheets.sheet_desk(actor, ballot_id)
    *_, given = await slips.paper_desk(actor, ballot_id)
    return schemas.SheetDesk(
        state=ballot.state_at(clock.now()),
        paper_until=ballot.paper_until,
        sheets_given=given.sheets_given,
        max_choices=ballot.question.max_choices,
        options=[option.title for option in ballot.question.options],
        batches=[schemas.batch_line_of(batch, actor.account_id) for batch in batches],
        finished_by=len(finishers),
        finished_by_me=actor.account_id in finishers,
    )


@post("/ballots/{ballot_id:uuid}/batches", guards=[permitted], operation_id="startBatch")
async def start_batch(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.RowsRequest], actor: CurrentActor
) -> schemas.BatchTyped:
    """The first typing of a new batch."""
    rows = schemas.rows_of(data)
    batch_id = await sheets.type_sheets(actor, ballot_id, None, rows, clock.now())
    return schemas.BatchTyped(id=batch_id)


@put(
    "/ballots/{ballot_id:uuid}/batches/{batch_id:uuid}/typing",
    guards=[permitted],
    operation_id="typeSheets",
)
async def type_sheets(
    ballot_id: FromPath[UUID],
    batch_id: FromPath[UUID],
    data: JSONBody[schemas.RowsRequest],
    actor: CurrentActor,
) -> schemas.BatchTyped:
    """The second typing, or one of the two put right."""
    rows = schemas.rows_of(data)
    kept = await sheets.type_sheets(actor, ballot_id, batch_id, rows, clock.now())
    return schemas.BatchTyped(id=kept)


@post(
    "/ballots/{ballot_id:uuid}/batches/{batch_id:uuid}/photos",
    guards=[permitted],
    operation_id="addTallyPhoto",
)
async def add_tally_photo(
    ballot_id: FromPath[UUID],
    batch_id: FromPath[UUID],
    data: Annotated[PhotoForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: CurrentActor,
) -> schemas.PhotoAdded:
    """A picture of the tally sheet; its digest goes into the log."""
    if data.photo is None:
        raise TallyPhotoUnreadable
    photo = await data.photo.read()
    digest = await sheets.add_tally_photo(actor, ballot_id, batch_id, photo, clock.now())
    return schemas.PhotoAdded(digest=digest)


@post(
    "/ballots/{ballot_id:uuid}/batches/{batch_id:uuid}/sealing",
    guards=[permitted],
    operation_id="sealBatch",
)
async def seal_batch(
    ballot_id: FromPath[UUID], batch_id: FromPath[UUID], actor: CurrentActor
) -> schemas.BatchSealed:
    """Both typed the same: into the public log."""
    number = await sheets.seal_batch(actor, ballot_id, batch_id, clock.now())
    return schemas.BatchSealed(number=number)


@delete(
    "/ballots/{ballot_id:uuid}/batches/{batch_id:uuid}",
    guards=[permitted],
    operation_id="dropBatch",
)
async def drop_batch(
    ballot_id: FromPath[UUID], batch_id: FromPath[UUID], actor: CurrentActor
) -> None:
    """Begun by mistake."""
    await sheets.drop_batch(actor, ballot_id, batch_id, clock.now())


@post("/ballots/{ballot_id:uuid}/paper-finish", guards=[permitted], operation_id="finishPaper")
async def finish_paper(ballot_id: FromPath[UUID], actor: CurrentActor) -> schemas.PaperFinish:
    """All paper is typed; the count begins when two people have said so."""
    people = await sheets.finish_paper(actor, ballot_id, clock.now())
    return schemas.PaperFinish(people=people)


@get(
    "/ballots/{ballot_id:uuid}/tally-photos/{digest:str}",
    guards=[permitted],
    operation_id="readTallyPhoto",
)
async def read_tally_photo(ballot_id: FromPath[UUID], digest: Digest) -> Response[bytes]:
    """A picture of a batch in the log, for everybody."""
    photo = await sheets.read_tally_photo(ballot_id, digest)
    return Response(photo, media_type=MEDIA_TYPE, headers={"cache-control": "public, max-age=3600"})


HANDLERS = [
    read_sheet_desk,
    start_batch,
    type_sheets,
    add_tally_photo,
    seal_batch,
    drop_batch,
    finish_paper,
    read_tally_photo,
]
