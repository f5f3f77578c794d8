"""A PDF as an answer: shown in the browser, under a name when it is kept."""

from __future__ import annotations

from litestar import Response


def pdf(pages: bytes, name: str) -> Response[bytes]:
    """Anybody may see it; it says what it said a minute ago."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "public, max-age=60",
    }
    return Response(pages, media_type="application/pdf", headers=headers)
