"""Who may call a route. The actor is read from the cookie once per request, only when asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.handlers.base import BaseRouteHandler

from gongyi.config import settings
from gongyi.identity import actions
from gongyi.identity.rules.roles import Actor, Grant, Role
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
    "demo_only",
    "holds",
    "signed_in",
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


async def signed_in(connection: Connection, _: BaseRouteHandler) -> None:
    """Whoever has come in with a code; raises SignedOut."""
    await _read_signed_in(connection)


def holds(role: Role) -> Guard:
    """Whoever holds the role, in the community or street that the path names if it names one.

    A path that names only another object (a cycle, a claim) leaves the place to the action.
    """

    async def guard(connection: Connection, _: BaseRouteHandler) -> None:
        actor = await _read_signed_in(connection)
        place = connection.path_params
        actor.check_holds(role, place.get("community_id"), place.get("street_id"))

    return guard


async def demo_only(_: Connection, __: BaseRouteHandler) -> None:
    """Outside the demo this address does not exist."""
    if not settings().is_demo:
        raise NotFound


async def _provide_actor(request: Connection) -> Actor:
    return await _read_signed_in(request)


async def _provide_visitor(request: Connection) -> Actor | None:
    return await _read_actor(request)


DEPENDENCIES = {"actor": Provide(_provide_actor), "visitor": Provide(_provide_visitor)}
