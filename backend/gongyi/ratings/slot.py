"""A rating by a slip goes from the socket to the action without the framework.

Taking a request apart and putting an answer together costs the framework more than all the rest.
Whoever is signed in, sends no slip or no rating goes the long way and hears there what is wrong.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request
from litestar.types import ASGIApp, Receive, Scope, Send

from gongyi.identity.visits import visit_of
from gongyi.kernel import clock
from gongyi.ratings.actions import giving
from gongyi.ratings.schemas.giving import RatingGiven, said_of, taken_of
from gongyi.web.unread import unread

_read = msgspec.json.Decoder(RatingGiven).decode
_write = msgspec.json.Encoder().encode
_JSON = (b"content-type", b"application/json")


def slot(app: ASGIApp) -> ASGIApp:
    """Around `give_rating`."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        first: Any = await receive()
        data = None if _has_cookie(scope) else _slip_in(first)
        if data is None:
            await app(scope, unread(first, receive), send)
            return
        visit = visit_of(Request(scope))
        point = await giving.give_rating(None, said_of(data), visit, clock.now())
        answer = _write(taken_of(data, point))
        length = (b"content-length", str(len(answer)).encode())
        await send({"type": "http.response.start", "status": 201, "headers": [_JSON, length]})
        await send({"type": "http.response.body", "body": answer, "more_body": False})

    return middleware


def _has_cookie(scope: Scope) -> bool:
    return any(name == b"cookie" for name, _ in scope["headers"])


def _slip_in(message: Any) -> RatingGiven | None:
    try:
        data = _read(b"" if message.get("more_body") else message.get("body", b""))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return data if data.slip else None
