"""What the description of the API says of every route alike: a no is problem+json (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIResponse,
    OpenAPIType,
    Operation,
    Reference,
    Schema,
)
from litestar.routes import HTTPRoute

_TEXT = Schema(type=OpenAPIType.STRING)
_FIELD = Schema(
    type=OpenAPIType.OBJECT,
    required=["field", "message"],
    properties={"field": _TEXT, "message": _TEXT},
)
_PROBLEM = Schema(
    type=OpenAPIType.OBJECT,
    description="What is wrong and what to do: `title` is a sentence to show as it is.",
    required=["type", "title", "status", "errors"],
    properties={
        "type": _TEXT,
        "title": _TEXT,
        "status": Schema(type=OpenAPIType.INTEGER),
        "errors": Schema(type=OpenAPIType.ARRAY, items=_FIELD),
    },
)
_NO = OpenAPIResponse(
    description="No, in a sentence.",
    content={"application/problem+json": OpenAPIMediaType(schema=_PROBLEM)},
)
PARTS = Components(responses={"Problem": _NO})


@dataclass
class _Said(Operation):
    """With one word for every no in place of the framework's own."""

    def __post_init__(self) -> None:
        said = {status: it for status, it in (self.responses or {}).items() if status[0] < "4"}
        self.responses = {**said, "default": Reference(ref="#/components/responses/Problem")}


def describe_every_no(app: Litestar) -> None:
    """Once, at the start."""
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else []:
            if isinstance(handler, HTTPRouteHandler):
                handler.operation_class = _Said
