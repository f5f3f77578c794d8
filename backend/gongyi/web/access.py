"""A route that states no guard does not start; «anyone» is a statement too."""

from __future__ import annotations

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler


class UnstatedAccess(RuntimeError):
    """A route without a guard."""


async def anyone(_: ASGIConnection, __: BaseRouteHandler) -> None:  # type: ignore[type-arg] # any state
    """Public: everything public is readable without an account.

    Async, because Litestar would send a plain function to a thread, for a quarter of the time
    that the whole request takes.
    """


def check_every_route_states_who_may(app: Litestar) -> None:
    """Raises UnstatedAccess naming the routes that forgot."""
    unstated = [
        f"{'/'.join(sorted(handler.http_methods))} {route.path}"
        for route in app.routes
        for handler in getattr(route, "route_handlers", [])
        if not handler.resolve_guards()
        if "schema" not in route.path and handler.http_methods != {"OPTIONS"}
    ]
    if unstated:
        raise UnstatedAccess("no guard on: " + ", ".join(unstated))
