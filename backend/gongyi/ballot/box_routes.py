"""The box over HTTP. Nothing here reads a cookie, an address or a user agent; no access log is
kept, and in production this prefix can have a host name of its own."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import MediaType, get, post
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from gongyi.ballot import actions
from gongyi.ballot import box_schemas as schemas
from gongyi.ballot.slot import slot
from gongyi.identity.guards import permitted
from gongyi.kernel import clock

ReceiptCode = Annotated[str, PathParameter(max_length=20)]
LeafHash = Annotated[str, QueryParameter(name="leafHash", max_length=64)]
From = Annotated[int, QueryParameter(name="from", ge=0, le=10_000_000)]


@post(
    "/box/ballots/{ballot_id:uuid}/votes",
    guards=[permitted],
    middleware=[slot],
    operation_id="castVote",
)
async def cast_vote(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.VoteMessage]
) -> schemas.Receipt:
    """A sealed vote into the box: the box does not ask for a name."""
    message = schemas.members_of(data)
    return schemas.receipt_of(await actions.cast_vote(ballot_id, message, clock.now()))


@post(
    "/box/ballots/{ballot_id:uuid}/vote-lookups",
    guards=[permitted],
    operation_id="lookUpVote",
    status_code=200,
)
async def look_up_vote(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.KeyRequest]
) -> schemas.MyVote:
    """What lies in the box for a paper, and where in the log."""
    return schemas.my_vote_of(await actions.look_up_vote(ballot_id, data.key))


@get(
    "/box/ballots/{ballot_id:uuid}/receipts/{code:str}",
    guards=[permitted],
    operation_id="findReceipt",
)
async def find_receipt(ballot_id: FromPath[UUID], code: ReceiptCode) -> schemas.ReceiptFound:
    """Whether a vote with this receipt lies in the box."""
    found = await actions.find_receipt(ballot_id, code)
    return schemas.ReceiptFound(code=code, in_box=found)


@get(
    "/box/ballots/{ballot_id:uuid}/checkpoint",
    guards=[permitted],
    operation_id="readCheckpoint",
    media_type=MediaType.TEXT,
)
async def read_checkpoint(ballot_id: FromPath[UUID]) -> str:
    """The signed state of the log, a C2SP note."""
    return (await actions.signed_log(ballot_id)).note


@get("/box/ballots/{ballot_id:uuid}/log", guards=[permitted], operation_id="readLog")
async def read_log(ballot_id: FromPath[UUID], start: From = 0) -> schemas.LogPage:
    """A thousand entries of the log."""
    return schemas.LogPage(entries=await actions.read_entries(ballot_id, start))


@get("/box/ballots/{ballot_id:uuid}/inclusion", guards=[permitted], operation_id="readInclusion")
async def read_inclusion(ballot_id: FromPath[UUID], leaf_hash: LeafHash) -> schemas.Inclusion:
    """Where an entry stands; the phone checks it by itself."""
    found = await actions.find_inclusion(ballot_id, leaf_hash)
    return schemas.Inclusion(
        position=found.position,
        tree_size=found.log.checkpoint.size,
        proof=found.proof,
        checkpoint=found.log.note,
    )


@get(
    "/box/ballots/{ballot_id:uuid}/consistency", guards=[permitted], operation_id="readConsistency"
)
async def read_consistency(ballot_id: FromPath[UUID], start: From) -> schemas.Consistency:
    """That the log only grew since it had so many entries."""
    proof, log = await actions.prove_consistency(ballot_id, start)
    return schemas.Consistency(
        from_size=start, to_size=log.checkpoint.size, proof=proof, checkpoint=log.note
    )


@post(
    "/box/ballots/{ballot_id:uuid}/cosignatures",
    guards=[permitted],
    operation_id="cosignCheckpoint",
    status_code=204,
)
async def cosign_checkpoint(
    ballot_id: FromPath[UUID], data: JSONBody[schemas.CosignatureRequest]
) -> None:
    """A witness says that it saw this checkpoint grow out of the one before."""
    await actions.cosign_checkpoint(ballot_id, data.size, data.name, data.key, data.line)


@get("/box/ballots/{ballot_id:uuid}/witnesses", guards=[permitted], operation_id="readWitnesses")
async def read_witnesses(ballot_id: FromPath[UUID]) -> schemas.WitnessPage:
    """Who outside has signed which checkpoint, and whether the log still is what was signed."""
    return schemas.witnesses_of(await actions.witnessed_log(ballot_id))


HANDLERS = [
    cast_vote,
    look_up_vote,
    find_receipt,
    read_checkpoint,
    read_log,
    read_inclusion,
    read_consistency,
    cosign_checkpoint,
    read_witnesses,
]
