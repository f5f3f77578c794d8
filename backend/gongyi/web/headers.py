"""Security headers, and no changes from other sites' pages."""

from __future__ import annotations

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from gongyi.kernel.problems import Problem
from gongyi.web.problem_response import problem_response

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), microphone=(), payment=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
_API_HEADERS = [*_HEADERS, (b"cache-control", b"no-store")]
_SAFE = {"GET", "HEAD", "OPTIONS"}


class ForeignPage(Problem):
    """这个请求是从别的网站发来的，没有办理。请打开社区自己的页面再操作。"""

    status = 403


def security_headers(app: ASGIApp) -> ASGIApp:
    """Outermost: every answer carries the headers, every change comes from our own pages."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = _API_HEADERS if scope["path"].startswith("/api/") else _HEADERS
                said = [*message["headers"]]
                names = {name for name, _ in said}
                message["headers"] = said + [pair for pair in ours if pair[0] not in names]
            await send(message)

        if scope["method"] not in _SAFE and _is_foreign(scope):
            response = problem_response(ForeignPage()).to_asgi_response(app=None, request=None)  # type: ignore[arg-type] # needs neither
            await response(scope, receive, send_with_headers)
            return
        await app(scope, receive, send_with_headers)

    return middleware


def _is_foreign(scope: HTTPScope) -> bool:
    """A browser says where a request comes from; a program that says nothing is no browser."""
    headers = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    return origin is not None and origin.split(b"//")[-1] != headers.get(b"host")
