"""A picture of the tally sheet as we keep it: readable, small, without where it was taken."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from gongyi.ballot.paper_errors import TallyPhotoUnreadable

MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2000
MEDIA_TYPE = "image/webp"
_KINDS = ("JPEG", "PNG", "WEBP")


def kept_photo(data: bytes) -> bytes:
    """Decoded, set upright, shrunk; up to a second. Raises TallyPhotoUnreadable."""
    if len(data) > MOST_BYTES:
        raise TallyPhotoUnreadable
    try:
        photo = Image.open(BytesIO(data), formats=_KINDS)
        if photo.width * photo.height > MOST_PIXELS:
            raise TallyPhotoUnreadable
        upright = ImageOps.exif_transpose(photo).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        out = BytesIO()
        upright.save(out, "WEBP", quality=80)
    except Exception as error:  # decoders stumble in their own ways; all mean the same
        raise TallyPhotoUnreadable from error
    return out.getvalue()
