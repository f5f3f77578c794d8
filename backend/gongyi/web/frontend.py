"""The built frontend: hashed assets for a year, the page itself always fresh."""

from __future__ import annotations

import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get

from gongyi.config import settings
from gongyi.kernel.problems import NotFound
from gongyi.web.access import anyone

_FOREVER = "public, max-age=31536000, immutable"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@cache
def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _best(path: Path, accepted: str) -> tuple[bytes, str | None] | None:
    """The smallest form the browser accepts, as the build has left it beside the file."""
    for name, ending in _ENCODINGS:
        packed = _read(path.with_name(path.name + ending)) if name in accepted else None
        if packed is not None:
            return packed, name
    plain = _read(path)
    return None if plain is None else (plain, None)


def _serve(path: Path, request: Request[Any, Any, Any], cache_control: str) -> Response[bytes]:
    folder = settings().frontend_folder.resolve()
    if not path.resolve().is_relative_to(folder):
        raise NotFound
    found = _best(path, request.headers.get("accept-encoding", ""))
    if found is None:
        raise NotFound
    body, encoding = found
    headers = {"cache-control": cache_control, "vary": "accept-encoding"}
    if encoding:
        headers["content-encoding"] = encoding
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(body, media_type=kind, headers=headers)


@get("/assets/{name:path}", guards=[anyone], include_in_schema=False, sync_to_thread=False)
def read_asset(name: Path, request: Request[Any, Any, Any]) -> Response[bytes]:
    """A file whose name holds its hash."""
    return _serve(settings().frontend_folder / "assets" / str(name).lstrip("/"), request, _FOREVER)


@get(["/", "/{path:path}"], guards=[anyone], include_in_schema=False, sync_to_thread=False)
def read_page(request: Request[Any, Any, Any], path: Path | None = None) -> Response[bytes]:
    """A top-level file if there is one of that name, otherwise the page, which knows its routes."""
    folder = settings().frontend_folder
    name = str(path or "").lstrip("/")
    if name.startswith(("api/", "assets/")):
        raise NotFound
    if name and "/" not in name and "." in name:
        return _serve(folder / name, request, "no-cache")
    page = _serve(folder / "index.html", request, "no-cache")
    if re.fullmatch(r"q/[\w-]{1,20}", name):
        # On slow 4G the first words come half a second sooner when nobody waits for the script
        # to find out what to ask.
        page.set_header("link", f"</api/v1/points/{name[2:]}>; rel=preload; as=fetch; crossorigin")
    return page
