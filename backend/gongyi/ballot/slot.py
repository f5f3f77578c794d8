"""The slot of the box: a plain vote goes from the socket to the action without the framework.

Taking a request apart and putting an answer together costs the framework as much as a signature.
"""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import msgspec
from litestar.types import ASGIApp, Receive, Scope, Send

from gongyi.ballot import actions
from gongyi.ballot import box_schemas as schemas
from gongyi.kernel import clock
from gongyi.web.unread import unread

_read = msgspec.json.Decoder(schemas.VoteMessage).decode
_write = msgspec.json.Encoder().encode
_JSON = (b"content-type", b"application/json")


def slot(app: ASGIApp) -> ASGIApp:
    """Around `cast_vote`, which gets what comes in pieces or is no vote, and says so. No guard is
    asked: whoever has a paper may vote."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        first: Any = await receive()
        try:
            message = _read(b"" if first.get("more_body") else first.get("body", b""))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            await app(scope, unread(first, receive), send)
            return
        ballot_id = cast(UUID, scope["path_params"]["ballot_id"])  # the route says so
        receipt = await actions.cast_vote(ballot_id, schemas.members_of(message), clock.now())
        answer = _write(schemas.receipt_of(receipt))
        length = (b"content-length", str(len(answer)).encode())
        await send({"type": "http.response.start", "status": 201, "headers": [_JSON, length]})
        await send({"type": "http.response.body", "body": answer, "more_body": False})

    return middleware
