"""Ways of saying no to a photo."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


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


class TooManyPhotos(Problem):
    """您今天已经传了 {count} 张照片，到了上限。请明天再传，或者不用照片。"""

    status = 429
    field = "photo"


class PhotoHidden(NotFound):
    """没有找到这张照片，或者它没有公开。"""
