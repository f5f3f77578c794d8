"""Who may call a route: what its row in the one table says (`rules/permissions.py`).

The actor is read from the cookie once per request, only when asked for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.handlers.base import BaseRouteHandler
from litestar.routes import HTTPRoute

from gongyi.config import settings
from gongyi.identity import actions, whereabouts
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.permissions import Operation, row_of
from gongyi.identity.rules.roles import Grant, Role, check_four_eyes
from gongyi.kernel import clock
from gongyi.kernel.problems import NotFound, SignedOut
from gongyi.web.access import anyone

__all__ = [
    "COOKIE",
    "DEPENDENCIES",
    "Actor",
    "CurrentActor",
    "Grant",
    "MaybeActor",
    "Role",
    "anyone",
    "check_four_eyes",
    "demo_only",
    "permitted",
    "settle_guards",
]

COOKIE = "gongyi_session"
CurrentActor = NamedDependency[Actor]
MaybeActor = NamedDependency[Actor | None]

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]
_UNREAD = object()


async def _read_actor(connection: Connection) -> Actor | None:
    scope = cast(dict[str, Any], connection.scope)
    found = scope.get("gongyi_actor", _UNREAD)
    if found is _UNREAD:
        token = connection.cookies.get(COOKIE)
        found = await actions.actor_of(token, clock.now()) if token else None
        scope["gongyi_actor"] = found
    return cast("Actor | None", found)


async def _read_signed_in(connection: Connection) -> Actor:
    actor = await _read_actor(connection)
    if actor is None:
        raise SignedOut
    return actor


async def permitted(connection: Connection, handler: BaseRouteHandler) -> None:
    """Whoever the row of this operation names, in the place that the path names.

    What belongs to a resident lets in whoever has come in: the action looks whose it is. Where
    even the existence of a thing is hidden (404), the action answers everybody.
    """
    row = _row_of(handler)
    if row.refusal == 404:
        return
    actor = await _read_signed_in(connection)
    if not row.is_for_residents:
        place = connection.path_params
        community_id = place.get("community_id") or await whereabouts.community_of(place)
        actor.check_may(row.id, community_id, place.get("street_id"))


def _row_of(handler: BaseRouteHandler) -> Operation:
    return row_of(str(cast(HTTPRouteHandler, handler).operation_id))


class PlaceUnknown(RuntimeError):
    """Tell `wiring` how the community of this path is found: `tell_community_of`."""


def settle_guards(app: Litestar) -> None:
    """At the start: every route that the table guards has its row, and its path a known place.

    Public routes are asked nothing at each request, because Litestar copies the whole handler
    for every guard it asks: a sixth of what a vote takes. Raises OperationUnknown, PlaceUnknown.
    """
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            guards = handler.resolve_guards()
            if permitted not in guards:
                continue
            row = _row_of(handler)
            if row.is_public:
                guards.remove(permitted)
            elif "own" in _staff_cells(row) and not _names_a_place(list(route.path_parameters)):
                raise PlaceUnknown(f"{route.path}: {PlaceUnknown.__doc__}")


def _staff_cells(row: Operation) -> set[str]:
    """None when the action decides anyway."""
    is_left = row.is_for_residents or row.refusal == 404
    return set() if is_left else set(row.cells.values())


def _names_a_place(parameters: list[str]) -> bool:
    return not parameters or any(map(whereabouts.is_known, parameters))


async def demo_only(_: Connection, __: BaseRouteHandler) -> None:
    """Outside the demo this address does not exist."""
    if not settings().is_demo:
        raise NotFound


async def _provide_actor(request: Connection) -> Actor:
    return await _read_signed_in(request)


async def _provide_visitor(request: Connection) -> Actor | None:
    return await _read_actor(request)


DEPENDENCIES = {"actor": Provide(_provide_actor), "visitor": Provide(_provide_visitor)}
