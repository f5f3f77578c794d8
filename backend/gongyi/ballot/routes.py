"""The ballot over HTTP."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import MediaType, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, PathParameter

from gongyi.ballot import actions, schemas
from gongyi.identity.guards import CurrentActor, anyone, signed_in
from gongyi.kernel import clock
from gongyi.kernel.kept import Kept

_pages: Kept[UUID, bytes] = Kept(seconds=1, size=500)
ReceiptCode = Annotated[str, PathParameter(max_length=20)]


@get(
    "/ballots/{ballot_id:uuid}",
    guards=[anyone],
    operation_id="readBallot",
    responses={200: ResponseSpec(schemas.BallotPage, generate_examples=False)},
)
async def read_ballot(ballot_id: FromPath[UUID]) -> Response[Any]:
    """Everything a voter reads; up to a second old, because everybody reads it at once."""
    page = _pages.get(ballot_id)
    if page is None:
        view, now = await actions.view_ballot(ballot_id), clock.now()
        page = _pages.put(ballot_id, msgspec.json.encode(schemas.page_of(view, now)))
    return Response(page, media_type=MediaType.JSON)


@get("/ballots/{ballot_id:uuid}/manifest", guards=[anyone], operation_id="readManifest")
async def read_manifest(ballot_id: FromPath[UUID]) -> Response[bytes]:
    """The very bytes under the digest."""
    manifest = await actions.published_manifest(ballot_id)
    return Response(manifest.encode(), media_type=MediaType.JSON)


@post("/ballots/{ballot_id:uuid}/papers", guards=[signed_in], operation_id="drawPaper")
async def draw_paper(ballot_id: FromPath[UUID], actor: CurrentActor) -> schemas.Paper:
    """The paper of whoever is signed in, the same each time."""
    paper = await actions.draw_paper(ballot_id, actor.account_id, clock.now())
    return schemas.Paper(paper=paper)


@post("/ballots/{ballot_id:uuid}/votes", guards=[anyone], operation_id="castVote")
async def cast_vote(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.VoteRequest]
) -> schemas.Receipt:
    """A paper into the box. No cookie is read here: the box does not ask for a name."""
    receipt = await actions.cast_vote(ballot_id, data.paper, data.choices, clock.now())
    return schemas.receipt_of(receipt)


@post(
    "/ballots/{ballot_id:uuid}/vote-lookups",
    guards=[anyone],
    operation_id="lookUpVote",
    status_code=200,
)
async def look_up_vote(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.PaperRequest]
) -> schemas.MyVote:
    """What lies in the box for a paper. No cookie is read here either."""
    return schemas.my_vote_of(await actions.look_up_vote(ballot_id, data.paper))


@get(
    "/ballots/{ballot_id:uuid}/receipts/{code:str}",
    guards=[anyone],
    operation_id="findReceipt",
)
async def find_receipt(ballot_id: FromPath[UUID], code: ReceiptCode) -> schemas.ReceiptFound:
    """Whether a vote with this receipt lies in the box."""
    found = await actions.find_receipt(ballot_id, code)
    return schemas.ReceiptFound(code=code, in_box=found)


@get("/ballots/{ballot_id:uuid}/result", guards=[anyone], operation_id="readResult")
async def read_result(ballot_id: FromPath[UUID]) -> schemas.Result:
    """The count with its whole walk; refused until there is one."""
    return schemas.result_of(await actions.published_result(ballot_id))


@get("/ballots/{ballot_id:uuid}/votes.pb", guards=[anyone], operation_id="readVotes")
async def read_votes(ballot_id: FromPath[UUID]) -> Response[str]:
    """All votes for anyone's recount, by receipt; refused until the count."""
    file = await actions.published_votes(ballot_id)
    name = f'attachment; filename="{ballot_id}.pb"'
    return Response(file, media_type=MediaType.TEXT, headers={"content-disposition": name})


HANDLERS = [
    read_ballot,
    read_manifest,
    draw_paper,
    cast_vote,
    look_up_vote,
    find_receipt,
    read_result,
    read_votes,
]
