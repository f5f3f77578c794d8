"""A photo as we keep it: upright, small, without a word about where and when it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from gongyi.kernel.problems import Problem

MOST_BYTES = 10_000_000
LONGEST_SIDE = 1600
LONGEST_THUMBNAIL_SIDE = 480
MEDIA_TYPE = "image/webp"
# A JPEG is decoded at a fraction of its size, the others only whole: four bytes a pixel.
MOST_PIXELS = {"JPEG": 51_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
Image.MAX_IMAGE_PIXELS = MOST_PIXELS["JPEG"]
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


class PhotoMissing(Problem):
    """还没有选照片。请先选一张照片再上传。"""

    status = 422
    field = "photo"


class PhotoTooLarge(Problem):
    """照片超过了 10 MB。请在相册里选「较小」的尺寸，或者截一张图再传。"""

    status = 413
    field = "photo"


class PhotoTooManyPixels(Problem):
    """照片的尺寸太大了。请截一张图再传，或者换一张照片。"""

    status = 422
    field = "photo"


class PhotoIsHeic(Problem):
    """这张照片是苹果手机的 HEIC 格式，很多手机打不开。请截一张图再传，或者选一张 JPEG 照片。"""

    status = 415
    field = "photo"


class NoPhoto(Problem):
    """这个文件不是照片，或者已经损坏。请选一张 JPEG、PNG 或 WebP 照片。"""

    status = 422
    field = "photo"


@dataclass(frozen=True)
class KeptPhoto:
    """Both sizes as WebP."""

    large: bytes
    thumbnail: bytes


def reencoded(data: bytes) -> KeptPhoto:
    """Decode, set upright, shrink, drop EXIF. Takes up to a second: run it in a thread."""
    check_size(data)
    photo = _opened(data)
    try:
        photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        large = _shrunk(_on_paper(ImageOps.exif_transpose(photo)), LONGEST_SIDE)
    except Exception as error:  # decoders stumble in their own ways; all mean the same
        raise NoPhoto from error
    return KeptPhoto(_webp(large), _webp(_shrunk(large, LONGEST_THUMBNAIL_SIDE)))


def check_size(data: bytes) -> None:
    """Raises PhotoMissing, PhotoTooLarge, PhotoIsHeic from the bytes alone."""
    if not data:
        raise PhotoMissing
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise PhotoIsHeic


def _opened(data: bytes) -> Image.Image:
    try:
        photo = Image.open(BytesIO(data), formats=list(MOST_PIXELS))
    except Image.DecompressionBombError as error:
        raise PhotoTooManyPixels from error
    except Exception as error:
        raise NoPhoto from error
    # A JPEG with a second picture inside calls itself MPO.
    if photo.width * photo.height > MOST_PIXELS.get(photo.format or "", MOST_PIXELS["JPEG"]):
        raise PhotoTooManyPixels
    return photo


def _on_paper(photo: Image.Image) -> Image.Image:
    """What is transparent shows white paper."""
    if not photo.has_transparency_data:
        return photo.convert("RGB")
    paper = Image.new("RGB", photo.size, "white")
    layer = photo.convert("RGBA")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _shrunk(photo: Image.Image, side: int) -> Image.Image:
    smaller = photo.copy()
    smaller.thumbnail((side, side))
    return smaller


def _webp(photo: Image.Image) -> bytes:
    out = BytesIO()
    photo.save(out, "WEBP", quality=80)
    return out.getvalue()
