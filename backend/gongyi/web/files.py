"""A kept file as an answer."""

from __future__ import annotations

from litestar import Response

from gongyi.kernel.paper_files import PDF


def kept_file(media_type: str, data: bytes, name: str) -> Response[bytes]:
    """A PDF is handed over to be opened outside, never shown as a page of ours."""
    headers = {"cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"}
    if media_type == PDF:
        headers["content-disposition"] = f'attachment; filename="{name}.pdf"'
    return Response(data, media_type=media_type, headers=headers)
