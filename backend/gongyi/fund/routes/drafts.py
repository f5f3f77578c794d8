"""Drafts and photos over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, get, post, put
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody

from gongyi.fund.actions import drafting
from gongyi.fund.queries.photos import ShownPhoto
from gongyi.fund.schemas.proposals import Draft, DraftKept, PhotoKept, kept_of
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.photos import MEDIA_TYPE, PhotoMissing


@dataclass(frozen=True)
class PhotoForm:
    """A file from a form."""

    photo: UploadFile | None = None


@get("/cycles/{cycle_id:uuid}/draft", guards=[permitted], operation_id="readDraft")
async def read_draft(cycle_id: FromPath[UUID], actor: CurrentActor) -> DraftKept:
    """What lies on the server of my proposal."""
    return kept_of(await drafting.read_draft(actor, cycle_id))


@put("/cycles/{cycle_id:uuid}/draft", guards=[permitted], operation_id="keepDraft")
async def keep_draft(
    cycle_id: FromPath[UUID], data: JSONBody[Draft], actor: CurrentActor
) -> DraftKept:
    """Keep it as it is typed."""
    words = msgspec.to_builtins(data)
    return kept_of(await drafting.keep_draft(actor, cycle_id, words, clock.now()))


@post("/cycles/{cycle_id:uuid}/photos", guards=[permitted], operation_id="addPhoto")
async def add_photo(
    cycle_id: FromPath[UUID],
    data: Annotated[PhotoForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: CurrentActor,
) -> PhotoKept:
    """A photo for a proposal; where and when it was taken is dropped."""
    if data.photo is None:
        raise PhotoMissing
    photo = await data.photo.read()
    return PhotoKept(photo_id=await drafting.add_photo(actor, cycle_id, photo, clock.now()))


@get("/photos/{photo_id:uuid}", guards=[permitted], operation_id="readPhoto")
async def read_photo(photo_id: FromPath[UUID], visitor: MaybeActor) -> Response[bytes]:
    """The photo, at most 1600 pixels wide or high."""
    return _shown(await drafting.read_photo(visitor, photo_id, "large"))


@get("/photos/{photo_id:uuid}/thumbnail", guards=[permitted], operation_id="readThumbnail")
async def read_thumbnail(photo_id: FromPath[UUID], visitor: MaybeActor) -> Response[bytes]:
    """The photo, at most 480 pixels wide or high."""
    return _shown(await drafting.read_photo(visitor, photo_id, "thumbnail"))


def _shown(photo: ShownPhoto) -> Response[bytes]:
    """What is published may be kept for an hour, so that what is withheld goes soon."""
    cache = "public, max-age=3600" if photo.is_public else "private, no-store"
    return Response(photo.data, media_type=MEDIA_TYPE, headers={"cache-control": cache})


HANDLERS = [read_draft, keep_draft, add_photo, read_photo, read_thumbnail]
