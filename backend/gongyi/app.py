"""The application: routers, the Problem handler, the pool. No logic."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.openapi import OpenAPIConfig

import gongyi.appraisal.routes
import gongyi.assist.routes
import gongyi.ballot.box_routes
import gongyi.ballot.paper_routes
import gongyi.ballot.routes
import gongyi.ballot.sheet_routes
import gongyi.deliberation.routes
import gongyi.demo.routes
import gongyi.fund.routes
import gongyi.identity.factor_routes
import gongyi.identity.journal_routes
import gongyi.identity.routes
import gongyi.identity.sso_routes
import gongyi.identity.staff_routes
import gongyi.notices.routes
import gongyi.places.routes
import gongyi.privacy.routes
import gongyi.ratings.routes
import gongyi.roll.looks_routes
import gongyi.roll.routes
from gongyi import wiring
from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.heartbeat import heart_beats
from gongyi.config import DEVELOPMENT_KEY, settings
from gongyi.identity.guards import DEPENDENCIES, settle_guards
from gongyi.kernel import database, demo_clock
from gongyi.web import frontend, health
from gongyi.web.access import check_every_route_states_who_may
from gongyi.web.description import PARTS, describe_every_no
from gongyi.web.headers import security_headers
from gongyi.web.problem_response import EXCEPTION_HANDLERS

API = "/api/v1"
SLICES = (
    gongyi.identity.routes,
    gongyi.identity.factor_routes,
    gongyi.identity.staff_routes,
    gongyi.identity.sso_routes,
    gongyi.identity.journal_routes,
    gongyi.privacy.routes,
    gongyi.places.routes,
    gongyi.roll.routes,
    gongyi.roll.looks_routes,
    gongyi.notices.routes,
    gongyi.ballot.routes,
    gongyi.ballot.box_routes,
    gongyi.ballot.paper_routes,
    gongyi.ballot.sheet_routes,
    gongyi.fund.routes,
    gongyi.deliberation.routes,
    gongyi.ratings.routes,
    gongyi.assist.routes,
    gongyi.appraisal.routes,
    gongyi.demo.routes,
)


class KeyMissing(RuntimeError):
    """Set GONGYI_SECRET_KEY (32 characters or more): the built-in key is for the demo only."""


@asynccontextmanager
async def _lifespan(_: Litestar) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()  # what was loaded stays: looking through it again and again cost 6 % of a vote
    await database.open_pool(settings().pool_size)
    try:
        async with demo_clock.followed(), box_is_open(settings().pool_size), heart_beats():
            yield
    finally:
        await database.close_pool()


def create_app() -> Litestar:
    """The whole application; refuses to start when a route does not say who may call it."""
    if settings().secret_key == DEVELOPMENT_KEY and not settings().is_demo:
        raise KeyMissing(KeyMissing.__doc__)
    wiring.connect()
    app = Litestar(
        route_handlers=[
            Router(API, route_handlers=[h for s in SLICES for h in s.HANDLERS]),
            health.read_liveness,
            health.read_readiness,
            frontend.read_asset,
            frontend.read_page,
        ],
        exception_handlers=EXCEPTION_HANDLERS,
        dependencies=DEPENDENCIES,
        middleware=[security_headers],
        lifespan=[_lifespan],
        request_max_body_size=12_000_000,
        openapi_config=OpenAPIConfig(
            title="共议",
            version="1",
            description="Residents decide on their community's fund. Errors are problem+json.",
            components=PARTS,
            path="/api/schema",
        ),
        logging_config=None,
    )
    check_every_route_states_who_may(app)
    settle_guards(app)
    describe_every_no(app)
    return app
