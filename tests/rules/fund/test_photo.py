"""A photo is taken apart and put together anew, or refused with a sentence."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from gongyi.kernel.photos import (
    MOST_BYTES,
    NoPhoto,
    PhotoIsHeic,
    PhotoMissing,
    PhotoTooLarge,
    PhotoTooManyPixels,
    reencoded,
)
from tests.makers.fund import a_photo, a_png_that_claims

ORIENTATION = 0x0112
GPS = 0x8825


def _size(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_in_two_small_sizes(kind: str) -> None:
    kept = reencoded(a_photo(2400, 1200, kind))

    assert _size(kept.large) == (1600, 800)
    assert _size(kept.thumbnail) == (480, 240)
    assert {Image.open(BytesIO(data)).format for data in (kept.large, kept.thumbnail)} == {"WEBP"}


def test_a_small_photo_is_not_blown_up() -> None:
    assert _size(reencoded(a_photo(60, 40)).large) == (60, 40)


def test_a_photo_stands_upright_and_has_lost_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"

    kept = reencoded(a_photo(60, 40, exif=exif))

    shown = Image.open(BytesIO(kept.large))
    assert shown.size == (40, 60)
    assert not shown.getexif()
    assert "exif" not in shown.info


def test_what_is_transparent_shows_white_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    shown = Image.open(BytesIO(reencoded(out.getvalue()).large)).convert("RGB")

    assert shown.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_a_photo_in_any_colours_becomes_plain_ones(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (10, 10)).save(out, "JPEG" if mode == "CMYK" else "PNG")

    assert Image.open(BytesIO(reencoded(out.getvalue()).large)).mode == "RGB"


REFUSED = [
    (b"", PhotoMissing, "nothing"),
    (b"\0" * (MOST_BYTES + 1), PhotoTooLarge, "more than 10 MB"),
    (b"\0\0\0\x18ftypheic" + b"\0" * 50, PhotoIsHeic, "an iPhone's own format"),
    (b"%PDF-1.7 " + b"x" * 500, NoPhoto, "a document"),
    (a_photo(kind="GIF"), NoPhoto, "a format that is none of ours"),
    (a_photo(600, 400)[:900], NoPhoto, "cut off on the way"),
    (a_photo(60, 40, "PNG")[:-30], NoPhoto, "cut off on the way"),
    (a_png_that_claims(50_000, 50_000), PhotoTooManyPixels, "2,500 million pixels"),
    (a_png_that_claims(6_000, 6_000), PhotoTooManyPixels, "more than a server can hold"),
    (a_png_that_claims(200, 200), NoPhoto, "less inside than it says"),
]


@pytest.mark.parametrize(("data", "says_no", "reason"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_photo_is_refused(data: bytes, says_no: type[Exception], reason: str) -> None:
    with pytest.raises(says_no):
        reencoded(data)
    assert reason
