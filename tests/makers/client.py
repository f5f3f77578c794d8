"""A browser at the API, without a server: requests go straight into the application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
from litestar import Litestar, Router

import gongyi.identity.factor_routes
import gongyi.identity.journal_routes
import gongyi.identity.routes
import gongyi.identity.staff_routes
import gongyi.places.routes
import gongyi.roll.looks_routes
import gongyi.roll.routes
from gongyi import wiring
from gongyi.identity.guards import COOKIE, DEPENDENCIES, settle_guards
from gongyi.web.access import check_every_route_states_who_may
from gongyi.web.headers import security_headers
from gongyi.web.problem_response import EXCEPTION_HANDLERS

HANDLERS = [
    *gongyi.identity.routes.HANDLERS,
    *gongyi.identity.factor_routes.HANDLERS,
    *gongyi.identity.staff_routes.HANDLERS,
    *gongyi.identity.journal_routes.HANDLERS,
    *gongyi.places.routes.HANDLERS,
    *gongyi.roll.routes.HANDLERS,
    *gongyi.roll.looks_routes.HANDLERS,
]


def an_app(handlers: Sequence[Any] = HANDLERS) -> Litestar:
    """The routes of the slices below the ballot, on whatever pool is open."""
    wiring.connect()
    app = Litestar(
        route_handlers=[Router("/api/v1", route_handlers=list(handlers))],
        dependencies=DEPENDENCIES,
        exception_handlers=EXCEPTION_HANDLERS,
        middleware=[security_headers],
        request_max_body_size=12_000_000,
        logging_config=None,
    )
    check_every_route_states_who_may(app)
    settle_guards(app)
    return app


@asynccontextmanager
async def a_client(session: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """Paths are relative to /api/v1; with `session` somebody who is signed in."""
    transport = httpx.ASGITransport(cast(Any, an_app()))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if session:
            client.cookies.set(COOKIE, session)
        yield client
