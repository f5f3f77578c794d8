"""What may hang out as a material: a photo (re-encoded) or a PDF that does nothing by itself."""

from __future__ import annotations

from gongyi.deliberation.errors.schedule import (
    MaterialHasPrograms,
    MaterialTitleWrong,
    MaterialWrong,
    TooManyMaterials,
)
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.photos import MEDIA_TYPE, MOST_BYTES, reencoded

PDF = "application/pdf"
MOST = 10
TITLE = (1, 60)
_END = 2048
# What a reader would run, or what is carried inside: ISO 32000, actions and embedded files.
_PROGRAMS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")


def check_title(title: str) -> None:
    """Raises MaterialTitleWrong."""
    if not fits(title, TITLE):
        raise MaterialTitleWrong


def check_may_add_material(known: int) -> None:
    """Raises TooManyMaterials."""
    if known >= MOST:
        raise TooManyMaterials(most=MOST)


def checked_file(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes as they are kept. Takes up to a second: run it in a thread.

    Raises MaterialWrong, MaterialHasPrograms, and what is wrong with a photo.
    """
    if not 0 < len(data) <= MOST_BYTES:
        raise MaterialWrong
    if not data.startswith(b"%PDF-"):
        return MEDIA_TYPE, reencoded(data).large
    if b"%%EOF" not in data[-_END:]:
        raise MaterialWrong
    if any(word in data for word in _PROGRAMS):
        raise MaterialHasPrograms
    return PDF, data
