"""Sign-in over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.params import FromQuery, JSONBody

from gongyi.config import settings
from gongyi.identity import actions, gate
from gongyi.identity.guards import COOKIE, demo_only, permitted
from gongyi.identity.rules.devices import device_of
from gongyi.identity.rules.login_codes import PAUSE, VALID
from gongyi.identity.schemas import (
    LoginChallenge,
    LoginCodeRequest,
    LoginCodeSent,
    OutboxMessage,
    SessionOpened,
    SessionRequest,
)
from gongyi.identity.sending import offers_voice
from gongyi.identity.visits import device_cookie, visit_of
from gongyi.kernel import clock


@post("/login-codes", guards=[permitted], operation_id="requestLoginCode", status_code=202)
async def request_login_code(
    data: JSONBody[LoginCodeRequest], request: Request[Any, Any, Any]
) -> LoginCodeSent:
    """Send a six-digit code, or have it read aloud in a call."""
    now = clock.now()
    await gate.check_may_try(visit_of(request), data.proof, now)
    await actions.request_login_code(data.phone, now, form=data.form)
    return LoginCodeSent(
        resend_after_seconds=_seconds(PAUSE),
        valid_seconds=_seconds(VALID),
        offers_voice=offers_voice(settings()),
    )


@get("/login-challenges", guards=[permitted], operation_id="readLoginChallenge")
async def read_login_challenge(request: Request[Any, Any, Any]) -> LoginChallenge:
    """What to work for when the network is crowded; no bits: nothing."""
    asked = await gate.challenge(visit_of(request), clock.now())
    return LoginChallenge(challenge=asked.text, bits=asked.bits)


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())


@post("/sessions", guards=[permitted], operation_id="openSession")
async def open_session(
    data: JSONBody[SessionRequest], request: Request[Any, Any, Any]
) -> Response[SessionOpened]:
    """Come in with the code."""
    now, visit = clock.now(), visit_of(request)
    await gate.check_may_try(visit, data.proof, now)
    opened = await actions.open_session(data.phone, data.code, now, _device(request))
    cookie = session_cookie(opened.token, _seconds(opened.ends_at - now))
    cookies = [cookie, *device_cookie(visit)]
    return Response(SessionOpened(account_id=opened.account_id), cookies=cookies)


def _device(request: Request[Any, Any, Any]) -> str:
    return device_of(request.headers.get("user-agent", ""))


def session_cookie(value: str, max_age: int) -> Cookie:
    """What the browser carries from now on; no script reads it."""
    return Cookie(
        key=COOKIE,
        value=value,
        max_age=max_age,
        httponly=True,
        samesite="lax",
        secure=settings().is_https,
    )


@delete("/sessions/current", guards=[permitted], operation_id="closeSession", status_code=204)
async def close_session(request: Request[Any, Any, Any]) -> Response[None]:
    """Sign out; doing it twice is no mistake."""
    token = request.cookies.get(COOKIE)
    if token:
        await actions.close_session(token, clock.now())
    return Response(None, cookies=[session_cookie("", 0)])


@get("/demo/outbox", guards=[permitted, demo_only], operation_id="readOutbox")
async def read_outbox(phone: FromQuery[str | None] = None) -> list[OutboxMessage]:
    """What would have been sent, newest first."""
    return [
        OutboxMessage(sent_at=m.written_at, phone=m.phone, text=m.text)
        for m in await actions.newest_messages(phone)
    ]


HANDLERS = [request_login_code, read_login_challenge, open_session, close_session, read_outbox]
