"""A route that states no guard does not start; «anyone» is a statement too."""

from __future__ import annotations

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import HTTPRouteHandler
from litestar.handlers.base import BaseRouteHandler
from litestar.routes import HTTPRoute


class UnstatedAccess(RuntimeError):
    """A route without a guard."""


async def anyone(_: ASGIConnection, __: BaseRouteHandler) -> None:  # type: ignore[type-arg] # any state
    """Public: everything public is readable without an account."""


def check_every_route_states_who_may(app: Litestar) -> None:
    """Raises UnstatedAccess naming the routes that forgot.

    Then `anyone` has said what it had to say and is not asked again at each request, because
    Litestar copies the whole handler for every guard it asks: a sixth of what a vote takes.
    """
    unstated = [
        f"{'/'.join(sorted(handler.http_methods))} {path}"
        for path, handler in _handlers(app)
        if not handler.resolve_guards()
        if "schema" not in path and handler.http_methods != {"OPTIONS"}
    ]
    if unstated:
        raise UnstatedAccess("no guard on: " + ", ".join(unstated))
    for _, handler in _handlers(app):
        if handler.resolve_guards() == [anyone]:
            handler.resolve_guards().clear()


def _handlers(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    return [(r.path, h) for r in app.routes if isinstance(r, HTTPRoute) for h in r.route_handlers]
