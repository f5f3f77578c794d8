"""Whence a request comes, and the mark that a phone keeps."""

from __future__ import annotations

from functools import cache
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from gongyi.config import settings
from gongyi.identity.gate import Visit, known_device, new_device
from gongyi.web.addresses import Network, address_of, networks

DEVICE_COOKIE = "gongyi_device"
_YEAR = 365 * 24 * 3600


@cache
def _trusted(named: tuple[str, ...]) -> tuple[Network, ...]:
    return networks(named)


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    """Behind a proxy of ours the address that the proxy saw, otherwise who connected."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.getall("x-forwarded-for", [])
    network = address_of(peer, forwarded, _trusted(settings().trusted_proxies))
    return Visit(network, known_device(request.cookies.get(DEVICE_COOKIE, "")))


def device_cookie(visit: Visit) -> list[Cookie]:
    """For a phone that has just come in and carries no mark yet."""
    if visit.device:
        return []
    return [
        Cookie(
            key=DEVICE_COOKIE,
            value=new_device(),
            max_age=_YEAR,
            path="/api/v1",
            httponly=True,
            samesite="lax",
            secure=settings().is_https,
        )
    ]
