"""The ballot over HTTP, roll side and public. The box has routes of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import MediaType, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody

from gongyi.ballot import actions, schemas
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.kept import Kept

_pages: Kept[UUID, bytes] = Kept(seconds=1, size=500)
_bundles: Kept[UUID, bytes] = Kept(seconds=60, size=4)


@get(
    "/ballots/{ballot_id:uuid}",
    guards=[permitted],
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


@get(
    "/ballots/{ballot_id:uuid}/manifest",
    guards=[permitted],
    operation_id="readManifest",
    responses={200: ResponseSpec(dict[str, Any], generate_examples=False)},
)
async def read_manifest(ballot_id: FromPath[UUID]) -> Response[Any]:
    """The very bytes under the digest."""
    manifest = await actions.published_manifest(ballot_id)
    return Response(manifest.encode(), media_type=MediaType.JSON)


@post("/ballots/{ballot_id:uuid}/papers", guards=[permitted], operation_id="drawPaper")
async def draw_paper(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.PaperRequest], actor: CurrentActor
) -> schemas.Paper:
    """The stamp on the envelope of whoever is signed in, the same each time."""
    answer = await actions.draw_paper(ballot_id, actor.account_id, data.blinded, clock.now())
    return schemas.Paper(answer=answer)


@get("/ballots/{ballot_id:uuid}/papers/mine", guards=[permitted], operation_id="readMyPaper")
async def read_my_paper(ballot_id: FromPath[UUID], actor: CurrentActor) -> schemas.MyPaper:
    """Whether a paper was drawn in my name."""
    drawn = await actions.has_drawn(ballot_id, actor.account_id)
    again = await actions.was_given_again(ballot_id, actor.account_id)
    return schemas.MyPaper(drawn=drawn, given_again=again)


@post(
    "/ballots/{ballot_id:uuid}/reissues",
    guards=[permitted],
    operation_id="reissuePaper",
)
async def reissue_paper(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.ReissueRequest], actor: CurrentActor
) -> schemas.Reissued:
    """The desk lets a resident draw another paper, for everyone to see."""
    number = await actions.reissue_paper(
        actor, ballot_id, data.resident_id, data.reason, clock.now()
    )
    return schemas.Reissued(number=number)


@post(
    "/ballots/{ballot_id:uuid}/moves",
    guards=[permitted],
    operation_id="moveClose",
    status_code=204,
)
async def move_close(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.MoveRequest], actor: CurrentActor
) -> None:
    """The close moves to a later hour, for everybody to see."""
    await actions.move_close(actor, ballot_id, data.closes_at, data.reason, clock.now())


@post(
    "/ballots/{ballot_id:uuid}/opening",
    guards=[permitted],
    operation_id="openBox",
    status_code=204,
)
async def open_box(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.SharesRequest], actor: CurrentActor
) -> None:
    """Two trustees open the box in front of everyone."""
    first, second = data.shares
    await actions.open_with_shares(actor, ballot_id, (first, second), clock.now())


@get("/ballots/{ballot_id:uuid}/result", guards=[permitted], operation_id="readResult")
async def read_result(ballot_id: FromPath[UUID]) -> schemas.Result:
    """The count with its whole walk; refused until there is one."""
    return schemas.result_of(await actions.published_result(ballot_id))


@get(
    "/ballots/{ballot_id:uuid}/votes.pb",
    guards=[permitted],
    operation_id="readVotes",
    media_type=MediaType.TEXT,
)
async def read_votes(ballot_id: FromPath[UUID]) -> Response[str]:
    """All votes for anyone's recount, by receipt; refused until the count."""
    file = await actions.published_votes(ballot_id)
    name = f'attachment; filename="{ballot_id}.pb"'
    return Response(file, headers={"content-disposition": name})


@get("/ballots/{ballot_id:uuid}/bundle", guards=[permitted], operation_id="readBundle")
async def read_bundle(ballot_id: FromPath[UUID]) -> Response[bytes]:
    """Everything that a recount needs (docs/ballot-format.md §10); refused until the count."""
    bundle = _bundles.get(ballot_id)
    if bundle is None:
        bundle = _bundles.put(ballot_id, await actions.published_bundle(ballot_id))
    name = f'attachment; filename="{ballot_id}.json"'
    return Response(bundle, media_type=MediaType.JSON, headers={"content-disposition": name})


HANDLERS = [
    read_ballot,
    read_manifest,
    draw_paper,
    read_my_paper,
    reissue_paper,
    move_close,
    open_box,
    read_result,
    read_votes,
    read_bundle,
]
